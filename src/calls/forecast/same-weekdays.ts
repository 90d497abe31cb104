/** What a spreadsheet does: the last same weekdays summed up, slot by slot. The forecast is held against these. */
import type { ForecastMethod } from './follow.ts';
import { dayNumberOf, weekdayOf, type HistoryDay } from './history.ts';
import { median } from './median.ts';

/** The mean of the same weekday and slot over the last six weeks that have it. */
export const sixWeekMean: ForecastMethod = lastSameWeekdays(6, mean);
export const fourWeekMean: ForecastMethod = lastSameWeekdays(4, mean);
export const eightWeekMean: ForecastMethod = lastSameWeekdays(8, mean);

/** The median of eight weeks, which an outlier does not move. */
export const eightWeekMedian: ForecastMethod = lastSameWeekdays(8, median);

/** The same weekday of the week before. */
export const seasonalNaive: ForecastMethod = lastSameWeekdays(1, mean);

function lastSameWeekdays(count: number, summary: (values: number[]) => number): ForecastMethod {
  return (history) => {
    const slots = 1440 / history.intervalMinutes;
    const byWeekday: HistoryDay[][] = Array.from({ length: 7 }, () => []);
    for (const day of history.days) byWeekday[weekdayOf(day.dayNumber)]?.push(day);
    return (origin) => {
      const known = new Map<number, (number | null)[]>();
      return (date) => {
        const weekday = weekdayOf(dayNumberOf(date));
        const before = known.get(weekday);
        if (before !== undefined) return before;
        const days = byWeekday[weekday] ?? [];
        const end = days.findLastIndex((day) => day.dayNumber <= origin) + 1;
        const last = days.slice(Math.max(0, end - count), end);
        const expected = new Array<number | null>(slots).fill(null);
        for (let slot = 0; slot < slots; slot += 1) {
          const values: number[] = [];
          for (const { calls } of last) {
            const value = calls[slot];
            if (value != null) values.push(value);
          }
          if (values.length > 0) expected[slot] = summary(values);
        }
        known.set(weekday, expected);
        return expected;
      };
    };
  };
}

function mean(values: number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
