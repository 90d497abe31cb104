import fc from '../../support/properties.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DayProblem } from '../../../src/planning/day-problem.ts';
import { coverage } from '../../../src/planning/coverage.ts';
import { checkDayPlan } from '../../../src/planning/day-rules.ts';
import { betterPlan } from '../../../src/planning/better-plan.ts';
import { loadSolver } from '../../../src/planning/highs.ts';
import { allHosts } from '../../../src/planning/model/groups.ts';
import { personDay } from '../../../src/planning/model/person-day.ts';
import { harmStep, planByPaths, planFrom } from '../../../src/planning/paths/plan-by-paths.ts';
import type { Search } from '../../../src/planning/search.ts';
import { mixedDay } from '../../bench/planning/mixed-days.ts';
import { bruteForce } from '../brute-force.ts';
import { tinyDay } from '../tiny-days.ts';

beforeAll(loadSolver);

function byPaths(problem: DayProblem, fenced = false): Search {
  const search: Search = {
    problem,
    days: new Map(problem.people.map((person) => [person.id, personDay(problem, person)])),
    options: { gap: 0, quick: true, shouldStop: () => false, onPlan: () => {}, onBound: () => {} },
    best: null,
    bound: 0,
    byLunch: new Set(),
    alone: false,
  };
  if ([...search.days.values()].every(({ clash }) => clash.length === 0)) {
    const board = planByPaths(search);
    if (fenced && board !== null)
      betterPlan(search, allHosts(problem, search.days), 8000, (activities, failed) =>
        planFrom(search, board, activities, failed),
      );
  }
  return search;
}

describe('planning by paths', { timeout: 60_000 }, () => {
  it('on every tiny day keeps the rules, and the least harm lies between its bound and its plan', () => {
    let met = 0;
    fc.assert(
      fc.property(tinyDay({ alike: false }), (problem) => {
        const { best } = bruteForce(problem);
        const search = byPaths(problem, true);
        if (best === null) expect(search.best).toBeNull();
        else expect(search.bound).toBeLessThanOrEqual((best[0] ?? 0) + 1e-6);
        if (search.best === null || best === null) return;
        expect(checkDayPlan(problem, search.best.activities)).toEqual([]);
        expect(search.best.harm).toBeGreaterThanOrEqual((best[0] ?? 0) - 1e-6);
        if (search.best.harm <= (best[0] ?? 0) + 1e-6) met++;
      }),
      { numRuns: Number(process.env['PLANNING_RUNS'] ?? 40) },
    );
    expect(met).toBeGreaterThan(0);
  });

  it('plans 200 people with everything mixed to a proof, the same in any order of people', () => {
    const problem = mixedDay({ people: 200, load: 1, seed: 101 });
    const search = byPaths(problem);
    expect(search.best?.harm).toBeCloseTo(search.bound, 6);
    expect(coverage(problem, search.best?.activities ?? {}).shortfall).toBeGreaterThan(0);
    const reversed = byPaths({ ...problem, people: [...problem.people].reverse() });
    expect(reversed.best?.activities).toEqual(search.best?.activities);
  });
});

describe('the step of the harm', () => {
  it('is the largest number that divides every harm a plan can have', () => {
    const day = mixedDay({ people: 20, load: 1, seed: 1 });
    const [first] = day.people;
    if (first === undefined) throw new Error('twenty people');
    const whole = { ...day, people: [{ ...first, queues: { sales: 1 } }] };
    expect(harmStep(whole)).toBe(1);
    expect(harmStep({ ...whole, people: [{ ...first, queues: { sales: 0.75 } }] })).toBeCloseTo(0.25);
    const costly = { required: [1], harm: [[1.5, 3]] };
    expect(harmStep({ ...whole, queues: { sales: costly } })).toBeCloseTo(1.5);
    expect(harmStep({ ...whole, queues: { sales: { required: [1], harm: [[Math.PI]] } } })).toBe(0);
  });
});
