import { describe, expect, it } from 'vitest';
import { coverage } from '../../../src/planning/coverage.ts';
import { checkDayPlan } from '../../../src/planning/day-rules.ts';
import type { Activities } from '../../../src/planning/day-problem.ts';
import { grantHelpWish } from '../../../src/swapdays/new/help-wish.ts';
import { dayOf, problemOf } from '../board/fixture.ts';

/** Two hours: s trains, h and k answer for sales, a and b need help to; service requires what it is given. */
function dayWith(service: number[]) {
  const problem = problemOf({
    name: '',
    dayStart: '09:00',
    intervalMinutes: 15,
    intervals: 8,
    queues: { sales: { required: Array(8).fill(1) }, service: { required: service } },
    rules: { maxGuestsPerHost: 1, minShadowBlockMinutes: 30 },
    people: [
      ...['h', 'k'].map((id) => ({
        id,
        department: 'service',
        queues: { service: 1, sales: 0.6 },
        shift: [0, 8],
      })),
      ...['a', 'b'].map((id) => ({
        id,
        department: 'service',
        queues: { service: 1, sales: 0.4 },
        assisted: ['sales'],
        queueWindows: { sales: [0, 6] },
        shift: [0, 8],
      })),
    ],
  });
  const activities: Activities = {
    h: dayOf('phone:sales*8'),
    k: dayOf('phone:service*2 phone:sales*3 phone:service*3'),
    a: dayOf('phone:service*8'),
    b: dayOf('phone:service*8'),
  };
  return { problem, activities };
}
const wish = { coverIds: new Set(['a', 'b']), guestQueue: 'sales', range: [0, 8] as const };

describe('the wish of those who need help', () => {
  it('gives each the longest stretch beside a host of their own, and breaks no rule', () => {
    const { problem, activities } = dayWith(Array<number>(8).fill(0));
    const granted = grantHelpWish(problem, activities, wish);
    expect(granted['a']).toEqual(dayOf('assisted:h*6 phone:service*2'));
    expect(granted['b']).toEqual(dayOf('phone:service*2 assisted:k*3 phone:service*3'));
    expect(checkDayPlan(problem, granted)).toEqual([]);
  });

  it('leaves them where their own queue needs them, and never for less than half an hour', () => {
    // One agent is required on service at first, two later: a is spared for the first hour only.
    const { problem, activities } = dayWith([1, 1, 1, 1, 2, 2, 2, 2]);
    const granted = grantHelpWish(problem, activities, wish);
    expect(granted['a']).toEqual(dayOf('assisted:h*4 phone:service*4'));
    // Without a, b alone is left from 9:30 on; before that the only host has a beside her already.
    expect(granted['b']).toEqual(activities['b']);
    const [before, after] = [activities, granted].map((one) => coverage(problem, one).shortfall);
    expect(after).toBeLessThanOrEqual(before ?? 0);
    const single = dayWith([0, 3, 0, 2, 0, 3, 0, 3]);
    expect(grantHelpWish(single.problem, single.activities, wish)).toEqual(single.activities);
  });

  it('asks nothing of those who were not nominated', () => {
    const { problem, activities } = dayWith(Array<number>(8).fill(0));
    expect(grantHelpWish(problem, activities, { ...wish, coverIds: new Set() })).toEqual(activities);
  });
});
