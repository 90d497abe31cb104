import { weekdayOf, type QueueHistory } from './history.ts';

/** Less of the day's end missing than this may be chance in a quiet queue. */
const MISSING_MINUTES = 60;

/**
 * The history without its last day, if that day ends earlier than the same weekday before it: the file was
 * written while the day was still going on, and half a day would look like few calls.
 */
export function withoutUnfinishedDay(history: QueueHistory): QueueHistory {
  const last = history.days.at(-1);
  if (last === undefined) return history;
  const before = history.days.findLast(
    (day) => day !== last && weekdayOf(day.dayNumber) === weekdayOf(last.dayNumber),
  );
  const closes = (calls: (number | null)[]) => calls.findLastIndex((value) => value !== null);
  if (before === undefined) return history;
  const missing = (closes(before.calls) - closes(last.calls)) * history.intervalMinutes;
  return missing > MISSING_MINUTES ? { ...history, days: history.days.slice(0, -1) } : history;
}
