import { DateTime } from 'luxon';
import { dateOf, dayNumberOf, weekdayOf } from '../calls/forecast/history.ts';

/** Calls offered in half hours, local time (`2003-03-03T07:00`), as the files in `data/` carry them. */
export interface SeriesRow {
  start: string;
  offered: number;
}

export interface MoveOptions {
  /** Monday of the week that the last week of the series is moved to. */
  lastWeekStartsOn: string;
  /** Days that are added before counting weeks: 1 turns a Sunday-to-Thursday week into Monday to Friday. */
  shiftDays: number;
  /** Share of the calls that is kept. */
  keep: number;
  /** Minutes of the day that are kept. */
  opensMinute: number;
  closesMinute: number;
  random: () => number;
}

/** How many days later each day of the series stands after it has been moved. */
export function daysMoved(
  rows: readonly SeriesRow[],
  { lastWeekStartsOn, shiftDays }: Pick<MoveOptions, 'lastWeekStartsOn' | 'shiftDays'>,
): number {
  const last = rows.at(-1);
  if (last === undefined) return 0;
  const lastWeek = DateTime.fromISO(last.start, { zone: 'utc' }).plus({ days: shiftDays }).startOf('week');
  return shiftDays + DateTime.fromISO(lastWeekStartsOn, { zone: 'utc' }).diff(lastWeek, 'days').days;
}

/**
 * Moves a real series to the current weeks and scales it to the company's size. Whole weeks are moved, so that
 * every weekday stays what it was. Scaling keeps each call with the same chance (binomial thinning), so that a
 * small company's half hours are as uneven as real ones of that size.
 * @returns rows in the order of time, weekends left out
 */
export function moveSeries(rows: SeriesRow[], options: MoveOptions): SeriesRow[] {
  const days = daysMoved(rows, options);
  return rows.flatMap((row) => {
    // Whole days are added: the time of day stays as it is written.
    const moved = dayNumberOf(row.start.slice(0, 10)) + days;
    const minute = Number(row.start.slice(11, 13)) * 60 + Number(row.start.slice(14, 16));
    if (weekdayOf(moved) > 4 || minute < options.opensMinute || minute >= options.closesMinute) return [];
    return [
      {
        start: `${dateOf(moved)}${row.start.slice(10)}`,
        offered: thin(row.offered, options.keep, options.random),
      },
    ];
  });
}

/** So many of the calls as luck keeps, each with the same chance. */
export function thin(calls: number, keep: number, random: () => number): number {
  let kept = 0;
  for (let i = 0; i < calls; i++) if (random() < keep) kept++;
  return kept;
}
