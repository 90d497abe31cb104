/** How long one waits for a head before reminding. Pure. */
import type { DateTime } from 'luxon';
import { workingDaysBetween } from '../swapdays/invitations/working-time.ts';
import type { LetterFacts } from './letters.ts';

/** Nobody is pressed before that; afterwards once a week. */
const patienceWorkingDays = 2;
export const weekDays = 7;

/** In which week of reminding we are, from 0 when two working days have been waited; null before. */
export function weekOf(
  since: DateTime,
  departmentId: string,
  { times }: LetterFacts,
  now: DateTime,
): number | null {
  const time = times.get(departmentId);
  if (time === undefined || workingDaysBetween(since, now, time) < patienceWorkingDays) return null;
  let first = since.plus({ days: patienceWorkingDays });
  while (first < now && workingDaysBetween(since, first, time) < patienceWorkingDays)
    first = first.plus({ days: 1 });
  return Math.floor(Math.max(0, now.diff(first, 'days').days) / weekDays);
}

/** Until when a weekly reminder is worth sending. */
export function inAWeek(now: DateTime): string {
  return now.plus({ days: weekDays }).toUTC().toISO() ?? '';
}
