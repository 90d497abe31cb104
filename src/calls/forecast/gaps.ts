/**
 * Slots without a record in the middle of a day: no calls in a quiet queue, whose exports often leave out empty
 * lines, and a hole in the records where so many calls are usual that none at all cannot be chance.
 */
import { median } from './median.ts';

/** With this many usual calls, none by chance comes less than once in twenty thousand slots. */
const CANNOT_BE_NONE = 10;
/** A first or last hour that is missing between two such weekdays that have it is a hole, not another closing time. */
const EDGE_MINUTES = 60;
const NEIGHBOURHOOD_DAYS = 56;
const LEAST_NEIGHBOURS = 2;

type RecordedDay = { date: string; dayNumber: number; calls: (number | null)[] };

/**
 * The days (ascending) with a number in each slot between a day's first and last record, and their totals. A hole
 * is filled with what the slot usually brings on that weekday within eight weeks, at the level of that day.
 */
export function withGapsFilled(
  days: RecordedDay[],
): (RecordedDay & { total: number; guessed?: ReadonlySet<number> })[] {
  // Days of one weekday leave the same rest; which weekday it is does not matter here.
  const byWeekday = new Map<number, RecordedDay[]>();
  for (const day of days)
    byWeekday.set(day.dayNumber % 7, [...(byWeekday.get(day.dayNumber % 7) ?? []), day]);
  return days.map((day) => {
    const calls = filled(day, byWeekday.get(day.dayNumber % 7) ?? []);
    const total = calls.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    // Nought between two records is a count; more than that, of which there is no record, is a guess.
    const guessed = calls.flatMap((value, slot) =>
      day.calls[slot] === null && value !== null && value > 0 ? [slot] : [],
    );
    return { ...day, calls, total, ...(guessed.length > 0 ? { guessed: new Set(guessed) } : {}) };
  });
}

function filled({ dayNumber, calls }: RecordedDay, sameWeekday: RecordedDay[]): (number | null)[] {
  const opens = calls.findIndex((value) => value !== null);
  const closes = calls.findLastIndex((value) => value !== null);
  const before = sameWeekday.findLast((day) => day.dayNumber < dayNumber);
  const after = sameWeekday.find((day) => day.dayNumber > dayNumber);
  const edge = Math.floor((EDGE_MINUTES * calls.length) / 1440);
  const isHole = (slot: number) => {
    if (calls[slot] !== null) return false;
    if (slot > opens && slot < closes) return true;
    if (slot < opens - edge || slot > closes + edge) return false;
    return before?.calls[slot] != null && after?.calls[slot] != null;
  };
  if (!calls.some((_, slot) => isHole(slot))) return calls;

  const neighbours = sameWeekday.filter(
    (day) => day.dayNumber !== dayNumber && Math.abs(day.dayNumber - dayNumber) <= NEIGHBOURHOOD_DAYS,
  );
  const usual = calls.map((_, slot) => usualCalls(neighbours, slot));
  let came = 0;
  let expected = 0;
  calls.forEach((value, slot) => {
    const usually = usual[slot];
    if (value === null || usually == null) return;
    came += value;
    expected += usually;
  });
  const level = expected > 0 ? came / expected : 0;
  return calls.map((value, slot) => {
    if (!isHole(slot)) return value;
    const usually = usual[slot] ?? 0;
    if (usually * level >= CANNOT_BE_NONE) return usually * level;
    return slot > opens && slot < closes ? 0 : null;
  });
}

/** The median where most of the neighbours have a record; null where the queue may simply be closed then. */
function usualCalls(neighbours: RecordedDay[], slot: number): number | null {
  const values = neighbours.flatMap(({ calls }) => calls[slot] ?? []);
  if (values.length < LEAST_NEIGHBOURS || values.length * 2 <= neighbours.length) return null;
  return median(values);
}
