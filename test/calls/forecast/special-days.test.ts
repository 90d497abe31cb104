import { describe, expect, test } from 'vitest';
import {
  emptyCalendar,
  holidayCalendar,
  type CallCalendar,
  type SpecialDay,
} from '../../../src/calls/calendar/calendar.ts';
import { forecastQueue, type ForecastDay } from '../../../src/calls/forecast/forecast.ts';
import {
  dateOf,
  dayNumberOf,
  historyOf,
  weekdayOf,
  type HistoryRecord,
  type QueueHistory,
} from '../../../src/calls/forecast/history.ts';
import { counted, generator, realSeries } from './series.ts';

const FIRST = '2026-01-05';
const DAYS = 112;
const NEXT = dateOf(dayNumberOf(FIRST) + DAYS);

/** Sixteen weeks of 09:00–18:00, Monday to Friday unless `isOpen` says otherwise, about `calls` a half hour. */
function office(
  calls: (date: string, slot: number) => number,
  isOpen = (date: string) => weekdayOf(dayNumberOf(date)) < 5,
): QueueHistory {
  const random = generator(3);
  const records: HistoryRecord[] = [];
  for (let day = dayNumberOf(FIRST); day < dayNumberOf(NEXT); day += 1) {
    const date = dateOf(day);
    if (!isOpen(date)) continue;
    for (let slot = 18; slot < 36; slot += 1)
      records.push({ date, minute: slot * 30, offered: counted(random, calls(date, slot)) });
  }
  return historyOf(records, 30);
}

const steady = () => 30;
const withDays = (days: Record<string, SpecialDay>): CallCalendar => ({
  days: new Map(Object.entries(days)),
  events: [],
});

function forecastOf(history: QueueHistory, date: string, calendar: CallCalendar): ForecastDay {
  const [day] = forecastQueue(history, [date], { calendar });
  if (day === undefined) throw new Error('one date gives one day');
  return day;
}

const total = (day: ForecastDay) => day.slots.reduce((sum, slot) => sum + slot.expected, 0);
const between = (day: ForecastDay, from: number, to: number) =>
  day.slots
    .filter(({ minute }) => minute >= from && minute < to)
    .reduce((sum, slot) => sum + slot.expected, 0);
/** How much wider than its expectation the widest slot's range is. */
const width = (day: ForecastDay) =>
  Math.max(...day.slots.map(({ expected, low, high }) => (high - low) / expected));

describe('holidays', () => {
  const holidays = ['2026-02-16', '2026-03-09', '2026-04-06', '2026-05-11'];
  const quiet = office((date) => (holidays.includes(date) ? 8 : 30));

  test('a coming one is like past ones and less sure; past ones leave ordinary days alone', () => {
    const calendar = holidayCalendar(holidays);
    const holiday = forecastOf(quiet, '2026-05-11', calendar);
    const ordinary = forecastOf(quiet, '2026-05-04', calendar);
    expect([holiday.isHoliday, ordinary.isHoliday]).toEqual([true, false]);
    expect(total(holiday) / 540).toBeGreaterThan(0.15);
    expect(total(holiday) / 540).toBeLessThan(0.32);
    expect(total(ordinary) / 540).toBeCloseTo(1, 1);
    expect(width(holiday)).toBeGreaterThan(1.3 * width(ordinary));
    expect(holiday.uncertainty.day).toBeGreaterThan(ordinary.uncertainty.day);
  });

  test('the first one of a queue that closes at weekends is expected closed', () => {
    expect(total(forecastOf(office(steady), '2026-05-11', holidayCalendar(['2026-05-11'])))).toBe(0);
  });

  test('days on which the records have nothing were holidays without a call', () => {
    const closed = office(steady, (date) => weekdayOf(dayNumberOf(date)) < 5 && !holidays.includes(date));
    expect(total(forecastOf(closed, '2026-05-11', holidayCalendar(holidays)))).toBeLessThan(20);
  });

  test('callers come the day after: seen after past holidays, expected after coming ones', () => {
    const tuesdays = holidays.map((date) => dateOf(dayNumberOf(date) + 1));
    const surge = office(
      (date) => (tuesdays.includes(date) ? 42 : 30),
      (date) => weekdayOf(dayNumberOf(date)) < 5 && !holidays.includes(date),
    );
    const calendar = holidayCalendar(holidays);
    const after = total(forecastOf(surge, '2026-05-12', calendar));
    const other = total(forecastOf(surge, '2026-05-19', calendar));
    expect(after / other).toBeGreaterThan(1.2);
    expect(after / other).toBeLessThan(1.5);
    expect(other / 540).toBeCloseTo(1, 1);
  });

  test('real ones: the Tuesday after Labor Day is busier because other days after holidays were', () => {
    const bank = realSeries('bank-2003-half-hours.csv');
    const told = holidayCalendar(['2003-05-26', '2003-07-04', '2003-09-01']);
    const tuesday = (calendar: CallCalendar) => total(forecastOf(bank, '2003-09-02', calendar));
    expect(tuesday(told) / tuesday(emptyCalendar)).toBeGreaterThan(1.08);
    expect(total(forecastOf(bank, '2003-09-01', told))).toBeLessThan(2000);
  });
});

describe('other days of a production calendar', () => {
  test('a moved working day is open, and like the weekday it stands for', () => {
    const fridays = office((date) => (weekdayOf(dayNumberOf(date)) === 4 ? 20 : 30));
    expect(forecastOf(fridays, '2026-05-02', emptyCalendar).slots).toEqual([]);
    const saturday = forecastOf(
      fridays,
      '2026-05-02',
      withDays({ '2026-05-02': { kind: 'working', like: 4 } }),
    );
    expect(saturday.slots.map(({ minute }) => minute)).toEqual(
      Array.from({ length: 18 }, (_, i) => 540 + 30 * i),
    );
    expect(total(saturday) / 360).toBeGreaterThan(0.93);
    expect(total(saturday) / 360).toBeLessThan(1.08);
  });

  test('a past moved working day does not open Saturdays', () => {
    const moved = '2026-03-14';
    const history = office(steady, (date) => weekdayOf(dayNumberOf(date)) < 5 || date === moved);
    const calendar = withDays({ [moved]: { kind: 'working', like: 0 } });
    expect(forecastOf(history, '2026-05-02', calendar).slots).toEqual([]);
    expect(total(forecastOf(history, '2026-05-04', calendar)) / 540).toBeCloseTo(1, 1);
  });

  test('a short day is as past ones were: fewer calls, and none after they closed', () => {
    const short = ['2026-02-20', '2026-03-06', '2026-04-03'];
    const history = office((date, slot) => (short.includes(date) && slot >= 30 ? 0 : 30));
    const calendar = withDays(
      Object.fromEntries([...short, '2026-05-08'].map((date) => [date, { kind: 'short' } as const])),
    );
    const day = forecastOf(history, '2026-05-08', calendar);
    expect(between(day, 540, 900) / 360).toBeGreaterThan(0.85);
    expect(between(day, 900, 1080)).toBeLessThan(0.25 * 180);
    expect(total(forecastOf(history, '2026-05-15', calendar)) / 540).toBeCloseTo(1, 1);
  });

  test('a short day before any was seen is like an ordinary one', () => {
    const day = forecastOf(office(steady), '2026-05-08', withDays({ '2026-05-08': { kind: 'short' } }));
    expect(total(day) / 540).toBeCloseTo(1, 1);
  });
});

describe('events', () => {
  const outage = { name: 'outage', from: '2026-04-20', to: '2026-04-24', treatment: 'exclude' } as const;
  const campaign = { name: 'spring', treatment: 'repeat' } as const;

  test('days of an outage are left out: the week after is forecast as before it', () => {
    const history = office((date) => (date >= outage.from && date <= outage.to ? 3 : 30));
    const calendar = { days: new Map<string, SpecialDay>(), events: [outage] };
    const sum = (known: CallCalendar) => total(forecastOf(history, '2026-04-29', known));
    expect(sum(calendar) / 540).toBeCloseTo(1, 1);
    // Unmarked, a whole week of few calls is taken for a new level.
    expect(sum(emptyCalendar)).toBeLessThan(0.9 * sum(calendar));
  });

  test('a campaign is expected again on its coming days, hour by hour, and on no others', () => {
    const first = { ...campaign, from: '2026-03-16', to: '2026-03-18' };
    const again = { ...campaign, from: '2026-05-04', to: '2026-05-05' };
    const history = office((date, slot) =>
      date >= first.from && date <= first.to ? (slot < 24 ? 75 : 30) : 30,
    );
    const calendar = { days: new Map<string, SpecialDay>(), events: [first, again] };
    const day = forecastOf(history, '2026-05-04', calendar);
    expect(between(day, 540, 720) / (6 * 75)).toBeGreaterThan(0.82);
    expect(between(day, 540, 720) / (6 * 75)).toBeLessThan(1.1);
    expect(between(day, 720, 1080) / (12 * 30)).toBeGreaterThan(0.85);
    expect(between(day, 720, 1080) / (12 * 30)).toBeLessThan(1.2);
    expect(total(forecastOf(history, '2026-05-06', calendar)) / 540).toBeCloseTo(1, 1);
  });

  test('an event without past days of its name is like any other day, and less sure', () => {
    const history = office(steady);
    const calendar = {
      days: new Map<string, SpecialDay>(),
      events: [{ ...campaign, from: '2026-05-04', to: '2026-05-04' }],
    };
    const day = forecastOf(history, '2026-05-04', calendar);
    expect(total(day)).toBeCloseTo(total(forecastOf(history, '2026-05-04', emptyCalendar)), -1);
    expect(width(day)).toBeGreaterThan(width(forecastOf(history, '2026-05-04', emptyCalendar)));
  });
});
