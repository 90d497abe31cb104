/** Minutes from midnight as the log keeps them: 600 → “10:00”. */
export function timeText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
