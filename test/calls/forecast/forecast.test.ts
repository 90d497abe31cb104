import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ourMethod, poissonDeviation, rollingAccuracy } from '../../../src/calls/forecast/accuracy.ts';
import { eightWeekMedian, seasonalNaive, sixWeekMean } from '../../../src/calls/forecast/same-weekdays.ts';
import { emptyCalendar, holidayCalendar } from '../../../src/calls/forecast/calendar.ts';
import { rangeAround } from '../../../src/calls/forecast/range.ts';
import { forecastInInterval } from '../../../src/calls/forecast/other-intervals.ts';
import { forecastQueue, type ForecastDay } from '../../../src/calls/forecast/forecast.ts';
import {
  dateOf,
  datesBetween,
  dayNumberOf,
  historyOf,
  historyUntil,
  weekdayOf,
  type HistoryRecord,
  type QueueHistory,
} from '../../../src/calls/forecast/history.ts';

const noHolidays = { calendar: emptyCalendar };

function load(file: string): QueueHistory {
  const lines = readFileSync(new URL(`../../../data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const records = lines.map((line) => {
    const [, start = '', offered = ''] = line.split(',');
    const minute = Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16));
    return { date: start.slice(0, 10), minute, offered: Number(offered) };
  });
  return historyOf(records, 30);
}

const bank = load('bank-2003-half-hours.csv');
const smallBank = load('small-bank-1999-half-hours.csv');
const totalOf = (day: ForecastDay | undefined) =>
  (day?.slots ?? []).reduce((sum, slot) => sum + slot.expected, 0);

/** A made-up queue, 09:00–18:00 by half hours: `calls` for each slot of a day. */
function made(
  days: number,
  calls: (dayNumber: number, slot: number) => number,
  start = '2026-01-05',
): QueueHistory {
  const first = dayNumberOf(start);
  const records: HistoryRecord[] = [];
  for (let day = first; day < first + days; day += 1) {
    if (weekdayOf(day) >= 5) continue;
    for (let slot = 18; slot < 36; slot += 1) {
      records.push({ date: dateOf(day), minute: slot * 30, offered: calls(day, slot) });
    }
  }
  return historyOf(records, 30);
}

test('a busy queue with a tenth of its lines missing is forecast as if they were there', () => {
  const records = bank.days.flatMap(({ date, calls }) =>
    calls.flatMap((offered, slot) => (offered === null ? [] : [{ date, minute: slot * 30, offered }])),
  );
  const holed = historyOf(
    records.filter((_, i) => (i * 7919) % 101 > 10),
    30,
  );
  const share = (history: QueueHistory) =>
    rollingAccuracy(history, ourMethod, noHolidays).misplacedShare ?? 1;
  expect(share(holed)).toBeLessThan(1.05 * share(bank));
  const total = (history: QueueHistory) =>
    totalOf(forecastQueue(history, ['2003-09-03'], noHolidays)[0]) /
    totalOf(forecastQueue(bank, ['2003-09-03'], noHolidays)[0]);
  expect(total(holed)).toBeGreaterThan(0.98);
  expect(total(holed)).toBeLessThan(1.02);
});

test('a quiet queue whose export leaves out empty lines keeps its zeros', () => {
  const records: HistoryRecord[] = [];
  for (let day = 0; day < 56; day += 1) {
    for (let slot = 18; slot < 36; slot += 1) {
      if ((day * 31 + slot * 17) % 2 === 0 || slot === 18 || slot === 35)
        records.push({ date: dateOf(dayNumberOf('2026-01-05') + day), minute: slot * 30, offered: 2 });
    }
  }
  const given = historyOf(records, 30);
  expect(new Set(given.days.flatMap(({ calls }) => calls.slice(18, 36)))).toEqual(new Set([0, 2]));
});

describe('accuracy on real history', () => {
  test.each([
    ['bank', bank, 0, 0.05],
    ['bank, eight weeks before', bank, 56, 0.062],
    ['small bank', smallBank, 0, 0.3],
    ['small bank, eight weeks before', smallBank, 56, 0.24],
    ['small bank, sixteen weeks before', smallBank, 112, 0.225],
  ] as const)(
    '%s: better than the 6-week mean, the median and the week before',
    (_, whole, daysBack, atMost) => {
      const history = historyUntil(whole, (whole.days.at(-1)?.dayNumber ?? 0) - daysBack);
      const share = (method: typeof ourMethod) =>
        rollingAccuracy(history, method, noHolidays).misplacedShare ?? 1;
      const ours = share(ourMethod);
      expect(ours).toBeLessThan(atMost);
      expect(ours).toBeLessThan(0.92 * share(sixWeekMean));
      expect(ours).toBeLessThan(0.95 * share(eightWeekMedian));
      expect(ours).toBeLessThan(share(seasonalNaive));
    },
  );

  test.each([
    ['bank', bank],
    ['small bank', smallBank],
  ])('%s: the range holds about 80 %% of the week that follows', (_, whole) => {
    const last = whole.days.at(-1)?.dayNumber ?? 0;
    let inside = 0;
    let all = 0;
    for (let week = 1; week <= 4; week += 1) {
      const origin = last - 7 * week;
      const days = whole.days.filter((day) => day.dayNumber > origin && day.dayNumber <= origin + 7);
      const dates = days.map((day) => day.date);
      forecastQueue(historyUntil(whole, origin), dates, noHolidays).forEach((forecast, i) => {
        for (const slot of forecast.slots) {
          const actual = days[i]?.calls[slot.minute / 30] ?? 0;
          all += 1;
          if (actual >= slot.low && actual <= slot.high) inside += 1;
        }
      });
    }
    expect(inside / all).toBeGreaterThan(0.72);
    expect(inside / all).toBeLessThan(0.93);
  });

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
    const small = rollingAccuracy(smallBank, ourMethod, noHolidays);
    // About 12 % for this series as a whole; more in weeks that brought fewer calls than expected.
    expect(small.chanceShare).toBeGreaterThan(0.1);
    expect(small.chanceShare).toBeLessThan(0.16);
  });

  test('a forecast knows nothing of what came after its origin', () => {
    const origin = (bank.days.at(-1)?.dayNumber ?? 0) - 30;
    const known = historyUntil(bank, origin);
    const wasted = {
      ...bank,
      days: bank.days.map((day) => (day.dayNumber > origin ? { ...day, total: 1 } : day)),
    };
    const dates = datesBetween(dateOf(origin + 1), dateOf(origin + 7));
    expect(forecastQueue(historyUntil(wasted, origin), dates, noHolidays)).toEqual(
      forecastQueue(known, dates, noHolidays),
    );
  });
});

describe('what a forecast bears', () => {
  const steady = (day: number, slot: number) => 20 + 5 * weekdayOf(day) + (slot === 24 ? 30 : 0);

  test('two weeks of an exact pattern are continued', () => {
    const [monday, tuesday] = forecastQueue(made(14, steady), ['2026-01-19', '2026-01-20'], noHolidays);
    expect(totalOf(monday)).toBeCloseTo(18 * 20 + 30, -1);
    expect(totalOf(tuesday)).toBeCloseTo(18 * 25 + 30, -1);
    const peak = monday?.slots.find((slot) => slot.minute === 720);
    expect(peak?.expected).toBeGreaterThan(35);
  });

  test('closed weekdays have no intervals, and hours are those of the history', () => {
    const [saturday, monday] = forecastQueue(made(28, steady), ['2026-02-07', '2026-02-09'], noHolidays);
    expect(saturday?.slots).toEqual([]);
    expect(monday?.slots.map((slot) => slot.minute)).toEqual(
      Array.from({ length: 18 }, (_, i) => 540 + 30 * i),
    );
  });

  test('weekdays recorded as nought stay at nought', () => {
    const records = Array.from({ length: 28 }, (_, i) => dayNumberOf('2026-01-05') + i).flatMap((day) =>
      Array.from({ length: 4 }, (_, slot) => ({
        date: dateOf(day),
        minute: 600 + 30 * slot,
        offered: weekdayOf(day) === 6 ? 0 : 12,
      })),
    );
    const [sunday] = forecastQueue(historyOf(records, 30), ['2026-02-08'], noHolidays);
    expect(sunday?.slots).toHaveLength(4);
    expect(totalOf(sunday)).toBe(0);
  });

  test('a failure and a flood of calls do not move it', () => {
    const clean = forecastQueue(made(70, steady), ['2026-03-16'], noHolidays);
    const dirty = made(70, (day, slot) =>
      day === dayNumberOf('2026-03-09') ? 1 : day === dayNumberOf('2026-03-03') ? 400 : steady(day, slot),
    );
    expect(totalOf(forecastQueue(dirty, ['2026-03-16'], noHolidays)[0]) / totalOf(clean[0])).toBeCloseTo(
      1,
      1,
    );
  });

  test('a change that stays is followed within two weeks', () => {
    const grown = made(
      182,
      (day, slot) => steady(day, slot) * (day >= dayNumberOf('2026-03-02') ? 1.6 : 1),
      '2025-09-15',
    );
    const [monday] = forecastQueue(grown, ['2026-03-16'], noHolidays);
    expect(totalOf(monday) / (1.6 * (18 * 20 + 30))).toBeGreaterThan(0.85);
  });

  test('ten calls a day are enough', () => {
    const rare = made(70, (day, slot) => ((day * 7 + slot * 5) % 9 === 0 ? 5 : 0));
    const recorded = rare.days.map((day) => day.total);
    const [monday] = forecastQueue(rare, ['2026-03-16'], noHolidays);
    const mean = recorded.reduce((sum, total) => sum + total, 0) / recorded.length;
    expect(totalOf(monday) / mean).toBeGreaterThan(0.7);
    expect(totalOf(monday) / mean).toBeLessThan(1.3);
  });

  test('a coming holiday is like past ones, and past ones leave ordinary days alone', () => {
    const holidays = new Set(['2026-02-16', '2026-03-09', '2026-03-23']);
    const half = made(70, (day, slot) => steady(day, slot) * (holidays.has(dateOf(day)) ? 0.25 : 1));
    const [holiday, ordinary] = forecastQueue(half, ['2026-03-23', '2026-03-16'], {
      calendar: holidayCalendar(holidays),
    });
    expect(holiday?.isHoliday).toBe(true);
    expect(totalOf(holiday) / totalOf(ordinary)).toBeLessThan(0.4);
    expect(totalOf(ordinary)).toBeCloseTo(18 * 20 + 30, -1);
  });

  test('the first holiday of a queue that closes at weekends is expected closed', () => {
    const [holiday] = forecastQueue(made(42, steady), ['2026-02-23'], {
      calendar: holidayCalendar(['2026-02-23']),
    });
    expect(totalOf(holiday)).toBe(0);
  });

  test('whatever the history: finite, low ≤ expected ≤ high, none below nought', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 5 }), fc.nat({ max: 100_000 })), {
          minLength: 14,
          maxLength: 120,
        }),
        fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 6 }),
        (totals, holidayOffsets) => {
          const start = dayNumberOf('2026-01-05');
          const records = totals.flatMap((total, i) => [
            { date: dateOf(start + i), minute: 540, offered: total },
            { date: dateOf(start + i), minute: 600, offered: Math.floor(total / 3) },
          ]);
          const holidays = new Set(holidayOffsets.map((offset) => dateOf(start + offset)));
          const dates = datesBetween(dateOf(start + totals.length), dateOf(start + totals.length + 60));
          for (const day of forecastQueue(historyOf(records, 60), dates, {
            calendar: holidayCalendar(holidays),
          })) {
            for (const { expected, low, high } of day.slots) {
              expect(Number.isFinite(high)).toBe(true);
              expect(low).toBeGreaterThanOrEqual(0);
              expect(expected).toBeGreaterThanOrEqual(low);
              expect(high).toBeGreaterThanOrEqual(expected);
            }
          }
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  });
});

describe('other intervals than the history’s', () => {
  const dates = ['2003-09-02', '2003-09-03'];
  test.each([10, 15, 20, 60])('%i minutes hold the same calls as half hours', (minutes) => {
    const half = forecastQueue(bank, dates, noHolidays);
    const other = forecastInInterval(bank, dates, noHolidays, minutes);
    expect(other[0]?.slots).toHaveLength((14 * 60) / minutes);
    expect(totalOf(other[0]) / totalOf(half[0])).toBeCloseTo(1, 2);
    const relativeWidth = (day: ForecastDay | undefined) => {
      const noon = day?.slots.find((slot) => slot.minute === 720);
      return noon === undefined ? 0 : (noon.high - noon.low) / noon.expected;
    };
    if (minutes < 30) expect(relativeWidth(other[0])).toBeGreaterThan(relativeWidth(half[0]));
  });
});

describe('the range', () => {
  test('of a Poisson count of 4 lies where the table of its probabilities says, counts spread over their halves', () => {
    const { low, high, low95, high95 } = rangeAround(4, { at80: 0, at95: 0 });
    // P(N < 2) = 0.0916, P(N = 2) = 0.1465; P(N < 7) = 0.8893, P(N = 7) = 0.0595; and so on.
    expect(low).toBeCloseTo(1.5 + (0.1 - 0.0916) / 0.1465, 2);
    expect(high).toBeCloseTo(6.5 + (0.9 - 0.8893) / 0.0595, 2);
    expect(low95).toBeCloseTo(0.5 + (0.025 - 0.0183) / 0.0733, 2);
    expect(high95).toBeCloseTo(7.5 + (0.975 - 0.9489) / 0.0298, 2);
  });

  test('passes smoothly from counting to the curve', () => {
    const counted = rangeAround(60, { at80: 0.02, at95: 0.02 });
    const curve = rangeAround(60.001, { at80: 0.02, at95: 0.02 });
    expect(Math.abs(counted.low - curve.low)).toBeLessThan(1);
    expect(Math.abs(counted.high - curve.high)).toBeLessThan(1);
  });
});
