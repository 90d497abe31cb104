/** Claims before and since the first swap day. Pure. */
import { plusDays } from '../../days.ts';
import { type Trend, type Week } from '../../friction/trend.ts';
import type { Rate } from '../statistics/rates.ts';

export interface Sides {
  readonly before: Rate;
  readonly after: Rate;
}

/** Finished weeks of enough people, the oldest first: what is counted and charted. */
export function countedWeeks(trend: Trend): Week[] {
  return trend.weeks.filter(({ isUnfinished, isHidden, people }) => !isUnfinished && !isHidden && people > 0);
}

/** How many of the weeks are wholly before a day; all of them where there is none. */
export function weeksBefore(weeks: readonly Week[], day: string | undefined): number {
  return day === undefined ? weeks.length : weeks.filter(({ monday }) => plusDays(monday, 6) < day).length;
}

/** Claims and person-weeks before a day’s week and from it on, over several directions. */
export function sidesOf(trends: readonly Trend[], dayOf: (trend: Trend) => string | undefined): Sides {
  const sums = { before: { count: 0, exposure: 0 }, after: { count: 0, exposure: 0 } };
  for (const trend of trends) {
    const weeks = countedWeeks(trend);
    const until = weeksBefore(weeks, dayOf(trend));
    weeks.forEach(({ claims, people }, i) => {
      const side = i < until ? sums.before : sums.after;
      side.count += claims;
      side.exposure += people;
    });
  }
  return sums;
}
