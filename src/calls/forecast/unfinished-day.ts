import { weekdayOf, type HistoryDay, type QueueHistory } from './history.ts';

/** Less of the day's end missing than this may be chance in a quiet queue. */
const MISSING_MINUTES = 60;
/** With this many usual calls, none by chance comes less than once in twenty thousand days. */
const CANNOT_BE_NONE = 10;

/**
 * The history without its last day, if that day ends earlier than the same weekday before it: the file was
 * written while the day was still going on, and half a day would look like few calls. A file that writes noughts
 * for the hours to come counts as ending before them where too many calls are usual for none to be chance.
 */
export function withoutUnfinishedDay(history: QueueHistory): QueueHistory {
  const last = history.days.at(-1);
  if (last === undefined) return history;
  const before = history.days.findLast(
    (day) => day !== last && weekdayOf(day.dayNumber) === weekdayOf(last.dayNumber),
  );
  if (before === undefined) return history;
  const missing = (closes(before) - closes(last)) * history.intervalMinutes;
  const silent = (lastCall(before) - lastCall(last)) * history.intervalMinutes;
  const isSilent = silent > MISSING_MINUTES && callsAfter(before, lastCall(last)) >= CANNOT_BE_NONE;
  return missing > MISSING_MINUTES || isSilent ? { ...history, days: history.days.slice(0, -1) } : history;
}

function closes({ calls }: HistoryDay): number {
  return calls.findLastIndex((value) => value !== null);
}

/** The last slot with a call; the last one of all on a day without any, which may simply have been closed. */
function lastCall({ calls }: HistoryDay): number {
  const slot = calls.findLastIndex((value) => value !== null && value > 0);
  return slot < 0 ? calls.length : slot;
}

function callsAfter({ calls }: HistoryDay, slot: number): number {
  return calls.slice(slot + 1).reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
