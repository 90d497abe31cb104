import { beforeAll, describe, expect, it } from 'vitest';
import type { DayProblem } from '../../src/planning/day-problem.ts';
import { coverage } from '../../src/planning/coverage.ts';
import { checkDayPlan } from '../../src/planning/day-rules.ts';
import { loadSolver } from '../../src/planning/highs.ts';
import { improvePlan } from '../../src/planning/improve.ts';
import { personDay } from '../../src/planning/model/person-day.ts';
import type { Search } from '../../src/planning/search.ts';
import { solveDay } from '../../src/planning/solve-day.ts';
import { benchDay } from '../bench/planning/instances.ts';

beforeAll(loadSolver);

const quiet = { gap: 0, shouldStop: () => false, onPlan: () => {}, onBound: () => {} };

/** A search with only the plan that rounding finds. */
function rounded(problem: DayProblem): Search {
  const solved = solveDay(problem, { ...quiet, quick: true });
  if (solved.status !== 'optimal' && solved.status !== 'feasible') throw new Error(solved.status);
  return {
    problem,
    days: new Map(problem.people.map((person) => [person.id, personDay(problem, person)])),
    options: { ...quiet, quick: false },
    best: solved,
    bound: 0,
    byLunch: new Set(),
    alone: false,
  };
}

describe('a few people at a time', () => {
  const problem = benchDay({ people: 30, load: 1.2, seed: 2, crossFactor: 0.65, mixed: true });
  const limits = { people: 8, nodes: 10, fruitless: 1, rounds: 1 };

  it('leaves fewer agents short than rounding alone, breaks no rule, and the same each time', () => {
    const search = rounded(problem);
    const before = search.best?.harm ?? 0;
    improvePlan(search, limits);
    const { best } = search;
    if (best === null) throw new Error('a plan was given');
    expect(best.harm).toBeLessThan(before);
    expect(checkDayPlan(problem, best.activities)).toEqual([]);
    expect(coverage(problem, best.activities).shortfall).toBeCloseTo(best.harm, 6);
    const again = rounded(problem);
    improvePlan(again, limits);
    expect(again.best?.activities).toEqual(best.activities);
  });

  it('stops when it is told to and leaves the plan as it was', () => {
    const search = rounded(problem);
    const { best } = search;
    improvePlan({ ...search, options: { ...search.options, shouldStop: () => true } }, limits);
    expect(search.best).toBe(best);
  });
});
