import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { solveModel } from '../../../src/planning/highs.ts';
import { fillUp } from '../../../src/planning/season/fill-up.ts';
import { pairsByColumns } from '../../../src/planning/season/pair-columns.ts';
import { loadSolver } from '../../../src/planning/highs.ts';
import { askedFor, pairsFor } from '../../../src/planning/season/ask.ts';
import { bestTurns } from '../../../src/planning/season/best-turns.ts';
import { seasonFacts } from '../../../src/planning/season/derive-facts.ts';
import type { PersonPair, SeasonFacts } from '../../../src/planning/season/season-facts.ts';
import { goalsThatMatter } from '../../../src/planning/season/season-facts.ts';
import { aimAt, buildSeasonModel, hold, reachedBy } from '../../../src/planning/season/season-model.ts';
import { turnLoss } from '../../../src/planning/season/turn-loss.ts';
import { pairsNearTheBest, turnsByModel } from '../../../src/planning/season/turns-by-model.ts';
import { anySeason, dateOf, person, season } from './seasons.ts';

const never = () => false;

beforeAll(async () => loadSolver());

/** The most of the goals, one after another, by the linear model alone; `force` names a turn that must be given. */
function byModel(facts: SeasonFacts, force: number | null): number[] | null {
  const season = buildSeasonModel(facts);
  if (force !== null) season.model.lower[force] = 1;
  const reached: number[] = [];
  for (const goal of goalsThatMatter(facts)) {
    aimAt(facts, season, goal);
    const { model } = season;
    const solved = solveModel(model, {
      gap: 0.999,
      nodes: null,
      start: null,
      shouldStop: never,
      onBetter: null,
      onBound: null,
    });
    if (solved.status !== 'optimal') return null;
    reached.push(Math.round(-solved.objective) + 0);
    hold(facts, season, goal, reached.at(-1) ?? 0);
  }
  return reached;
}

describe('the best turns while nobody minds with whom', () => {
  it('are those of the linear model, goal by goal', () => {
    fc.assert(
      fc.property(anySeason({ people: 9, days: 6, room: 2, turns: 1, bars: 0 }), (problem) => {
        const facts = seasonFacts(problem);
        const { turns, complete } = bestTurns(facts, never);
        const goals = goalsThatMatter(facts);
        expect(complete).toBe(true);
        expect(goals.map((goal) => reachedBy(facts, turns, [], goal))).toEqual(byModel(facts, null));
      }),
      { seed: 1, numRuns: 5 },
    );
  });

  it('take a day’s pair apart where that makes two on other days', () => {
    const only = (...days: number[]) => ({
      unavailable: new Set([0, 1, 2].filter((day) => !days.includes(day)).map(dateOf)),
    });
    const facts = seasonFacts(
      season(
        [1, 1, 1],
        [person('a0', only(1)), person('a1', only(0, 2)), person('b0', only(0, 1)), person('b1', only(2))],
      ),
    );
    expect(reachedBy(facts, bestTurns(facts, never).turns, [], 'pairs')).toBe(2);
  });
});

describe('what a turn on another day loses', () => {
  it('is never more than the plan with that turn falls short', () => {
    let positive = 0;
    fc.assert(
      fc.property(anySeason({ people: 4, days: 3, room: 2, turns: 1, bars: 0 }), (problem) => {
        // Without newcomers and nominations all of the loss is the draw's.
        const people = problem.people.map((one) => ({ ...one, priority: 0, startedOn: null }));
        const facts = seasonFacts({ ...problem, people });
        const free = bestTurns(facts, never);
        const loss = turnLoss(facts, free);
        const { columns } = buildSeasonModel(facts);
        for (const at of [0, 1] as const) {
          columns[at].forEach((column, i) => {
            if (column < 0) return;
            const [slot, day] = [Math.floor(i / facts.dates.length), i % facts.dates.length];
            const { high, low } = loss(at, slot, day);
            expect(high).toBe(0);
            expect(low).toBeGreaterThanOrEqual(0);
            if (free.turns[at][slot] === day) expect(low).toBe(0);
            if (low === 0) return;
            positive++;
            const [pairs, order = 0] = byModel(facts, column) ?? [0];
            if (pairs === reachedBy(facts, free.turns, [], 'pairs'))
              expect(order).toBeLessThanOrEqual(reachedBy(facts, free.turns, [], 'order') - low);
          });
        }
      }),
      { seed: 2, numRuns: 8 },
    );
    expect(positive).toBeGreaterThan(20);
  });
});

describe('turns that can be paired up', () => {
  it('are the best, however near to the free turns the search begins, and pair by pair too', () => {
    fc.assert(
      fc.property(
        anySeason({ people: 5, days: 5, room: 1, turns: 1, bars: 10 }),
        fc.constantFrom([], [0], [1], [0, 2, 5]),
        (problem, slacks) => {
          const facts = seasonFacts(problem);
          const free = bestTurns(facts, never);
          const usual = turnsByModel(facts, free, never);
          expect(usual.proven).toBe(true);
          const near = pairsNearTheBest(facts, free, never, slacks);
          if (near !== null) expect(worthOf(facts, near)).toEqual(worthOf(facts, usual.pairs));
          const start = fillUp(facts, pairsFor(facts, askedFor(facts)) ?? []);
          const columns = pairsByColumns(facts, start, never);
          expect(columns.proven).toBe(true);
          expect(worthOf(facts, columns.pairs)).toEqual(worthOf(facts, usual.pairs));
        },
      ),
      { seed: 3, numRuns: 25 },
    );
  });
});

function worthOf(facts: SeasonFacts, pairs: readonly PersonPair[] | null): number[] {
  const turns = [0, 1].map((at) => new Int32Array(facts.sides[at === 0 ? 0 : 1].slots).fill(-1));
  for (const { day, a, b } of pairs ?? []) {
    if (turns[0] !== undefined) turns[0][a] = day;
    if (turns[1] !== undefined) turns[1][b] = day;
  }
  const [first = new Int32Array(), second = new Int32Array()] = turns;
  return goalsThatMatter(facts).map((goal) => reachedBy(facts, [first, second], [], goal));
}
