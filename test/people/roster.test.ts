import fc from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { isEmployedOn, rosterOf, type RosterPerson, type RosterSource } from '../../src/people/rules.ts';

const thursday = '2026-12-03';
const saturday = '2026-12-05';

function person(change: Partial<RosterSource> = {}): RosterSource {
  return {
    id: 'p1',
    name: 'Anna',
    email: 'anna@example.org',
    departmentId: 'sales',
    startedOn: '2020-01-01',
    leftAt: null,
    maxPhoneMinutes: 120,
    pattern: {
      lunchMinutes: 45,
      lunchFromMinute: 720,
      lunchToMinute: 900,
      breakMinutes: 15,
      days: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startsMinute: 540, endsMinute: 1080 })),
    },
    absences: [],
    qualifications: [{ queueId: 'sales', level: 'solo', speedFactor: 1 }],
    ...change,
  };
}

function on(date: string, change: Partial<RosterSource>): RosterPerson {
  const [found] = rosterOf([person(change)], date);
  if (found === undefined) throw new Error('nobody is there');
  return found;
}

const days = (fromDate: string, toDate: string, fromMinute: number | null, toMinute: number | null) => ({
  fromDate,
  toDate,
  fromMinute,
  toMinute,
});

describe('who is there on a date', () => {
  it('has the shift of that weekday, and none on a day off or without a pattern', () => {
    expect(on(thursday, {}).shift).toEqual({ startsMinute: 540, endsMinute: 1080 });
    expect(on(saturday, {})).toMatchObject({ shift: null, lunch: null, absent: [] });
    expect(on(thursday, { pattern: null })).toMatchObject({ shift: null, lunch: null, breakMinutes: 0 });
  });

  it('knows nobody before the first day or from the day of leaving on', () => {
    expect(rosterOf([person({ startedOn: '2026-12-04' })], thursday)).toEqual([]);
    expect(rosterOf([person({ startedOn: thursday })], thursday)).toHaveLength(1);
    expect(isEmployedOn(person({ leftAt: '2026-12-04T08:00:00.000Z' }), thursday)).toBe(true);
    expect(isEmployedOn(person({ leftAt: '2026-12-03T08:00:00.000Z' }), thursday)).toBe(false);
  });

  it('takes an absence of whole days as the whole shift, on each of its days and no other', () => {
    const absences = [days('2026-12-02', thursday, null, null)];
    expect(on('2026-12-02', { absences }).absent).toEqual([[540, 1080]]);
    expect(on(thursday, { absences }).absent).toEqual([[540, 1080]]);
    expect(on('2026-12-01', { absences }).absent).toEqual([]);
    expect(on('2026-12-04', { absences }).absent).toEqual([]);
  });

  it('keeps of absent hours what lies in the shift, and joins what overlaps or touches', () => {
    const absences = [
      days(thursday, thursday, 480, 600),
      days(thursday, thursday, 800, 860),
      days(thursday, thursday, 600, 615),
      days(thursday, thursday, 840, 900),
      days(thursday, thursday, 1080, 1200),
    ];
    expect(on(thursday, { absences }).absent).toEqual([
      [540, 615],
      [800, 900],
    ]);
  });

  it('keeps lunch inside both its window and the shift, and gives none where it does not fit', () => {
    const { pattern } = person();
    if (pattern === null) throw new Error('no pattern');
    const until = (endsMinute: number) => ({
      pattern: { ...pattern, days: [{ weekday: 4, startsMinute: 540, endsMinute }] },
    });
    expect(on(thursday, {}).lunch).toEqual({ minutes: 45, fromMinute: 720, toMinute: 900 });
    expect(on(thursday, until(780)).lunch).toEqual({ minutes: 45, fromMinute: 720, toMinute: 780 });
    expect(on(thursday, until(764)).lunch).toBeNull();
    expect(on(thursday, { pattern: { ...pattern, lunchMinutes: 0 } }).lunch).toBeNull();
  });

  it('orders by name, and namesakes by id', () => {
    const people = [person({ id: 'b' }), person({ id: 'c', name: 'Aleksei' }), person({ id: 'a' })];
    expect(rosterOf(people, thursday).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('is the same local day whatever the clock does that night', () => {
    // 29 March 2026 has 23 hours in Berlin and is a Sunday everywhere.
    const pattern = {
      lunchMinutes: 0,
      lunchFromMinute: 0,
      lunchToMinute: 0,
      breakMinutes: 0,
      days: [{ weekday: 7, startsMinute: 0, endsMinute: 1440 }],
    };
    expect(on('2026-03-29', { pattern }).shift).toEqual({ startsMinute: 0, endsMinute: 1440 });
    expect(on('2026-03-30', { pattern }).shift).toBeNull();
  });

  it('a minute is absent exactly when an absence of that day covers it (any absences)', () => {
    const absence = fc
      .tuple(
        fc.constantFrom('2026-12-02', thursday),
        fc.constantFrom(thursday, '2026-12-04'),
        fc.option(fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 300 })), {
          nil: null,
        }),
      )
      .map(([from, to, hours]) =>
        hours === null
          ? days(from, to, null, null)
          : days(from, to, hours[0], Math.min(1440, hours[0] + hours[1])),
      );
    fc.assert(
      fc.property(fc.array(absence, { maxLength: 6 }), (absences) => {
        const { absent } = on(thursday, { absences });
        for (let minute = 540; minute < 1080; minute += 7) {
          const expected = absences.some(
            ({ fromMinute, toMinute }) => (fromMinute ?? 0) <= minute && minute < (toMinute ?? 1440),
          );
          expect(absent.some(([from, to]) => from <= minute && minute < to)).toBe(expected);
        }
        for (const [i, [from, to]] of absent.entries()) {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThan(absent[i - 1]?.[1] ?? 539);
          expect(to).toBeLessThanOrEqual(1080);
        }
      }),
      { numRuns: 200 },
    );
  });
});
