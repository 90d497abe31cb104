import { DateTime } from 'luxon';

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

/**
 * Moves a real series to the current weeks and scales it to the company's size. Whole weeks are moved, so that
 * every weekday stays what it was. Scaling keeps each call with the same chance (binomial thinning), so that a
 * small company's half hours are as uneven as real ones of that size.
 * @returns rows in the order of time, weekends left out
 */
export function moveSeries(rows: SeriesRow[], options: MoveOptions): SeriesRow[] {
  const at = (start: string): DateTime =>
    DateTime.fromISO(start, { zone: 'utc' }).plus({ days: options.shiftDays });
  const last = rows.at(-1);
  if (last === undefined) return [];
  const lastWeek = at(last.start).startOf('week');
  const days = DateTime.fromISO(options.lastWeekStartsOn, { zone: 'utc' }).diff(lastWeek, 'days').days;
  return rows.flatMap((row) => {
    const moved = at(row.start).plus({ days });
    const minute = moved.hour * 60 + moved.minute;
    if (moved.weekday > 5 || minute < options.opensMinute || minute >= options.closesMinute) return [];
    return [
      {
        start: moved.toFormat("yyyy-MM-dd'T'HH:mm"),
        offered: thin(row.offered, options.keep, options.random),
      },
    ];
  });
}

function thin(calls: number, keep: number, random: () => number): number {
  let kept = 0;
  for (let i = 0; i < calls; i++) if (random() < keep) kept++;
  return kept;
}
