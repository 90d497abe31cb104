/** How often what came lay inside the range that would have been given: rolling origins on a queue's own history. */
import { unsureness, type ForecastOptions } from './forecast.ts';
import type { QueueHistory } from './history.ts';
import { isOrdinary, outlookOf } from './outlook.ts';
import { isInside } from './range.ts';
import { HORIZON_WEEKS } from './spread.ts';

export type HorizonCoverage = {
  /** 1: the week that follows the origin. */
  weeksAhead: number;
  /** Target weeks measured. */
  weeks: number;
  intervals: number;
  share80: number | null;
  share95: number | null;
};

export type Coverage = {
  /** Weeks used; fewer than asked for when the history is short. 0: nothing could be measured. */
  weeks: number;
  /** Shares of intervals inside the 80 % and the 95 % range, one week ahead; null when nothing could be measured. */
  share80: number | null;
  share95: number | null;
  /** The same 1 … 8 weeks ahead, over the same last weeks of the history. */
  byWeeksAhead: HorizonCoverage[];
};

const LEAST_HISTORY_DAYS = 14;

/** The coverage of the ranges over the last `weeks` weeks, each range as it would have been given then. */
export function measuredCoverage(history: QueueHistory, options: ForecastOptions, weeks = 8): Coverage {
  const byWeeksAhead = Array.from({ length: HORIZON_WEEKS }, (_, i) =>
    coverageAhead(history, options, weeks, i + 1),
  );
  const [next] = byWeeksAhead;
  return {
    weeks: next?.weeks ?? 0,
    share80: next?.share80 ?? null,
    share95: next?.share95 ?? null,
    byWeeksAhead,
  };
}

function coverageAhead(
  history: QueueHistory,
  { calendar }: ForecastOptions,
  weeks: number,
  weeksAhead: number,
): HorizonCoverage {
  const first = history.days[0]?.dayNumber ?? 0;
  const last = history.days.at(-1)?.dayNumber ?? 0;
  const outlook = outlookOf(history, calendar);
  const sum = { weeks: 0, intervals: 0, inside80: 0, inside95: 0 };
  for (let week = weeks; week >= 1; week -= 1) {
    const end = last - 7 * (week - 1);
    const origin = end - 7 * weeksAhead;
    const expect = origin - first + 1 < LEAST_HISTORY_DAYS ? null : outlook.expect(origin);
    if (expect === null) continue;
    sum.weeks += 1;
    const spread = outlook.spread(origin);
    for (const day of history.days) {
      if (day.dayNumber <= end - 7 || day.dayNumber > end || !isOrdinary(calendar, day)) continue;
      const { dispersion } = unsureness(spread, origin, day.date, calendar);
      expect(day.date).forEach((expected, slot) => {
        if (day.guessed?.has(slot) === true) return;
        // On a day on record an interval without a line had no calls (accuracy.ts).
        const actual = day.calls[slot] ?? 0;
        // A closed hour is sure to be right, and would make every range look wide.
        if ((expected ?? 0) <= 0 && actual === 0) return;
        sum.intervals += 1;
        // Calls where none were thought possible lie in no range.
        if (expected === null) return;
        if (isInside(expected, actual, dispersion.at80, 0.1)) sum.inside80 += 1;
        if (isInside(expected, actual, dispersion.at95, 0.025)) sum.inside95 += 1;
      });
    }
  }
  const share = (inside: number) => (sum.intervals > 0 ? inside / sum.intervals : null);
  return {
    weeksAhead,
    weeks: sum.weeks,
    intervals: sum.intervals,
    share80: share(sum.inside80),
    share95: share(sum.inside95),
  };
}
