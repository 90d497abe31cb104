import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSolver } from '../../../src/planning/highs.ts';
import { checkSeasonPlan } from '../../../src/planning/season/check-season.ts';
import type { SeasonProblem } from '../../../src/planning/season/season-problem.ts';
import { solveSeason } from '../../../src/planning/season/solve-season.ts';
import { bruteSeason, reachedByPlan } from './brute-season.ts';
import { anySeason } from './seasons.ts';

const never = () => false;

beforeAll(async () => loadSolver());

function agreesWithBruteForce(problem: SeasonProblem): void {
  const { plan, mostPairs } = solveSeason(problem, never);
  expect(checkSeasonPlan(problem, plan)).toEqual([]);
  expect(reachedByPlan(problem, plan.draw, plan.pairs)).toEqual(bruteSeason(problem, plan.draw));
  expect(mostPairs).toBe(plan.pairs.length);
  expect(plan.status).toBe(plan.pairs.length === 0 && problem.people.length > 0 ? 'impossible' : 'optimal');
}

describe('a tiny season', () => {
  it('is as good as the best of all, one turn each', () => {
    fc.assert(
      fc.property(anySeason({ people: 3, days: 3, room: 2, turns: 1, bars: 2 }), agreesWithBruteForce),
      { seed: 1, numRuns: 400 },
    );
  });
  it('is as good as the best of all where few may swap with each other', () => {
    fc.assert(
      fc.property(anySeason({ people: 3, days: 3, room: 2, turns: 1, bars: 6 }), agreesWithBruteForce),
      { seed: 2, numRuns: 200 },
    );
  });
  it('is as good as the best of all with up to three turns each', () => {
    fc.assert(
      fc.property(anySeason({ people: 3, days: 3, room: 2, turns: 3, bars: 3 }), agreesWithBruteForce),
      { seed: 3, numRuns: 200 },
    );
  });
});
