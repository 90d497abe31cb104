/** How far off the forecast was in the last weeks, week by week, beside what others would have said. Pure. */
import { ourMethod, rollingAccuracy } from './accuracy.ts';
import type { CallCalendar } from '../calendar/calendar.ts';
import { measuredCoverage } from './coverage.ts';
import type { ForecastMethod } from './follow.ts';
import { dateOf, type QueueHistory } from './history.ts';
import { seasonalNaive, sixWeekMean } from './same-weekdays.ts';

/** Shares of the calls that a forecast of seven days, made when they began, put into the wrong interval. */
export type WeekAccuracy = {
  from: string;
  to: string;
  calls: number;
  ours: number;
  sixWeekMean: number;
  weekBefore: number;
  /** What would be misplaced if every expectation were right. */
  chance: number;
};

export type Measured = {
  /** The oldest first. Special days and events are not counted: nobody else knows of them. */
  weeks: WeekAccuracy[];
  /** Over all of them; null when there is too little history. */
  total: Omit<WeekAccuracy, 'from' | 'to'> | null;
  /** Shares of the intervals inside the ranges; null when they could not be measured. */
  share80: number | null;
  share95: number | null;
};

const WEEKS = 8;

/** Measures on the last eight weeks of a history, each forecast from what was known when it began. */
export function measured(history: QueueHistory, calendar: CallCalendar): Measured {
  const last = history.days.at(-1)?.dayNumber ?? 0;
  const [ours, mean, before] = [ourMethod, sixWeekMean, seasonalNaive].map((method) =>
    byWeek(history, method, calendar),
  );
  const weeks: WeekAccuracy[] = [];
  for (let week = WEEKS; week >= 1; week -= 1) {
    const own = ours?.[week - 1];
    if (own === undefined || own.calls === 0) continue;
    const share = (missed = 0) => missed / own.calls;
    weeks.push({
      from: dateOf(last - 7 * week + 1),
      to: dateOf(last - 7 * (week - 1)),
      calls: own.calls,
      ours: share(own.missed),
      sixWeekMean: share(mean?.[week - 1]?.missed),
      weekBefore: share(before?.[week - 1]?.missed),
      chance: share(own.chance),
    });
  }
  const { share80, share95 } = measuredCoverage(history, { calendar }, WEEKS);
  return { weeks, total: totalOf(weeks), share80, share95 };
}

type Sums = { calls: number; missed: number; chance: number };

/** What the last week adds, then the one before it, and so on: the difference of the sums over ever more weeks. */
function byWeek(history: QueueHistory, method: ForecastMethod, calendar: CallCalendar): Sums[] {
  const sums: Sums[] = [{ calls: 0, missed: 0, chance: 0 }];
  for (let weeks = 1; weeks <= WEEKS; weeks += 1) {
    const { calls, misplacedShare, chanceShare } = rollingAccuracy(history, method, { calendar }, weeks);
    sums.push({ calls, missed: (misplacedShare ?? 0) * calls, chance: (chanceShare ?? 0) * calls });
  }
  return sums.slice(1).map((sum, i) => {
    const before = sums[i] ?? sum;
    return {
      calls: sum.calls - before.calls,
      missed: sum.missed - before.missed,
      chance: sum.chance - before.chance,
    };
  });
}

function totalOf(weeks: readonly WeekAccuracy[]): Measured['total'] {
  if (weeks.length === 0) return null;
  const calls = weeks.reduce((sum, week) => sum + week.calls, 0);
  const over = (share: (week: WeekAccuracy) => number) =>
    weeks.reduce((sum, week) => sum + share(week) * week.calls, 0) / calls;
  return {
    calls,
    ours: over((week) => week.ours),
    sixWeekMean: over((week) => week.sixWeekMean),
    weekBefore: over((week) => week.weekBefore),
    chance: over((week) => week.chance),
  };
}
