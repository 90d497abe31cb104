/**
 * Plans a season: who swaps with whom on which day.
 *
 * Rules: `check-season.ts`. Goals, each proven before the next:
 * 1. the most pairs; 2. the most people with at least one turn (where people may have several);
 * 3. the most newcomers with a turn in time;
 * 4. priority: the sum over people of priority level × earliness of the first turn;
 * 5. least change: the most turns that people know (a person on a date of `previous`), then the most known pairs;
 * 6. the draw: the sum over turns of drawn weight × earliness, so that those drawn earlier come earlier, and everyone's
 *    first turn before anyone's second. The first drawn of n weighs n, the last 1; the last season day counts 1, the day
 *    before 2, … A season therefore fills from its front, and what room is left is at its end, where it can take up
 *    those who could not come after all.
 *
 * Least change comes before the draw, because the draw has been told by the plan that people know: drawing everybody
 * anew after each change would move half the season. It comes after goals 1–4: nobody is left out, and no newcomer or
 * nomination is put off, so that others may keep a date. Without `previous` there is no such goal.
 * There is no goal of spreading turns evenly over days. Every two days differ in the draw (an earlier turn is worth
 * more to anybody), so no spreading is free of cost; a department that wants air on its days lowers their capacity.
 *
 * The draw decides between people whom goals 2–5 leave equal; it does not overrule a newcomer's time or a priority.
 * What is fixed and what heads override are no goals: they hold, or the season is impossible and the clash is told.
 * Nothing here depends on the clock unless the caller stops it: equal input gives the equal plan, whatever the order
 * of people, days and pairs.
 */
import { askedClash, askedFor, pairsFor } from './ask.ts';
import type { BestTurns } from './best-turns.ts';
import { bestTurns } from './best-turns.ts';
import { checkSeasonPlan } from './check-season.ts';
import { clashes } from './clashes.ts';
import { seasonFacts } from './derive-facts.ts';
import { fillUp } from './fill-up.ts';
import { pairsByColumns } from './pair-columns.ts';
import { pairUp } from './pair-up.ts';
import type { PersonPair, SeasonFacts } from './season-facts.ts';
import { stayingPairs } from './season-model.ts';
import type { NoPlanReason, SeasonPlan, SeasonProblem } from './season-problem.ts';
import type { PairedTurns } from './turns-by-model.ts';
import { pairsNearTheBest, turnsByModel } from './turns-by-model.ts';
import { whyNoPair, writePlan } from './write-plan.ts';

export interface SolvedSeason {
  readonly plan: SeasonPlan;
  /** Proven: no plan has more pairs, those that stand included. */
  readonly mostPairs: number;
  /** Why there is no plan; empty unless the status is `impossible`. */
  readonly reasons: readonly NoPlanReason[];
}

/**
 * Solves the season. `loadSolver()` must have been awaited. `optimal` when every goal is proven; `feasible` when it
 * was stopped before, or the proof would take too large a model; `impossible` when there are people but no pair can be
 * made, or what is fixed or overridden contradicts a rule.
 * @param shouldStop asked often; true ends the work with the best plan so far
 * @param onBetter is told of plans on the way that keep every rule
 * @throws Error when the plan breaks a rule, which is a bug
 */
export function solveSeason(
  problem: SeasonProblem,
  shouldStop: () => boolean,
  onBetter: (solved: SolvedSeason) => void = () => {},
): SolvedSeason {
  const contradictions = clashes(problem);
  if (contradictions.length > 0) return impossible(problem, contradictions);
  const facts = seasonFacts(problem);
  const clash = askedFor(facts).length > 0 ? askedClash(facts) : null;
  if (clash !== null) return impossible(problem, [clash]);
  const solved = ({ pairs, mostPairs, proven }: BestPairs): SolvedSeason => {
    const none = proven && pairs.length + facts.fixed.length === 0 && problem.people.length > 0;
    if (none) return impossible(problem, whyNoPair(facts));
    const plan = writePlan(problem, facts, pairs, proven ? 'optimal' : 'feasible');
    const broken = checkSeasonPlan(problem, plan);
    if (broken[0] !== undefined) throw new Error(`the season plan breaks ${JSON.stringify(broken[0])}`);
    return { plan, mostPairs: mostPairs + facts.fixed.length, reasons: [] };
  };
  return solved(bestPairs(facts, shouldStop, (better) => onBetter(solved(better))));
}

function impossible(problem: SeasonProblem, reasons: readonly NoPlanReason[]): SolvedSeason {
  // A season with nothing fixed and nothing asked for still has its draw.
  const facts = seasonFacts({ ...problem, fixed: [], overrides: [] });
  const plan = writePlan(problem, facts, [], 'impossible');
  return { plan, mostPairs: 0, reasons };
}

/** Pairs beyond those that stand. */
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
  const paired = pairUp(facts, free.turns, facts.knownPairs, shouldStop);
  const given = free.turns[0].reduce((sum, day) => sum + (day >= 0 ? 1 : 0), 0);
  const mostPairs = free.complete ? given : roomForPairs(facts);
  if (free.complete && paired.obstacles.length === 0 && everyKnownPairStays(facts, paired.pairs))
    return { pairs: paired.pairs, mostPairs, proven: true };
  // Whoever is asked for goes first, or others might take the only partner.
  const filled = fillUp(facts, [...(pairsFor(facts, askedFor(facts)) ?? []), ...paired.pairs]);
  if (!free.complete) return { pairs: filled, mostPairs, proven: false };
  onBetter({ pairs: filled, mostPairs, proven: false });
  // The days' flow knows nothing of who may swap with whom: here it matters.
  const exact = exactPairs(facts, free, paired.obstacles.length, filled, shouldStop);
  const bound = Math.min(mostPairs, exact.mostPairs);
  if (exact.proven && exact.pairs !== null) return { pairs: exact.pairs, mostPairs: bound, proven: true };
  // Without a proof the plan that gives more turns is the better one.
  const pairs = exact.pairs !== null && exact.pairs.length >= filled.length ? exact.pairs : filled;
  return { pairs, mostPairs: bound, proven: false };
}

/** More pairs and days than this are too many to look at one by one. */
const mostMeetings = 100_000_000;

/** A few obstacles are mended near the free turns; where there are many, pairs are looked for one by one. */
function exactPairs(
  facts: SeasonFacts,
  free: BestTurns,
  obstacles: number,
  filled: readonly PersonPair[],
  shouldStop: () => boolean,
): PairedTurns {
  const [first, second] = facts.sides;
  const byColumns = facts.rounds === 1 && first.slots * second.slots * facts.dates.length <= mostMeetings;
  if (!byColumns || obstacles <= 4 + facts.dates.length / 8) {
    const near = pairsNearTheBest(facts, free, shouldStop);
    if (near !== null) return { pairs: near, mostPairs: Infinity, proven: true };
  }
  return byColumns ? pairsByColumns(facts, filled, shouldStop) : turnsByModel(facts, free, shouldStop);
}

/** Then no plan keeps more of them, and the best turns, which do not know them, are the best. */
function everyKnownPairStays(facts: SeasonFacts, pairs: readonly PersonPair[]): boolean {
  return stayingPairs(facts, pairs) === facts.knownPairs.length;
}

function roomForPairs({ room, sides }: SeasonFacts): number {
  return Math.min(
    room.reduce((sum, pairs) => sum + pairs, 0),
    sides[0].slots,
    sides[1].slots,
  );
}
