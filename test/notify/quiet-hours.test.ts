import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dueAt } from '../../src/notify/quiet-hours.ts';
import fc from '../support/properties.ts';

const night = { fromMinute: 20 * 60, toMinute: 8 * 60 };
const weekdays = (date: string) => DateTime.fromISO(date).weekday <= 5;
const moscow = { timeZone: 'Europe/Moscow', quiet: night, isWorkingDay: weekdays };
const due = (local: string, reader = moscow) =>
  DateTime.fromISO(dueAt(DateTime.fromISO(local, { zone: reader.timeZone }), reader), {
    zone: reader.timeZone,
  }).toFormat('ccc dd.MM HH:mm:ss');

describe('when a letter goes out', () => {
  it('in working hours: at once', () => {
    expect(due('2026-12-03T12:34:56')).toBe('Thu 03.12 12:34:56');
    expect(due('2026-12-03T08:00:00')).toBe('Thu 03.12 08:00:00');
    expect(due('2026-12-03T19:59:59')).toBe('Thu 03.12 19:59:59');
  });

  it('in the evening and at night: in the morning', () => {
    expect(due('2026-12-03T20:00:00')).toBe('Fri 04.12 08:00:00');
    expect(due('2026-12-04T03:00:00')).toBe('Fri 04.12 08:00:00');
  });

  it('before a weekend: on Monday', () => {
    expect(due('2026-12-04T20:30:00')).toBe('Mon 07.12 08:00:00');
    expect(due('2026-12-05T12:00:00')).toBe('Mon 07.12 08:00:00');
  });

  it('urgent: at once, whatever the hour and the day', () => {
    const now = DateTime.fromISO('2026-12-05T23:15:00Z');
    expect(dueAt(now, { ...moscow, urgent: true })).toBe('2026-12-05T23:15:00.000Z');
  });

  it('by the reader’s clock, not the computer’s', () => {
    // 9:00 in Moscow is 11:45 in Kathmandu and 2:30 in St. John's.
    const now = DateTime.fromISO('2026-12-03T06:00:00Z');
    expect(dueAt(now, { ...moscow, timeZone: 'Asia/Kathmandu' })).toBe('2026-12-03T06:00:00.000Z');
    expect(dueAt(now, { ...moscow, timeZone: 'America/St_Johns' })).toBe('2026-12-03T11:30:00.000Z');
  });

  it('with quiet hours in the middle of the day, or none', () => {
    const lunch = { ...moscow, quiet: { fromMinute: 720, toMinute: 780 } };
    expect(due('2026-12-03T12:10:00', lunch)).toBe('Thu 03.12 13:00:00');
    expect(due('2026-12-03T23:10:00', lunch)).toBe('Thu 03.12 23:10:00');
    expect(due('2026-12-04T23:10:00', { ...moscow, quiet: undefined } as never)).toBe('Fri 04.12 23:10:00');
    // Saturday: Monday begins at midnight where no hour is quiet.
    expect(due('2026-12-05T12:10:00', { ...moscow, quiet: undefined } as never)).toBe('Mon 07.12 00:00:00');
  });

  it('without a working day in sight: after the quiet hours', () => {
    expect(due('2026-12-05T23:00:00', { ...moscow, isWorkingDay: () => false })).toBe('Sun 06.12 08:00:00');
  });

  it('is the first minute that is allowed, in any zone, over any change of the clock', () => {
    const zones = [
      'Asia/Kathmandu',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Africa/Casablanca',
      'Pacific/Chatham',
    ];
    const isQuiet = (minute: number, from: number, to: number) =>
      from < to ? minute >= from && minute < to : minute >= from || minute < to;
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        // Around the changes of the clock in spring and autumn, and anywhere.
        fc.oneof(
          fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-11-01', '2026-10-25', '2018-11-04'),
          fc.constantFrom('2026-06-10', '2026-12-31'),
        ),
        fc.integer({ min: -1500, max: 1500 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 1, max: 127 }),
        (timeZone, date, shift, fromMinute, toMinute, days) => {
          fc.pre(fromMinute !== toMinute);
          const isWorkingDay = (day: string) => (days & (1 << (DateTime.fromISO(day).weekday - 1))) !== 0;
          const allowed = (moment: DateTime) =>
            isWorkingDay(moment.toFormat('yyyy-MM-dd')) &&
            !isQuiet(moment.hour * 60 + moment.minute, fromMinute, toMinute);
          const now = DateTime.fromISO(`${date}T12:00:00Z`, { zone: timeZone }).plus({ minutes: shift });
          const found = DateTime.fromISO(
            dueAt(now, { timeZone, quiet: { fromMinute, toMinute }, isWorkingDay }),
            {
              zone: timeZone,
            },
          );
          expect(allowed(found) && found >= now).toBe(true);
          // No minute between is allowed: looked at every so often, and the last one.
          const between = Math.ceil(found.diff(now).as('minutes'));
          for (let step = 0; step < 16 && between > 0; step += 1) {
            const minute = step === 0 ? between - 1 : Math.floor((between * step) / 16);
            expect(allowed(now.plus({ minutes: minute })), `${minute} of ${between}`).toBe(false);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
