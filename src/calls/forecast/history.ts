/** Call history of one queue as the forecast reads it: local days of equal slots. */
import { withGapsFilled } from './gaps.ts';

/**
 * One local day. `calls[slot]` is null before the first and after the last record: closed. `guessed` are the slots of
 * which the records have nothing, so that `calls` has what is usual (gaps.ts): nothing can be measured by them.
 */
export type HistoryDay = {
  date: string;
  dayNumber: number;
  calls: (number | null)[];
  total: number;
  guessed?: ReadonlySet<number>;
};

/** Days in ascending order; a day without any record is left out. Slots count from 00:00 local clock time. */
export type QueueHistory = { intervalMinutes: number; days: HistoryDay[] };

/** Calls offered in the interval that begins `minute` minutes after 00:00 on the local clock. */
export type HistoryRecord = { date: string; minute: number; offered: number };

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of an ISO date: the arithmetic of local days needs no time zone. */
export function dayNumberOf(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/**
 * The ISO date of a day number. A history asks for many, so this is arithmetic and no Date (H. Hinnant,
 * “chrono-Compatible Low-Level Date Algorithms”: years from March, in eras of 400 years).
 */
export function dateOf(dayNumber: number): string {
  const fromMarch0 = dayNumber + 719_468;
  const era = Math.floor(fromMarch0 / 146_097);
  const dayOfEra = fromMarch0 - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= 0 && year <= 9999)) return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** 0 is Monday, 6 Sunday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}

/** Every ISO date from `from` to `to`, both included. */
export function datesBetween(from: string, to: string): string[] {
  const first = dayNumberOf(from);
  return Array.from({ length: Math.max(0, dayNumberOf(to) - first + 1) }, (_, i) => dateOf(first + i));
}

/**
 * Gathers records into days of `intervalMinutes` slots (a divisor of 60, and a multiple of the records' own
 * interval). Records of one slot add up. A slot without one between two that have them had no calls, or in a busy
 * queue is a gap in the records (gaps.ts). The hour that a clock change repeats comes twice with the same clock
 * time; it is halved by the caller, so that a day keeps the shape of a day.
 */
export function historyOf(records: Iterable<HistoryRecord>, intervalMinutes: number): QueueHistory {
  const byDate = new Map<string, (number | null)[]>();
  for (const { date, minute, offered } of records) {
    let calls = byDate.get(date);
    if (calls === undefined) {
      calls = new Array<number | null>(1440 / intervalMinutes).fill(null);
      byDate.set(date, calls);
    }
    const slot = Math.floor(minute / intervalMinutes);
    calls[slot] = (calls[slot] ?? 0) + offered;
  }
  const days = [...byDate].map(([date, calls]) => ({ date, dayNumber: dayNumberOf(date), calls }));
  days.sort((a, b) => a.dayNumber - b.dayNumber);
  return { intervalMinutes, days: withGapsFilled(days) };
}

/** The history as it was known at the end of `dayNumber`. */
export function historyUntil(history: QueueHistory, dayNumber: number): QueueHistory {
  return { ...history, days: history.days.filter((day) => day.dayNumber <= dayNumber) };
}

/** The same calls in longer intervals (a multiple of the history's that divides an hour). */
export function inLongerIntervals(history: QueueHistory, intervalMinutes: number): QueueHistory {
  if (intervalMinutes === history.intervalMinutes) return history;
  let known = longer.get(history);
  if (known === undefined) longer.set(history, (known = new Map<number, QueueHistory>()));
  let summed = known.get(intervalMinutes);
  if (summed === undefined) known.set(intervalMinutes, (summed = summedUp(history, intervalMinutes)));
  return summed;
}

/** What is computed from a history is kept by the object it is: the same sums are the same object. */
const longer = new WeakMap<QueueHistory, Map<number, QueueHistory>>();

function summedUp(history: QueueHistory, intervalMinutes: number): QueueHistory {
  const step = intervalMinutes / history.intervalMinutes;
  const days = history.days.map((day) => ({
    ...day,
    calls: Array.from({ length: 1440 / intervalMinutes }, (_, slot) => {
      const parts = day.calls.slice(slot * step, (slot + 1) * step).filter((value) => value !== null);
      return parts.length === 0 ? null : parts.reduce((sum, value) => sum + value, 0);
    }),
    ...(day.guessed === undefined
      ? {}
      : { guessed: new Set([...day.guessed].map((slot) => Math.floor(slot / step))) }),
  }));
  return { intervalMinutes, days };
}
