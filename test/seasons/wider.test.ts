import { describe, expect, it } from 'vitest';
import { loadSolver } from '../../src/planning/highs.ts';
import { parseSeasonProblem } from '../../src/planning/season/parse-season-problem.ts';
import { solveSeason } from '../../src/planning/season/solve-season.ts';
import type { ProblemJson } from '../../src/seasons/season.ts';
import { mostPairs, widerLimit } from '../../src/seasons/wider.ts';
import fc from '../support/properties.ts';

const dates = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-08'];
const day = fc.record({ sales: fc.integer({ min: 0, max: 3 }), service: fc.integer({ min: 0, max: 3 }) });
const person = fc.record({
  department: fc.constantFrom('sales', 'service'),
  unavailable: fc.subarray(dates),
  startedOn: fc.constantFrom(null, '2026-12-02'),
  set: fc.constantFrom(undefined, undefined, undefined, null),
});

/** No pair is barred, and two of one person may be on two days in a row. */
const season = fc
  .record({ days: fc.tuple(day, day, day, day), people: fc.array(person, { maxLength: 8 }) })
  .map(({ days, people }): ProblemJson => ({
    format: 'swap-a-day/season-problem@1',
    days: days.map((capacity, at) => ({ date: dates[at] ?? '', capacity })),
    people: people.map(({ department, unavailable, startedOn }, at) => ({
      ...{ id: `p${at}`, department, unavailable, startedOn, priority: 0 },
    })),
    pairs: { forbidden: [], done: [] },
    fixed: [],
    previous: [],
    overrides: people.flatMap(({ set }, at) =>
      set === undefined ? [] : [{ person: `p${at}`, date: set, reason: 'ill' }],
    ),
    rules: { turnsPerPerson: 1, newcomerDays: 0, daysBetweenTurns: 1 },
    seed: 1,
  }));

describe('the most pairs of a season', () => {
  it('are those that the planner finds', async () => {
    await loadSolver();
    fc.assert(
      fc.property(season, (problem) => {
        const parsed = parseSeasonProblem(problem);
        if (!parsed.ok) throw new Error(parsed.message);
        expect(mostPairs(problem)).toBe(solveSeason(parsed.problem, () => false).plan.pairs.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a limit of one pair more a day', () => {
  const people = ['sales', 'service'].flatMap((department) =>
    [0, 1, 2, 3, 4].map((at) => ({
      ...{ id: `${department}${at}`, department, startedOn: null, unavailable: [], priority: 0 },
    })),
  );
  const problem = (limit: number, lent = 9): ProblemJson => ({
    format: 'swap-a-day/season-problem@1',
    days: ['2026-12-01', '2026-12-02'].map((date) => ({
      date,
      capacity: { sales: Math.min(limit, lent), service: Math.min(limit, 9) },
    })),
    people,
    pairs: { forbidden: [], done: [] },
    fixed: [{ date: '2026-12-01', sales: 'sales0', service: 'service0' }],
    previous: [],
    overrides: [{ person: 'sales1', date: null, reason: 'ill' }],
    rules: { turnsPerPerson: 1, newcomerDays: 30, daysBetweenTurns: 1 },
    seed: 1,
  });
  const asked = (limit: number, lent = 9, waiting = 6, turnsPerPerson = 1) =>
    widerLimit(
      { dayLimit: limit, turnsPerPerson },
      { now: problem(limit, lent), wider: problem(limit + 1, lent), waiting },
    );

  it('tells how many of those who wait it would help, and says nothing where it helps nobody', () => {
    expect(asked(1)).toEqual({ limit: 2, pairs: 1, people: 2, atMost: false });
    expect(asked(1, 9, 1)).toMatchObject({ people: 1 });
    expect(asked(1, 9, 6, 2)).toMatchObject({ pairs: 1, people: null });
    expect(asked(1, 1)).toBeNull();
    expect(asked(3)).toBeNull();
    expect(asked(1, 9, 0)).toBeNull();
  });
});
