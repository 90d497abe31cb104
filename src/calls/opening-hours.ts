/** Opening hours of one weekday (1 Monday … 7 Sunday), minutes from local midnight. */
export type OpeningHours = { weekday: number; opensMinute: number; closesMinute: number };

/** Whether the queue is open in some part of an interval: opening at 9:15, it is so in 9:00–9:30. Pure. */
export function isOpenDuring(
  hours: readonly OpeningHours[],
  minute: number,
  intervalMinutes: number,
): boolean {
  return hours.some(
    ({ opensMinute, closesMinute }) => minute + intervalMinutes > opensMinute && minute < closesMinute,
  );
}
