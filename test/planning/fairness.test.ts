import { beforeAll, describe, expect, it } from 'vitest';
import fc from '../support/properties.ts';
import { cheapestAssignment } from '../../src/planning/assignment.ts';
import { coverage } from '../../src/planning/coverage.ts';
import type { Activities, DayPerson, DayProblem } from '../../src/planning/day-problem.ts';
import { checkDayPlan } from '../../src/planning/day-rules.ts';
import { burdenOf, shareBurdens, unfairness } from '../../src/planning/fairness.ts';
import { loadSolver } from '../../src/planning/highs.ts';
import { personDay } from '../../src/planning/model/person-day.ts';
import { changesOf } from '../../src/planning/search.ts';
import { solveDay } from '../../src/planning/solve-day.ts';
import { benchDay } from '../bench/planning/instances.ts';

beforeAll(loadSolver);

function permutations(size: number): number[][] {
  if (size === 0) return [[]];
  return permutations(size - 1).flatMap((rest) =>
    Array.from({ length: size }, (_, at) => [...rest.slice(0, at), size - 1, ...rest.slice(at)]),
  );
}

it('the cheapest assignment is the cheapest of all', () => {
  const matrix = fc.integer({ min: 1, max: 5 }).chain((n) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }), {
      minLength: n,
      maxLength: n,
    }),
  );
  fc.assert(
    fc.property(matrix, (costs) => {
      const total = (columns: readonly number[]) =>
        columns.reduce((sum, column, row) => sum + (costs[row]?.[column] ?? 0), 0);
      const found = cheapestAssignment(costs);
      expect([...found].sort()).toEqual(costs.map((_, i) => i));
      expect(total(found)).toBe(Math.min(...permutations(costs.length).map(total)));
    }),
  );
});

const step = 30;

function alike(id: string, fields: Partial<DayPerson> = {}): DayPerson {
  return {
    id,
    department: 'sales',
    queues: { sales: 1 },
    shift: [0, 8],
    absent: [],
    lunch: { minutes: step, window: [2, 8] },
    breaks: [],
    maxPhoneMinutes: null,
    training: [],
    shadow: null,
    pinned: [],
    ...fields,
  };
}

function day(people: DayPerson[], previous: DayProblem['previous'] = null): DayProblem {
  return {
    format: 'swap-a-day/day-problem@1',
    name: '',
    date: null,
    dayStart: '09:00',
    intervalMinutes: step,
    intervals: 8,
    queues: { sales: { required: [1, 1, 2, 3, 1, 1, 1, 1], harm: null } },
    rules: { maxPhoneMinutes: null, maxGuestsPerHost: 1, minShadowBlockMinutes: null },
    people,
    previous,
  };
}

function share(problem: DayProblem, activities: Activities): Record<string, readonly string[]> {
  return shareBurdens(
    problem,
    new Map(problem.people.map((person) => [person.id, personDay(problem, person)])),
    activities,
  );
}

/** A day on the phone with lunch from `at` on. */
const lunchAt = (at: number) => Array.from({ length: 8 }, (_, t) => (t === at ? 'lunch' : 'phone:sales'));

describe('burdens', () => {
  it('count the late lunch, the peak of the demand and its last hour', () => {
    const problem = day([alike('a')]);
    const [a] = problem.people;
    if (a === undefined) throw new Error('nobody');
    // The busiest quarter of eight intervals are two, here 2 and 3; the window's last third begins at 6.
    expect(burdenOf(problem, a, lunchAt(2))).toEqual({ lateLunch: 0, peak: 1, lastHour: 1 });
    expect(burdenOf(problem, a, lunchAt(6))).toEqual({ lateLunch: 1, peak: 2, lastHour: 1 });
    const early = lunchAt(5).map((activity, at) => (at > 5 ? 'break' : activity));
    expect(burdenOf(problem, a, early)).toEqual({ lateLunch: 0, peak: 2, lastHour: 0 });
  });

  it('of people alike are shared out as well as any way of handing the days out does', () => {
    const burden = fc.record({
      lateLunch: fc.integer({ min: 0, max: 3 }),
      peak: fc.integer({ min: 0, max: 6 }),
      lastHour: fc.integer({ min: 0, max: 3 }),
    });
    const cell = fc.constantFrom('phone:sales', 'phone:sales', 'break');
    const someDay = fc
      .tuple(fc.integer({ min: 2, max: 7 }), fc.array(cell, { minLength: 8, maxLength: 8 }))
      .map(([lunch, cells]) => cells.map((one, at) => (at === lunch ? 'lunch' : one)));
    fc.assert(
      fc.property(fc.array(fc.tuple(burden, someDay), { minLength: 2, maxLength: 4 }), (drawn) => {
        const people = drawn.map(([one], i) => alike(`p${i}`, { burden: one }));
        const problem = day(people);
        const handed = (order: readonly number[]): Activities =>
          Object.fromEntries(people.map(({ id }, i) => [id, drawn[order[i] ?? 0]?.[1] ?? []]));
        const shared = share(problem, handed(people.map((_, i) => i)));
        const best = Math.min(...permutations(people.length).map((one) => unfairness(problem, handed(one))));
        expect(unfairness(problem, shared)).toBeLessThanOrEqual(best + 1e-6);
        expect(coverage(problem, shared)).toEqual(coverage(problem, handed(people.map((_, i) => i))));
        expect(checkDayPlan(problem, shared)).toEqual([]);
      }),
    );
  });

  it('move to nobody who knows their day already: the published plan comes first', () => {
    const tired = { lateLunch: 5, peak: 0, lastHour: 0 };
    const people = [alike('a', { burden: tired }), alike('b')];
    const published = { a: lunchAt(7), b: lunchAt(3) };
    expect(share(day(people), published)).toEqual({ a: lunchAt(3), b: lunchAt(7) });
    expect(share(day(people, published), published)).toEqual(published);
    // Of two ways to stay closest, alike people also get back the day that was theirs.
    const swapped = { a: lunchAt(3), b: lunchAt(7) };
    const problem = day(people, published);
    expect(changesOf(problem, share(problem, swapped))).toBe(0);
  });

  it('hand a late lunch on among people of one skill where windows and rules allow, and nowhere else', () => {
    const tired = { lateLunch: 5, peak: 0, lastHour: 0 };
    const other = { breaks: [{ minutes: step, window: [0, 2] as const }] };
    const giver = alike('a', { burden: tired });
    const before = { a: lunchAt(7), b: ['break', ...lunchAt(3).slice(1)] };
    expect(share(day([giver, alike('b', other)]), before)).toEqual({
      a: lunchAt(3),
      b: ['break', ...lunchAt(7).slice(1)],
    });
    for (const refusing of [
      { lunch: { minutes: step, window: [2, 7] as const } },
      { queues: { sales: 0.5 } },
      { pinned: [{ from: 3, to: 4, activity: 'lunch' }] },
    ])
      expect(share(day([giver, alike('b', { ...other, ...refusing })]), before)).toEqual(before);
  });

  it('never change what the plan covers, who hosts or what is pinned', () => {
    const plain = benchDay({ people: 24, load: 1, seed: 4 });
    const problem = {
      ...plain,
      people: plain.people.map((person, i) => ({
        ...person,
        burden: { lateLunch: i % 3, peak: i % 5, lastHour: i % 2 },
      })),
    };
    const solve = (one: DayProblem) =>
      solveDay(one, { gap: 0, quick: false, shouldStop: () => false, onPlan() {}, onBound() {} });
    const [bare, fair] = [solve(plain), solve(problem)];
    if (bare.status !== 'optimal' || fair.status !== 'optimal') throw new Error('an easy day');
    expect(coverage(problem, fair.activities)).toEqual(coverage(plain, bare.activities));
    expect(unfairness(problem, fair.activities)).toBeLessThan(unfairness(problem, bare.activities));
    const beside = (activities: Activities) =>
      plain.people.flatMap(({ id }) => activities[id]?.filter((one) => one.startsWith('shadow:')) ?? []);
    expect(beside(fair.activities)).toEqual(beside(bare.activities));
  });
});
