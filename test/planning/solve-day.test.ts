import fc from '../support/properties.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DayProblem } from '../../src/planning/day-problem.ts';
import { coverage } from '../../src/planning/coverage.ts';
import { checkDayPlan } from '../../src/planning/day-rules.ts';
import { explainClash } from '../../src/planning/explain-clash.ts';
import { loadSolver } from '../../src/planning/highs.ts';
import { changesOf, roundsOf, spreadOf } from '../../src/planning/search.ts';
import { parseDayProblem } from '../../src/planning/parse-day-problem.ts';
import type { SolvedDay } from '../../src/planning/solve-day.ts';
import { solveDay } from '../../src/planning/solve-day.ts';
import { benchDay } from '../bench/planning/instances.ts';
import { bruteForce } from './brute-force.ts';
import { tinyDay } from './tiny-days.ts';

beforeAll(loadSolver);

function solve(problem: DayProblem): SolvedDay {
  return solveDay(problem, {
    gap: 0,
    quick: false,
    shouldStop: () => false,
    onPlan: () => {},
    onBound: () => {},
  });
}

function compareWithBruteForce(problem: DayProblem): void {
  const { best } = bruteForce(problem);
  const solved = solve(problem);
  if (best === null) {
    expect(solved.status).toBe('impossible');
    expect(explainClash(problem, () => false)).not.toEqual([]);
    return;
  }
  expect(solved.status).toBe('optimal');
  if (solved.status !== 'optimal') return;
  expect(checkDayPlan(problem, solved.activities)).toEqual([]);
  const { shortfall, harm } = coverage(problem, solved.activities);
  const reached = [
    harm ?? shortfall,
    spreadOf(problem, solved.activities),
    -roundsOf(problem, solved.activities),
    changesOf(problem, solved.activities),
  ];
  reached.forEach((value, goal) => expect(value).toBeCloseTo(best[goal] ?? 0, 6));
}

describe('against every plan of a tiny day', { timeout: 120_000 }, () => {
  it('finds the least harm, the most even spread and the fewest changes for different people', () => {
    fc.assert(fc.property(tinyDay({ alike: false }), compareWithBruteForce), {
      numRuns: Number(process.env['PLANNING_RUNS'] ?? 150),
      seed: 20261203,
    });
  });

  it('finds them for people planned as one group', () => {
    fc.assert(fc.property(tinyDay({ alike: true }), compareWithBruteForce), {
      numRuns: Number(process.env['PLANNING_RUNS'] ?? 20),
      seed: 20261204,
    });
  });
});

describe('the order of the people', () => {
  it('does not change the plan of a tiny day, whatever it asks', () => {
    fc.assert(
      fc.property(tinyDay({ alike: false }), (problem) => {
        expect(solve({ ...problem, people: [...problem.people].reverse() })).toEqual(solve(problem));
      }),
      { numRuns: Number(process.env['PLANNING_RUNS'] ?? 40) },
    );
  });

  // Days that fall short with everything mixed, each proven in a moment.
  it.each([
    { people: 20, seed: 1 },
    { people: 16, seed: 1 },
    { people: 16, seed: 4 },
  ])('does not change the plan of a day that falls short: %j', ({ people, seed }) => {
    const problem = benchDay({ people, load: 1, seed, mixed: true });
    const plan = solve(problem);
    const shuffled = solve({
      ...problem,
      people: [...problem.people].reverse(),
      queues: Object.fromEntries(Object.entries(problem.queues).reverse()),
    });
    expect(plan.status).toBe('optimal');
    if (plan.status !== 'optimal') return;
    expect(coverage(problem, plan.activities).shortfall).toBeGreaterThan(0);
    expect(shuffled).toMatchObject({ status: 'optimal', activities: plan.activities });
  });
});

describe('replanning at noon', () => {
  it('changes nothing where nothing has changed, whatever of the day is past', () => {
    const noon = fc.property(tinyDay({ alike: false }), (problem) => {
      const morning = solve(problem);
      fc.pre(morning.status === 'optimal');
      if (morning.status !== 'optimal') return;
      const past = (id: string) =>
        [0, 1, 2].map((at) => ({ from: at, to: at + 1, activity: morning.activities[id]?.[at] ?? '' }));
      const replanned = solve({
        ...problem,
        previous: morning.activities,
        people: problem.people.map((person) => ({
          ...person,
          pinned: [...person.pinned, ...past(person.id)],
        })),
      });
      expect(replanned).toMatchObject({ status: 'optimal', activities: morning.activities });
    });
    fc.assert(noon, { numRuns: Number(process.env['PLANNING_RUNS'] ?? 10) });
  });
});

describe('a day of more people than a dozen', () => {
  const shift = [0, 8];
  const idle = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `idle${i}`, department: 'office' }));
  const day = (required: Record<string, number[]>, change: Record<string, unknown>): DayProblem => {
    const parsed = parseDayProblem({
      format: 'swap-a-day/day-problem@1',
      dayStart: '08:00',
      intervalMinutes: 15,
      intervals: 8,
      queues: Object.fromEntries(Object.entries(required).map(([name, line]) => [name, { required: line }])),
      ...change,
    });
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.problem;
  };

  it('has its missing agents spread as evenly as can be', () => {
    const office = { department: 'office', shift };
    const people = [
      ...idle(8),
      {
        id: 'a',
        department: 'service',
        queues: { service: 1 },
        shift,
        lunch: { minutes: 45, window: [4, 7] },
      },
      { id: 'b', ...office, shadow: { queue: 'service', minutes: 75, window: [0, 8] } },
      {
        id: 'c',
        ...office,
        queues: { sales: 0.5 },
        lunch: { minutes: 45, window: [0, 4] },
        shadow: { queue: 'service', minutes: 30, window: [0, 8] },
      },
      {
        id: 'd',
        department: 'service',
        queues: { service: 1 },
        shift,
        lunch: { minutes: 15, window: [0, 4] },
        breaks: [
          { minutes: 30, window: [6, 8] },
          { minutes: 15, window: [1, 7] },
        ],
      },
      { id: 'e', ...office },
    ];
    const sales = [6.3, 4.5, 5.3, 5.7, 6.7, 10.6, 9.9, 5.4];
    const service = [2.5, 6, 3.7, 5.5, 0.5, 2.2, 1, 1.4];
    const problem = day({ sales, service }, { people });
    const solved = solve(problem);
    if (solved.status !== 'optimal') throw new Error('a small day');
    // What the plainest model of all reaches, one column for each person, interval and activity.
    expect(solved.harm).toBeCloseTo(66.7, 6);
    expect(spreadOf(problem, solved.activities)).toBeCloseTo(417.7, 6);
  });

  it('is proven also where a plan is published', () => {
    const person = { id: 'a', department: 'sales', queues: { sales: 1, service: 0.5 }, shift };
    const required = { sales: [0, 0.4, 0, 0, 0, 0, 0, 0], service: [0, 1.7, 0, 0, 0, 0, 0, 0] };
    const previous = { a: required.sales.map(() => 'break') };
    const solved = solve(day(required, { people: [person, ...idle(12)], previous }));
    expect(solved).toMatchObject({ status: 'optimal', harm: 1.6 });
  });
});

describe('what people notice', () => {
  const problem = benchDay({ people: 20, load: 0.6, seed: 1 });

  it('leaves nobody idle without need: every break is one that a rule asks for', () => {
    const solved = solve(problem);
    if (solved.status !== 'optimal') throw new Error('an easy day');
    for (const person of problem.people) {
      const day = solved.activities[person.id] ?? [];
      day.forEach((activity, at) => {
        if (activity !== 'break') return;
        const busier = day.map((one, t) => (t === at ? `phone:${person.department}` : one));
        expect(checkDayPlan(problem, { ...solved.activities, [person.id]: busier })).not.toEqual([]);
      });
    }
  });

  it('keeps everybody on their own queue when both are easily covered', () => {
    const solved = solve({
      ...problem,
      queues: {
        sales: { required: problem.queues['sales']?.required.map(() => 0) ?? [], harm: null },
        service: { required: problem.queues['service']?.required.map(() => 0) ?? [], harm: null },
      },
    });
    if (solved.status !== 'optimal') throw new Error('an easy day');
    const elsewhere = problem.people.filter(({ id, department }) =>
      solved.activities[id]?.some(
        (activity) => activity.startsWith('phone:') && activity !== `phone:${department}`,
      ),
    );
    expect(elsewhere).toEqual([]);
  });
});

describe('stopping', () => {
  it('before there is any plan says so', () => {
    const problem = benchDay({ people: 20, load: 1.3, seed: 1 });
    expect(
      solveDay(problem, { gap: 0, quick: false, shouldStop: () => true, onPlan: () => {}, onBound: () => {} })
        .status,
    ).toBe('stopped');
  });

  it('with a plan in hand gives it with what is proven', () => {
    const problem = benchDay({ people: 20, load: 1.15, seed: 2, crossFactor: 0.8 });
    let plans = 0;
    const solved = solveDay(problem, {
      gap: 0,
      quick: false,
      shouldStop: () => plans > 0,
      onPlan: () => plans++,
      onBound: () => {},
    });
    if (solved.status !== 'feasible') throw new Error(`stopped too late: ${solved.status}`);
    expect(solved.bound).toBeLessThan(solved.harm);
    expect(checkDayPlan(problem, solved.activities)).toEqual([]);
  });
});
