import fc from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { coverage } from '../../../src/planning/coverage.ts';
import { checkDayPlan } from '../../../src/planning/day-rules.ts';
import type { Activities, DayPerson, DayProblem } from '../../../src/planning/day-problem.ts';
import { grantCoverWish } from '../../../src/swapdays/new/cover-wish.ts';

const intervals = 8;
const person = (id: string, department: string, queues: Record<string, number>): DayPerson => ({
  id,
  department,
  queues,
  shift: [0, intervals],
  absent: [],
  lunch: null,
  breaks: [],
  maxPhoneMinutes: null,
  training: [],
  shadow: null,
  pinned: [],
});
const problemOf = (people: DayPerson[], sales: number[], service: number[]): DayProblem => ({
  format: 'swap-a-day/day-problem@1',
  name: '',
  date: '2026-12-03',
  dayStart: '09:00',
  intervalMinutes: 15,
  intervals,
  queues: { sales: { required: sales, harm: null }, service: { required: service, harm: null } },
  rules: { maxPhoneMinutes: null, maxGuestsPerHost: 1, minShadowBlockMinutes: null },
  people,
  previous: null,
});
const all = (value: number): number[] => new Array<number>(intervals).fill(value);
const phone = (queue: string): string[] => new Array<string>(intervals).fill(`phone:${queue}`);
const wish = (ids: string[]) => ({ coverIds: new Set(ids), guestQueue: 'sales', range: [2, 6] as const });

describe('the wish of a cover day', () => {
  it('leaves who may not yet answer, who needs help and who is helped where they are', () => {
    const early = person('early', 'service', { service: 1, sales: 0.6 });
    const people: DayPerson[] = [
      { ...early, queueWindows: { sales: [4, 6] } },
      { ...person('helped', 'service', { service: 1, sales: 0.6 }), assisted: ['sales'] },
      person('host', 'service', { service: 1, sales: 0.6 }),
      { ...person('guest', 'service', { service: 0.5 }), assisted: ['service'] },
    ];
    const problem = problemOf(people, all(0), all(0));
    const before = {
      early: phone('service'),
      helped: phone('service'),
      host: phone('service'),
      guest: new Array<string>(intervals).fill('assisted:host'),
    };
    const granted = grantCoverWish(problem, before, wish(['early', 'helped', 'host']));
    expect(granted['early']).toEqual([
      ...phone('service').slice(0, 4),
      ...phone('sales').slice(4, 6),
      ...phone('service').slice(6),
    ]);
    expect(granted['helped']).toEqual(before.helped);
    expect(granted['host']).toEqual(before.host);
  });

  it('keeps the nominated on the other queue through the training, where their own can spare them', () => {
    const people = [
      person('a', 'service', { service: 1, sales: 0.6 }),
      person('b', 'service', { service: 1 }),
    ];
    const problem = problemOf(people, all(0), all(1));
    const granted = grantCoverWish(problem, { a: phone('service'), b: phone('service') }, wish(['a']));
    expect(granted['a']).toEqual([
      ...phone('service').slice(0, 2),
      ...phone('sales').slice(0, 4),
      ...phone('service').slice(0, 2),
    ]);
    expect(granted['b']).toEqual(phone('service'));
  });

  it('takes back those who would only drop in', () => {
    const people = [
      person('a', 'service', { service: 1, sales: 1 }),
      person('b', 'service', { service: 1, sales: 1 }),
    ];
    const dropIn = phone('service');
    dropIn[3] = 'phone:sales';
    // One of the two is needed at home all the time, so only one can go.
    const problem = problemOf(people, all(0), all(1));
    const granted = grantCoverWish(problem, { a: phone('service'), b: dropIn }, wish(['a', 'b']));
    const visits = (id: string) => granted[id]?.filter((activity) => activity === 'phone:sales').length;
    expect([visits('a'), visits('b')].sort()).toEqual([0, 4]);
  });

  it('never leaves a queue with less than before where it was short, nor breaks a rule', () => {
    const day = fc.array(fc.constantFrom('phone:service', 'phone:sales', 'break'), {
      minLength: intervals,
      maxLength: intervals,
    });
    const demand = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: intervals, maxLength: intervals });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 5 }), demand, demand, (days, sales, service) => {
        const people = days.map((_, i) => person(`p${i}`, 'service', { service: 1, sales: 0.6 }));
        const problem = problemOf(people, sales, service);
        const before: Activities = Object.fromEntries(days.map((one, i) => [`p${i}`, one]));
        const granted = grantCoverWish(problem, before, wish(people.map(({ id }) => id)));
        const [was, is] = [coverage(problem, before), coverage(problem, granted)];
        for (const queue of ['sales', 'service']) {
          is.shortfallByQueue[queue]?.forEach((short, at) => {
            expect(short).toBeLessThanOrEqual((was.shortfallByQueue[queue]?.[at] ?? 0) + 1e-9);
          });
        }
        expect(checkDayPlan(problem, granted)).toEqual(checkDayPlan(problem, before));
        for (const id of Object.keys(before)) {
          before[id]?.forEach((activity, at) => {
            if (at < 2 || at >= 6 || activity === 'break') expect(granted[id]?.[at]).toBe(activity);
          });
        }
      }),
    );
  });
});
