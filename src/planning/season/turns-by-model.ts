/** The best turns that can also be paired up: the linear model, goal after goal, with rows added where pairing fails. */
import type { Solved } from '../highs.ts';
import { solveModel } from '../highs.ts';
import type { BestTurns } from './best-turns.ts';
import type { PersonPair } from './pair-up.ts';
import { pairUp } from './pair-up.ts';
import type { SeasonFacts, Turns } from './season-facts.ts';
import { goalsThatMatter } from './season-facts.ts';
import type { SeasonGoal, SeasonModel } from './season-model.ts';
import { aimAt, buildSeasonModel, hold, reachedBy, shutOut, turnsFrom } from './season-model.ts';
import { turnLoss } from './turn-loss.ts';

export interface PairedTurns {
  /** The best that kept every rule, or null when it was stopped before there was one. */
  readonly pairs: readonly PersonPair[] | null;
  /** No plan has more pairs. */
  readonly mostPairs: number;
  /** Every goal was proven to be as high as can be, given the goals before. */
  readonly proven: boolean;
}

/**
 * Solves goal after goal: the linear relaxation first, branching only where that is not whole. Turns that cannot be
 * paired up are shut out and the goal is solved again; what a goal has reached then stands as a row. The same facts
 * give the same answer, unless stopped. `loadSolver()` must have been awaited.
 * @param free the complete best turns while nobody minds with whom; no plan reaches more
 * @param slacks how far below the free turns a plan is looked for first, in the draw's goal, ever farther: it changes
 *   how long the search takes, not how good the plan is
 */
export function turnsByModel(
  facts: SeasonFacts,
  free: BestTurns,
  shouldStop: () => boolean,
  slacks: readonly number[] = [40, 400, 4000],
): PairedTurns {
  const goals: SeasonGoal[] = ['pairs', ...goalsThatMatter(facts)];
  const mostPairs = reachedBy(facts, free.turns, 'pairs');
  const near = nearTheBest(facts, free, goals, slacks, shouldStop);
  return near === null
    ? oneByOne(facts, goals, mostPairs, shouldStop)
    : { pairs: near, mostPairs, proven: true };
}

/**
 * Mostly a few small changes are enough: all goals but the draw keep what the free turns reach, the draw loses little,
 * and only turns that lose as little get a column. Whatever is left out loses more, so what is found is the best.
 * Null when there is no such plan: then an earlier goal has to give way, or the draw a lot.
 */
function nearTheBest(
  facts: SeasonFacts,
  free: BestTurns,
  goals: readonly SeasonGoal[],
  slacks: readonly number[],
  shouldStop: () => boolean,
): readonly PersonPair[] | null {
  const loss = turnLoss(facts, free);
  const most = reachedBy(facts, free.turns, 'order');
  for (const slack of slacks) {
    let further = false;
    const season = buildSeasonModel(facts, (at, slot, day) => {
      const { high, low } = loss(at, slot, day);
      if (high === 0 && low > slack) further = true;
      return high === 0 && low <= slack;
    });
    for (const goal of goals)
      if (goal !== 'order') hold(facts, season, goal, reachedBy(facts, free.turns, goal));
    const { found } = solveOneGoal(facts, season, 'order', shouldStop);
    if (found !== null && (!further || reachedBy(facts, found.turns, 'order') >= most - slack))
      return found.pairs;
    if (shouldStop() || !further) return null;
  }
  return null;
}

function oneByOne(
  facts: SeasonFacts,
  goals: readonly SeasonGoal[],
  atMost: number,
  shouldStop: () => boolean,
): PairedTurns {
  const season = buildSeasonModel(facts);
  let pairs: readonly PersonPair[] | null = null;
  let mostPairs = atMost;
  for (const goal of goals) {
    const best = solveOneGoal(facts, season, goal, shouldStop);
    if (goal === 'pairs') mostPairs = Math.min(mostPairs, best.most);
    if (best.found === null) return { pairs, mostPairs, proven: false };
    pairs = best.found.pairs;
    hold(facts, season, goal, reachedBy(facts, best.found.turns, goal));
  }
  return { pairs, mostPairs, proven: true };
}

/** So many rounds of added rows before pairs get columns. */
const fewRounds = 6;

interface GoalAnswer {
  readonly found: { readonly turns: Turns; readonly pairs: readonly PersonPair[] } | null;
  /** Nothing is above this. */
  readonly most: number;
}

function solveOneGoal(
  facts: SeasonFacts,
  season: SeasonModel,
  goal: SeasonGoal,
  shouldStop: () => boolean,
): GoalAnswer {
  let most = Infinity;
  for (let round = 1; ; round++) {
    aimAt(facts, season, goal);
    const { turns, bound } = wholeTurns(facts, season, shouldStop);
    most = Math.min(most, Math.floor(-bound + 1e-6));
    if (turns === null) return { found: null, most };
    const { pairs, obstacles } = pairUp(facts, turns, shouldStop);
    if (obstacles.length === 0) return { found: { turns, pairs }, most };
    if (shouldStop()) return { found: null, most };
    // Where many pairs are barred one row after another takes too long: pairs with columns of their own end it.
    if (round >= fewRounds && shutOut(facts, season, { kind: 'same-pair' })) continue;
    for (const obstacle of obstacles) if (!shutOut(facts, season, obstacle)) return { found: null, most };
  }
}

function wholeTurns(
  facts: SeasonFacts,
  season: SeasonModel,
  shouldStop: () => boolean,
): { turns: Turns | null; bound: number } {
  const options = { nodes: null, start: null, shouldStop, onBetter: null, onBound: null };
  const { model } = season;
  const relaxed = solveModel({ ...model, integer: model.integer.map(() => 0) }, { ...options, gap: 0 });
  const bound = relaxed.status === 'optimal' ? relaxed.objective : -Infinity;
  const atOnce = proven(relaxed) ? turnsFrom(facts, season, relaxed.values) : null;
  if (atOnce !== null || relaxed.status !== 'optimal') return { turns: atOnce, bound };
  // Every goal counts in whole numbers, so less than one away from the bound is the best.
  const whole = solveModel(model, { ...options, gap: 0.999 });
  return {
    turns: proven(whole) ? turnsFrom(facts, season, whole.values) : null,
    bound: Math.max(bound, whole.bound),
  };
}

function proven(solved: Solved): solved is Solved & { values: Float64Array } {
  return solved.status === 'optimal' && solved.values !== null;
}
