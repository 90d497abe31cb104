import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { ourMethod, rollingAccuracy } from '../../../src/calls/forecast/accuracy.ts';
import { emptyCalendar, holidayCalendar } from '../../../src/calls/calendar/calendar.ts';
import { forecastBasis, forecastQueue, type ForecastDay } from '../../../src/calls/forecast/forecast.ts';
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
import { forecastInInterval } from '../../../src/calls/forecast/other-intervals.ts';
import { generator, madeHistory, madeQueues, realSeries } from './series.ts';

const noHolidays = { calendar: emptyCalendar };

const bank = realSeries('bank-2003-half-hours.csv');
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

  test('hours that are recorded as nought because the queue is closed are no intervals, and change nothing', () => {
    const withNights = {
      ...bank,
      days: bank.days.map((day) => ({ ...day, calls: day.calls.map((calls) => calls ?? 0) })),
    };
    const [without, among] = [bank, withNights].map((history) =>
      forecastQueue(history, ['2003-09-03'], noHolidays),
    );
    expect(among?.[0]?.slots.map(({ minute }) => minute)).toEqual(
      without?.[0]?.slots.map(({ minute }) => minute),
    );
    without?.[0]?.slots.forEach((slot, i) => {
      const other = among?.[0]?.slots[i];
      expect((other?.expected ?? 0) / slot.expected).toBeCloseTo(1, 1);
      expect((other?.high95 ?? 0) / slot.high95).toBeCloseTo(1, 1);
    });
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

  test('a new level is followed within four open days, up or down', () => {
    for (const factor of [1.6, 0.35]) {
      const shifted = made(
        102,
        (day, slot) => steady(day, slot) * (day >= dayNumberOf('2025-12-22') ? factor : 1),
        '2025-09-15',
      );
      // The history ends on Thursday, the fourth day of the new level.
      expect(dateOf(shifted.days.at(-1)?.dayNumber ?? 0)).toBe('2025-12-25');
      const [friday] = forecastQueue(shifted, ['2025-12-26'], noHolidays);
      expect(totalOf(friday) / (factor * (18 * 40 + 30))).toBeGreaterThan(0.9);
      expect(totalOf(friday) / (factor * (18 * 40 + 30))).toBeLessThan(1.1);
    }
  });

  test('growth does not run away over sixty days', () => {
    const growing = made(140, (day, slot) => steady(day, slot) * 1.004 ** (day - dayNumberOf('2026-01-05')));
    const now = totalOf(forecastQueue(growing, ['2026-05-25'], noHolidays)[0]);
    const later = totalOf(forecastQueue(growing, ['2026-07-20'], noHolidays)[0]);
    expect(now / ((18 * 20 + 30) * 1.004 ** 140)).toBeGreaterThan(0.93);
    expect(later / now).toBeGreaterThan(0.9);
    expect(later / now).toBeLessThan(1.004 ** 56 + 0.05);
  });

  test('the time of year is known from the third year on', () => {
    const swing = (day: number) => 1 + 0.4 * Math.sin((2 * Math.PI * day) / 365.25);
    const end = (days: number) => dayNumberOf('2023-01-02') + days;
    const error = (days: number) => {
      const history = made(days, (day) => Math.round(30 * swing(day)), '2023-01-02');
      const dates = datesBetween(dateOf(end(days) + 49), dateOf(end(days) + 55));
      const came = dates.filter((date) => weekdayOf(dayNumberOf(date)) < 5);
      const expected = forecastQueue(history, came, noHolidays).map(totalOf);
      return Math.abs(
        expected.reduce((sum, value) => sum + value, 0) /
          came.reduce((sum, date) => sum + 18 * 30 * swing(dayNumberOf(date)), 0) -
          1,
      );
    };
    expect(error(800)).toBeLessThan(0.5 * error(435));
  });

  test.each(['ten a day', 'three a day', 'one a day', 'half the days empty'])(
    '%s: the mean is kept, though most intervals bring nothing',
    (name) => {
      const queue = madeQueues[name];
      if (queue === undefined) throw new Error(`there is no made queue ${name}`);
      let expected = 0;
      let came = 0;
      for (const seed of [31, 32, 33]) {
        const history = madeHistory({ ...queue, days: 224 }, seed);
        const last = history.days.at(-1)?.dayNumber ?? 0;
        const ours = ourMethod(history, noHolidays);
        for (let week = 1; week <= 20; week += 1)
          for (const day of history.days) {
            const ahead = day.dayNumber - (last - 7 * week);
            if (ahead < 1 || ahead > 7) continue;
            came += day.total;
            expected += (ours(last - 7 * week)?.(day.date) ?? []).reduce<number>((a, b) => a + (b ?? 0), 0);
          }
      }
      expect(expected / came).toBeGreaterThan(0.87);
      expect(expected / came).toBeLessThan(1.1);
    },
  );

  test('a hole of five weeks is bridged', () => {
    const whole = made(154, steady);
    const holed = {
      ...whole,
      days: whole.days.filter((day) => day.date < '2026-04-13' || day.date > '2026-05-17'),
    };
    const [after] = forecastQueue(holed, ['2026-06-08'], noHolidays);
    expect(totalOf(after) / (18 * 20 + 30)).toBeCloseTo(1, 1);
    const cut = historyUntil(holed, dayNumberOf('2026-04-12'));
    const [late] = forecastQueue(cut, ['2026-05-18'], noHolidays);
    expect(totalOf(late) / (18 * 20 + 30)).toBeCloseTo(1, 1);
  });

  test('two days a week are enough, and the others stay closed', () => {
    const queue = madeQueues['two days a week'];
    if (queue === undefined) throw new Error('there is no made queue of two days a week');
    const history = madeHistory(queue, 5);
    const last = history.days.at(-1)?.dayNumber ?? 0;
    const week = forecastQueue(history, datesBetween(dateOf(last + 1), dateOf(last + 7)), noHolidays);
    const open = week.filter((day) => day.slots.length > 0);
    expect(open.map((day) => weekdayOf(dayNumberOf(day.date))).sort()).toEqual([1, 3]);
    for (const day of open) expect(totalOf(day) / 80).toBeCloseTo(1, 0);
  });

  test('less than a week is refused, less than two is forecast with a wide range and said to be short', () => {
    const three = made(3, steady);
    expect(forecastBasis(three)).toEqual({ ok: false, days: 3, neededDays: 7 });
    expect(forecastBasis({ intervalMinutes: 30, days: [] })).toEqual({ ok: false, days: 0, neededDays: 7 });
    expect(forecastQueue(three, ['2026-01-08'], noHolidays)[0]?.slots).toEqual([]);
    const [eight, long] = [made(8, steady), made(84, steady)];
    expect([forecastBasis(eight), forecastBasis(long)]).toEqual([
      { ok: true, isShort: true },
      { ok: true, isShort: false },
    ]);
    const [tuesday] = forecastQueue(eight, ['2026-01-13'], noHolidays);
    const [later] = forecastQueue(long, ['2026-04-07'], noHolidays);
    expect(totalOf(tuesday) / (18 * 25 + 30)).toBeCloseTo(1, 0);
    const width = (day: ForecastDay | undefined) => {
      const noon = day?.slots.find(({ minute }) => minute === 720);
      return noon === undefined ? 0 : (noon.high - noon.low) / noon.expected;
    };
    expect(width(tuesday)).toBeGreaterThan(1.2 * width(later));
  });

  test('a forecast further ahead is less sure', () => {
    const [near, far] = forecastQueue(bank, ['2003-09-03', '2003-10-22'], noHolidays);
    const width = (day: ForecastDay | undefined) => {
      const noon = day?.slots.find(({ minute }) => minute === 720);
      return noon === undefined ? 0 : (noon.high95 - noon.low95) / noon.expected;
    };
    expect(width(far)).toBeGreaterThan(1.05 * width(near));
    expect(far?.uncertainty.day).toBeGreaterThan(near?.uncertainty.day ?? 1);
  });

  test('twice the calls are twice the forecast, and the order of the lines does not matter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 800, max: 1200 }), { minLength: 14, maxLength: 70 }),
        fc.integer({ min: 0, max: 1000 }),
        (totals, seed) => {
          const start = dayNumberOf('2026-01-05');
          const records = totals.flatMap((total, i) =>
            [540, 600, 660].map((minute, k) => ({
              date: dateOf(start + i),
              minute,
              offered: Math.round(total / (k + 2)),
            })),
          );
          const dates = datesBetween(dateOf(start + totals.length), dateOf(start + totals.length + 9));
          const once = forecastQueue(historyOf(records, 60), dates, noHolidays);
          const random = generator(seed);
          const shuffled = records
            .map((record) => ({ record, place: random() }))
            .sort((a, b) => a.place - b.place)
            .map(({ record }) => record);
          expect(forecastQueue(historyOf(shuffled, 60), dates, noHolidays)).toEqual(once);
          const doubled = records.map((record) => ({ ...record, offered: 2 * record.offered }));
          forecastQueue(historyOf(doubled, 60), dates, noHolidays).forEach((day, i) => {
            const before = totalOf(once[i]);
            if (before > 0) expect(totalOf(day) / before).toBeGreaterThan(1.9);
            if (before > 0) expect(totalOf(day) / before).toBeLessThan(2.1);
          });
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
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
            for (const { expected, low, high, low95, high95 } of day.slots) {
              expect(Number.isFinite(high95)).toBe(true);
              expect(low95).toBeGreaterThanOrEqual(0);
              expect(low).toBeGreaterThanOrEqual(low95);
              expect(high95).toBeGreaterThanOrEqual(high);
              expect(expected).toBeGreaterThanOrEqual(low);
              expect(high).toBeGreaterThanOrEqual(expected);
            }
          }
        },
      ),
      { numRuns: 20, endOnFailure: true },
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
