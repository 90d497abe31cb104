/**
 * Plans a season: who swaps with whom on which day.
 *
 * Rules: `check-season.ts`. Goals, each proven before the next:
 * 1. the most pairs; 2. the most people with at least one turn (where people may have several);
 * 3. the most newcomers with a turn in time;
 * 4. priority: the sum over people of priority level × earliness of the first turn;
 * 5. the draw: the sum over turns of drawn weight × earliness, so that those drawn earlier come earlier, and everyone's
 *    first turn before anyone's second. The first drawn of n weighs n, the last 1; the last season day counts 1, the day
 *    before 2, … A season therefore fills from its front, and what room is left is at its end, where it can take up
 *    those who could not come after all.
 *
 * The draw decides between people whom goals 2–4 leave equal; it does not overrule a newcomer's time or a priority.
 * Nothing here depends on the clock unless the caller stops it: equal input gives the equal plan, whatever the order
 * of people, days and pairs.
 */
import { bestTurns } from './best-turns.ts';
import { checkSeasonPlan } from './check-season.ts';
import { fillUp } from './fill-up.ts';
import type { PersonPair } from './pair-up.ts';
import { pairUp } from './pair-up.ts';
import type { SeasonFacts } from './season-facts.ts';
import { seasonFacts } from './season-facts.ts';
import type { NoPairReason, NoPlanReason, SeasonPair, SeasonPlan, SeasonProblem } from './season-problem.ts';
import { seasonPlanFormat } from './season-problem.ts';
import { turnsByModel } from './turns-by-model.ts';

export interface SolvedSeason {
  readonly plan: SeasonPlan;
  /** Proven: no plan has more pairs. */
  readonly mostPairs: number;
  /** Why there is no plan; empty unless the status is `impossible`. */
  readonly reasons: readonly NoPlanReason[];
}

/**
 * Solves the season. `loadSolver()` must have been awaited. `optimal` when every goal is proven; `feasible` when it
 * was stopped before, or the proof would take too large a model; `impossible` when there are people but no pair can be made.
 * @param shouldStop asked often; true ends the work with the best plan so far
 * @param onBetter is told of plans on the way that keep every rule, each at least as good as the one before
 * @throws Error when the plan breaks a rule, which is a bug
 */
export function solveSeason(
  problem: SeasonProblem,
  shouldStop: () => boolean,
  onBetter: (solved: SolvedSeason) => void = () => {},
): SolvedSeason {
  const facts = seasonFacts(problem);
  const solved = ({ pairs, mostPairs, proven }: BestPairs): SolvedSeason => {
    const impossible = proven && pairs.length === 0 && problem.people.length > 0;
    const status = impossible ? 'impossible' : proven ? 'optimal' : 'feasible';
    const plan = writePlan(facts, pairs, status);
    const broken = checkSeasonPlan(problem, plan);
    if (broken[0] !== undefined) throw new Error(`the season plan breaks ${JSON.stringify(broken[0])}`);
    return { plan, mostPairs, reasons: impossible ? whyNoPair(facts) : [] };
  };
  return solved(bestPairs(facts, shouldStop, (better) => onBetter(solved(better))));
}

interface BestPairs {
  readonly pairs: readonly PersonPair[];
  readonly mostPairs: number;
  readonly proven: boolean;
}

function bestPairs(
  facts: SeasonFacts,
  shouldStop: () => boolean,
  onBetter: (better: BestPairs) => void,
): BestPairs {
  const free = bestTurns(facts, shouldStop);
  const paired = pairUp(facts, free.turns, shouldStop);
  if (!free.complete)
    return { pairs: fillUp(facts, paired.pairs), mostPairs: roomForPairs(facts), proven: false };
  const given = free.turns[0].reduce((sum, day) => sum + (day >= 0 ? 1 : 0), 0);
  if (paired.obstacles.length === 0) return { pairs: paired.pairs, mostPairs: given, proven: true };
  // The days' flow knows nothing of who may swap with whom: here it matters, and the larger model takes over.
  const filled = fillUp(facts, paired.pairs);
  onBetter({ pairs: filled, mostPairs: given, proven: false });
  const exact = turnsByModel(facts, free, shouldStop);
  const mostPairs = Math.min(given, exact.mostPairs);
  if (exact.proven && exact.pairs !== null) return { pairs: exact.pairs, mostPairs, proven: true };
  // Without a proof the plan that gives more turns is the better one.
  const pairs = exact.pairs !== null && exact.pairs.length >= filled.length ? exact.pairs : filled;
  return { pairs, mostPairs, proven: false };
}

function roomForPairs({ room, sides }: SeasonFacts): number {
  return Math.min(
    room.reduce((sum, pairs) => sum + pairs, 0),
    sides[0].slots,
    sides[1].slots,
  );
}

function writePlan(
  { dates, sides: [first, second] }: SeasonFacts,
  pairs: readonly PersonPair[],
  status: SeasonPlan['status'],
): SeasonPlan {
  const sorted = [...pairs].sort((x, y) => x.day - y.day || x.a - y.a || x.b - y.b);
  const busy = [new Set(pairs.map(({ a }) => a)), new Set(pairs.map(({ b }) => b))];
  return {
    format: seasonPlanFormat,
    status,
    pairs: sorted.map(({ day, a, b }): SeasonPair => {
      const date = dates[day] ?? '';
      return Object.fromEntries([
        ['date', date],
        [first.department, first.ids[a] ?? ''],
        [second.department, second.ids[b] ?? ''],
      ]);
    }),
    waiting: [first, second].flatMap(({ ids }, at) => ids.filter((_, person) => !busy[at]?.has(person))),
    draw: [...first.ids, ...second.ids],
    overrides: [],
  };
}

/** The smallest reason that there is no pair, the plainest first. */
function whyNoPair({ dates, room, sides }: SeasonFacts): NoPairReason[] {
  const nobody = sides.filter(({ ids }) => ids.length === 0);
  if (nobody.length > 0) return nobody.map(({ department }) => ({ code: 'nobody', department }));
  if (room.every((pairs) => pairs === 0)) return [{ code: 'no-room' }];
  const together = dates.some((_, day) =>
    sides.every(({ ids, may }) => ids.some((_, person) => may[person * dates.length + day] === 1)),
  );
  return [{ code: together ? 'all-barred' : 'never-together' }];
}
