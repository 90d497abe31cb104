/** How often what came lay inside the range that would have been given: rolling origins on a queue's own history. */
import { isHoliday } from './calendar.ts';
import { forecastQueue, type ForecastOptions } from './forecast.ts';
import { historyUntil, type QueueHistory } from './history.ts';

export type Coverage = {
  /** Origins used; fewer than asked for when the history is short. 0: nothing could be measured. */
  weeks: number;
  /** Shares of intervals inside the 80 % and the 95 % range, one week ahead; null when nothing could be measured. */
  share80: number | null;
  share95: number | null;
};

const LEAST_HISTORY_DAYS = 14;

/** The coverage of the ranges over the last `weeks` weeks, each forecast from what was known when it began. */
export function measuredCoverage(history: QueueHistory, options: ForecastOptions, weeks = 8): Coverage {
  const first = history.days[0]?.dayNumber ?? 0;
  const last = history.days.at(-1)?.dayNumber ?? 0;
  const sum = { weeks: 0, intervals: 0, inside80: 0, inside95: 0 };
  for (let week = weeks; week >= 1; week -= 1) {
    const origin = last - 7 * week;
    if (origin - first + 1 < LEAST_HISTORY_DAYS) continue;
    sum.weeks += 1;
    const days = history.days.filter(
      (day) =>
        day.dayNumber > origin && day.dayNumber <= origin + 7 && !isHoliday(options.calendar, day.date),
    );
    const dates = days.map((day) => day.date);
    forecastQueue(historyUntil(history, origin), dates, options).forEach(({ slots }, i) => {
      for (const { minute, low, high, low95, high95 } of slots) {
        const actual = days[i]?.calls[minute / history.intervalMinutes];
        if (actual == null) continue;
        sum.intervals += 1;
        if (actual >= low && actual <= high) sum.inside80 += 1;
        if (actual >= low95 && actual <= high95) sum.inside95 += 1;
      }
    });
  }
  const share = (inside: number) => (sum.intervals > 0 ? inside / sum.intervals : null);
  return { weeks: sum.weeks, share80: share(sum.inside80), share95: share(sum.inside95) };
}
