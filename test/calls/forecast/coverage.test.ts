import { describe, expect, test } from 'vitest';
import { ourMethod, rollingAccuracy } from '../../../src/calls/forecast/accuracy.ts';
import { emptyCalendar } from '../../../src/calls/calendar/calendar.ts';
import { measuredCoverage } from '../../../src/calls/forecast/coverage.ts';
import { forecastQueue } from '../../../src/calls/forecast/forecast.ts';
import {
  dateOf,
  historyOf,
  historyUntil,
  inLongerIntervals,
  type HistoryRecord,
  type QueueHistory,
} from '../../../src/calls/forecast/history.ts';
import {
  dispersionAsked,
  isInside,
  KNOWN_DISPERSIONS,
  rangeAround,
} from '../../../src/calls/forecast/range.ts';
import { counted, generator, madeHistory, madeQueues, realSeries } from './series.ts';

const options = { calendar: emptyCalendar };
const bank = realSeries('bank-2003-half-hours.csv');
const smallBank = realSeries('small-bank-1999-half-hours.csv');

/** The lines of half hours that a history was made from. */
const recordsOf = ({ days }: QueueHistory): HistoryRecord[] =>
  days.flatMap(({ date, calls }) =>
    calls.flatMap((offered, slot) => (offered === null ? [] : [{ date, minute: slot * 30, offered }])),
  );

describe('the range of a number', () => {
  test('of a Poisson count of 4 lies where the table of its probabilities says, counts spread over their halves', () => {
    const { low, high, low95, high95 } = rangeAround(4, { at80: 0, at95: 0 });
    // P(N < 2) = 0.0916, P(N = 2) = 0.1465; P(N < 7) = 0.8893, P(N = 7) = 0.0595; and so on.
    expect(low).toBeCloseTo(1.5 + (0.1 - 0.0916) / 0.1465, 2);
    expect(high).toBeCloseTo(6.5 + (0.9 - 0.8893) / 0.0595, 2);
    expect(low95).toBeCloseTo(0.5 + (0.025 - 0.0183) / 0.0733, 2);
    expect(high95).toBeCloseTo(7.5 + (0.975 - 0.9489) / 0.0298, 2);
  });

  test('passes smoothly from counting to the curve', () => {
    const counting = rangeAround(60, { at80: 0.02, at95: 0.03 });
    const curve = rangeAround(60.001, { at80: 0.02, at95: 0.03 });
    for (const key of ['low', 'high', 'low95', 'high95'] as const)
      expect(Math.abs(counting[key] - curve[key])).toBeLessThan(1);
  });

  test('holds a count by the same measure that its width was chosen by', () => {
    for (const mean of [0.4, 3.2, 17, 59, 61, 800])
      for (const dispersion of [0, 0.004, 0.05, 0.6]) {
        const range = rangeAround(mean, { at80: dispersion, at95: dispersion });
        for (let count = 0; count < 3 * mean + 5; count += Math.max(1, Math.floor(mean / 20))) {
          if (Math.abs(count - mean) <= 0.5) continue;
          expect(isInside(mean, count, dispersion, 0.1)).toBe(count >= range.low && count <= range.high);
          expect(isInside(mean, count, dispersion, 0.025)).toBe(
            count >= range.low95 && count <= range.high95,
          );
        }
      }
  });

  test('the φ that a count asks for is the least that holds it', () => {
    for (const [mean, count] of [
      [20, 35],
      [3, 6],
      [500, 620],
      [500, 380],
    ] as const) {
      const asked = dispersionAsked(mean, count, 0.1);
      expect(isInside(mean, count, KNOWN_DISPERSIONS[asked] ?? 0, 0.1)).toBe(true);
      expect(isInside(mean, count, KNOWN_DISPERSIONS[asked - 1] ?? 0, 0.1)).toBe(false);
    }
  });
});

describe('how often what came lay inside', () => {
  test.each([
    // Half a year of one level: its last weeks were calmer than those that the width rests on.
    ['bank', bank, [0.77, 0.9], [0.93, 0.985]],
    ['small bank', smallBank, [0.77, 0.84], [0.93, 0.97]],
  ] as const)('%s: about 80 and 95 of a hundred, one to eight weeks ahead', (_, history, of80, of95) => {
    const { share80, share95, weeks, byWeeksAhead } = measuredCoverage(history, options, 14);
    expect(weeks).toBe(14);
    expect(byWeeksAhead).toHaveLength(8);
    expect(byWeeksAhead[0]).toMatchObject({ weeksAhead: 1, share80, share95 });
    for (const ahead of byWeeksAhead) {
      expect(ahead.share80).toBeGreaterThan(of80[0]);
      expect(ahead.share80).toBeLessThan(of80[1]);
      expect(ahead.share95).toBeGreaterThan(of95[0]);
      expect(ahead.share95).toBeLessThan(of95[1]);
    }
  });

  test('the coverage that is measured is that of the ranges that are given', () => {
    const last = bank.days.at(-1)?.dayNumber ?? 0;
    let inside = 0;
    let all = 0;
    for (let week = 1; week <= 4; week += 1) {
      const origin = last - 7 * week;
      const days = bank.days.filter((day) => day.dayNumber > origin && day.dayNumber <= origin + 7);
      const dates = days.map((day) => day.date);
      forecastQueue(historyUntil(bank, origin), dates, options).forEach((forecast, i) => {
        for (const slot of forecast.slots) {
          const actual = days[i]?.calls[slot.minute / 30] ?? 0;
          all += 1;
          if (actual >= slot.low && actual <= slot.high) inside += 1;
        }
      });
    }
    expect(measuredCoverage(bank, options, 4).share80).toBeCloseTo(inside / all, 10);
  });

  test('closed hours that are recorded as nought do not count as ranges that held', () => {
    const withNights = {
      ...bank,
      days: bank.days.map((day) => ({ ...day, calls: day.calls.map((calls) => calls ?? 0) })),
    };
    const [without, among] = [bank, withNights].map((one) => measuredCoverage(one, options, 8));
    expect(among?.share80).toBeCloseTo(without?.share80 ?? 0, 2);
    expect(among?.share95).toBeCloseTo(without?.share95 ?? 0, 2);
  });

  test('an export that leaves out empty lines is measured by the intervals without a line too', () => {
    const queue = madeQueues['one a day'];
    if (queue === undefined) throw new Error('there is no such queue');
    const whole = madeHistory(queue, 21);
    const lines = recordsOf(whole).filter(({ offered }) => offered > 0);
    const sparse = historyOf(lines, 30);
    // A call is misplaced twice: where it came, and a little in each interval in which it did not.
    expect(rollingAccuracy(whole, ourMethod, options).misplacedShare).toBeGreaterThan(1.5);
    expect(rollingAccuracy(sparse, ourMethod, options).misplacedShare).toBeGreaterThan(1.5);
    expect(measuredCoverage(sparse, options).share80).toBeGreaterThan(0.8);
  });

  test('what a hole in the records is filled with is not measured by', () => {
    const last = bank.days.at(-1)?.date;
    const holed = historyOf(
      recordsOf(bank).filter(({ date, minute }) => date !== last || minute < 720 || minute >= 840),
      30,
    );
    expect(holed.days.at(-1)?.calls[24]).toBeGreaterThan(0);
    expect(measuredCoverage(holed, options).byWeeksAhead[0]?.intervals).toBe(1120 - 4);
    expect(rollingAccuracy(holed, ourMethod, options).intervals).toBe(1120 - 4);
    const hourly = inLongerIntervals(holed, 60);
    expect(rollingAccuracy(hourly, ourMethod, options).intervals).toBe(560 - 2);
  });

  test.each(['flat', 'noisy', 'wandering'])('%s', (name) => {
    const queue = madeQueues[name];
    if (queue === undefined) throw new Error(`there is no made queue ${name}`);
    const shares = [21, 22].map((seed) => measuredCoverage(madeHistory(queue, seed), options));
    const mean = (of: (one: (typeof shares)[number]) => number | null) =>
      shares.reduce((sum, one) => sum + (of(one) ?? 0), 0) / shares.length;
    expect(mean((one) => one.share80)).toBeGreaterThan(0.75);
    expect(mean((one) => one.share80)).toBeLessThan(0.86);
    expect(mean((one) => one.share95)).toBeGreaterThan(0.915);
    expect(mean((one) => one.share95)).toBeLessThan(0.98);
  });
});

describe('the uncertainty that a simulation draws from', () => {
  test.each([
    ['bank', bank],
    ['small bank', { ...smallBank, days: smallBank.days.slice(-140) }],
  ])('%s: drawn days are about as far off as forecast days were', (_, history: QueueHistory) => {
    const last = history.days.at(-1)?.dayNumber ?? 0;
    // What came, week by week over the last twelve: median distance of a day's total and of an interval.
    const came = { days: [] as number[], slots: [] as number[] };
    for (let week = 1; week <= 12; week += 1) {
      const origin = last - 7 * week;
      const days = history.days.filter((day) => day.dayNumber > origin && day.dayNumber <= origin + 7);
      const dates = days.map((day) => day.date);
      forecastQueue(historyUntil(history, origin), dates, options).forEach((forecast, i) => {
        const calls = days[i]?.calls ?? [];
        addDistances(came, forecast.slots, (minute) => calls[minute / 30] ?? 0);
      });
    }
    const random = generator(5);
    const drawn = { days: [] as number[], slots: [] as number[] };
    const dates = Array.from({ length: 7 }, (_, i) => dateOf(last + 1 + i));
    const next = forecastQueue(history, dates, options);
    for (let time = 0; time < 12; time += 1)
      for (const { slots, uncertainty } of next) {
        const day = gammaFactor(random, uncertainty.day);
        const byMinute = new Map(
          slots.map(({ minute, expected }) => {
            const mean = expected * day * gammaFactor(random, uncertainty.interval);
            return [minute, mean > 400 ? mean + Math.sqrt(mean) * normal(random) : counted(random, mean)];
          }),
        );
        addDistances(drawn, slots, (minute) => byMinute.get(minute) ?? 0);
      }
    const ratio = (of: 'days' | 'slots') => middle(drawn[of]) / middle(came[of]);
    expect(ratio('slots')).toBeGreaterThan(0.8);
    expect(ratio('slots')).toBeLessThan(1.3);
    expect(ratio('days')).toBeGreaterThan(0.65);
    expect(ratio('days')).toBeLessThan(1.5);
  });
});

/** Relative distances from what was expected: of the day, and of intervals with calls enough to have one. */
function addDistances(
  into: { days: number[]; slots: number[] },
  slots: readonly { minute: number; expected: number }[],
  actual: (minute: number) => number,
): void {
  const expected = slots.reduce((sum, slot) => sum + slot.expected, 0);
  if (expected <= 0) return;
  const came = slots.reduce((sum, { minute }) => sum + actual(minute), 0);
  into.days.push(Math.abs(came / expected - 1));
  for (const slot of slots)
    if (slot.expected >= 10) into.slots.push(Math.abs(actual(slot.minute) / slot.expected - 1));
}

function middle(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A gamma number of mean 1 by the cube root of Wilson & Hilferty, near enough for small variances. */
function gammaFactor(random: () => number, variance: number): number {
  return Math.max(0, 1 - variance / 9 + normal(random) * Math.sqrt(variance / 9)) ** 3;
}
