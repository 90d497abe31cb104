import { describe, expect, test } from 'vitest';
import { ourMethod, poissonDeviation, rollingAccuracy } from '../../../src/calls/forecast/accuracy.ts';
import { emptyCalendar } from '../../../src/calls/calendar/calendar.ts';
import { forecastQueue } from '../../../src/calls/forecast/forecast.ts';
import { dateOf, datesBetween, historyUntil } from '../../../src/calls/forecast/history.ts';
import type { ForecastMethod } from '../../../src/calls/forecast/follow.ts';
import { eightWeekMedian, seasonalNaive, sixWeekMean } from '../../../src/calls/forecast/same-weekdays.ts';
import { madeHistory, madeQueues, realSeries } from './series.ts';

const options = { calendar: emptyCalendar };
const bank = realSeries('bank-2003-half-hours.csv');
const smallBank = realSeries('small-bank-1999-half-hours.csv');

describe('accuracy on real history', () => {
  test.each([
    ['bank', bank, 8, 0.046],
    ['bank, all origins from the third week on', bank, 24, 0.065],
    ['small bank', smallBank, 8, 0.29],
    ['small bank, all origins from the third week on', smallBank, 42, 0.28],
  ] as const)(
    '%s: better than the 6-week mean, the median and the week before',
    (_, history, weeks, atMost) => {
      const share = (method: ForecastMethod) =>
        rollingAccuracy(history, method, options, weeks).misplacedShare ?? 1;
      const ours = share(ourMethod);
      expect(ours).toBeLessThan(atMost);
      expect(ours).toBeLessThan(0.89 * share(sixWeekMean));
      expect(ours).toBeLessThan(0.95 * share(eightWeekMedian));
      expect(ours).toBeLessThan(0.8 * share(seasonalNaive));
    },
  );

  test('what chance alone misplaces: summed over all counts, and small beside what forecasts miss', () => {
    for (const mean of [0.3, 1, 4.5, 40, 99.9, 100.1]) {
      let probability = Math.exp(-mean);
      let deviation = mean * probability;
      for (let n = 1; n < 400; n += 1) {
        probability *= mean / n;
        deviation += Math.abs(n - mean) * probability;
      }
      expect(poissonDeviation(mean) / deviation).toBeCloseTo(1, mean > 100 ? 2 : 9);
    }
    const small = rollingAccuracy(smallBank, ourMethod, options);
    // About 12 % for this series as a whole; more in weeks that brought fewer calls than expected.
    expect(small.chanceShare).toBeGreaterThan(0.1);
    expect(small.chanceShare).toBeLessThan(0.16);
  });
});

describe('nothing is known of what came after the origin', () => {
  test.each([
    ['bank', bank],
    ['small bank', smallBank],
  ])('%s: a past expectation is what the history up to then gives', (_, whole) => {
    const last = whole.days.at(-1)?.dayNumber ?? 0;
    const ours = ourMethod(whole, options);
    for (const weeksBack of [1, 5, 11]) {
      const origin = last - 7 * weeksBack;
      const then = ourMethod(historyUntil(whole, origin), options)(origin);
      for (const date of datesBetween(dateOf(origin + 1), dateOf(origin + 20)))
        expect(ours(origin)?.(date)).toEqual(then?.(date));
    }
  });

  test('a forecast, ranges and all, is not moved by what is added to the history and cut off again', () => {
    const origin = (bank.days.at(-1)?.dayNumber ?? 0) - 30;
    const wasted = {
      ...bank,
      days: bank.days.map((day) =>
        day.dayNumber > origin ? { ...day, total: 1, calls: day.calls.map(() => 1) } : day,
      ),
    };
    const dates = datesBetween(dateOf(origin + 1), dateOf(origin + 7));
    expect(forecastQueue(historyUntil(wasted, origin), dates, options)).toEqual(
      forecastQueue(historyUntil(bank, origin), dates, options),
    );
  });
});

// The benchmark does the same with more seeds. Where half the days are empty by chance nobody can be better.
test.each(Object.entries(madeQueues))(
  '%s: never worse than the 6-week mean by more than 2 %%',
  (_, queue) => {
    const sum = { ours: 0, mean: 0 };
    for (const seed of [11, 12]) {
      const history = madeHistory(queue, seed);
      sum.ours += rollingAccuracy(history, ourMethod, options, 12).misplacedShare ?? 1;
      sum.mean += rollingAccuracy(history, sixWeekMean, options, 12).misplacedShare ?? 1;
    }
    expect(sum.ours).toBeLessThan(1.02 * sum.mean);
  },
);
