/** The best turns that can also be paired up: the linear model, goal after goal, with rows added where pairing fails. */
import type { Solved } from '../highs.ts';
import { solveModel } from '../highs.ts';
import type { BestTurns } from './best-turns.ts';
import type { PairedUp } from './pair-up.ts';
import { pairUp } from './pair-up.ts';
import type { PersonPair, SeasonFacts, SeasonGoal, Turns } from './season-facts.ts';
import { goalsThatMatter } from './season-facts.ts';
import type { SeasonModel } from './season-model.ts';
import {
  aimAt,
  buildSeasonModel,
  hold,
  reachedBy,
  shutOut,
  stayingPairs,
  turnsFrom,
} from './season-model.ts';
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
 * Mostly a few small changes are enough: the goals before the last two keep what the free turns reach, the draw loses
 * little, and only turns that lose as little get a column. Whatever is left out loses more, so what is found is the
 * best. Which known pairs can stay is not the free turns' to say: where they matter every turn that costs the earlier
 * goals nothing gets a column. `loadSolver()` must have been awaited.
 * @param free the complete best turns while nobody minds with whom; no plan reaches more
 * @param slacks how far below the free turns a plan is looked for first, in the draw's goal, ever farther: it changes
 *   how long the search takes, not how good the plan is
 * @returns the best pairs, or null when there is no such plan (an earlier goal has to give way, or the draw a lot) or
 *   it was not found
 */
export function pairsNearTheBest(
  facts: SeasonFacts,
  free: BestTurns,
  shouldStop: () => boolean,
  slacks: readonly number[] = [40, 400, 4000],
): readonly PersonPair[] | null {
  const goals = goalsThatMatter(facts);
  const loss = turnLoss(facts, free);
  const most = reachedBy(facts, free.turns, [], 'order');
  const isOpen = (goal: SeasonGoal) => goal === 'partners' || goal === 'order';
  const open = goals.filter(isOpen);
  for (const slack of open.length > 1 && slacks.length > 0 ? [Infinity] : slacks) {
    let further = false;
    const season = buildSeasonModel(facts, (at, slot, day) => {
      const { high, low } = loss(at, slot, day);
      if (high === 0 && low > slack) further = true;
      return high === 0 && low <= slack;
    });
    for (const goal of goals)
      if (!isOpen(goal)) hold(facts, season, goal, reachedBy(facts, free.turns, [], goal));
    const found = goalByGoal(facts, season, open, shouldStop);
    if (found !== null && (!further || reachedBy(facts, found.turns, found.pairs, 'order') >= most - slack))
      return found.pairs;
    if (shouldStop() || !further) return null;
  }
  return null;
}

function goalByGoal(
  facts: SeasonFacts,
  season: SeasonModel,
  goals: readonly SeasonGoal[],
  shouldStop: () => boolean,
): GoalAnswer['found'] {
  let found: GoalAnswer['found'] = null;
  for (const goal of goals) {
    ({ found } = solveOneGoal(facts, season, goal, shouldStop));
    if (found === null) return null;
    hold(facts, season, goal, reachedBy(facts, found.turns, found.pairs, goal));
  }
  return found;
}

/**
 * Solves goal after goal with every turn there can be: the linear relaxation first, branching only where that is not
 * whole. Turns that cannot be paired up are shut out and the goal is solved again; what a goal has reached then stands
 * as a row. The same facts give the same answer, unless stopped. `loadSolver()` must have been awaited.
 */
export function turnsByModel(facts: SeasonFacts, free: BestTurns, shouldStop: () => boolean): PairedTurns {
  const season = buildSeasonModel(facts);
  let pairs: readonly PersonPair[] | null = null;
  let mostPairs = reachedBy(facts, free.turns, [], 'pairs');
  for (const goal of goalsThatMatter(facts)) {
    const best = solveOneGoal(facts, season, goal, shouldStop);
    if (goal === 'pairs') mostPairs = Math.min(mostPairs, best.most);
    if (best.found === null) return { pairs, mostPairs, proven: false };
    pairs = best.found.pairs;
    hold(facts, season, goal, reachedBy(facts, best.found.turns, best.found.pairs, goal));
  }
  return { pairs, mostPairs, proven: true };
}

/** So many rounds of added rows before pairs get columns, and before that is given up. */
const fewRounds = 6;
const mostRounds = 40;

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
    const { turns, values, bound } = wholeTurns(facts, season, shouldStop);
    most = Math.min(most, Math.floor(-bound + 1e-6));
    if (turns === null) return { found: null, most };
    const { pairs, obstacles } = pairsOf(facts, season, turns, values, shouldStop);
    const mustStay = goal === 'partners' ? sumOf(season.known, values) : season.staying;
    if (obstacles.length === 0 && stayingPairs(facts, pairs) >= mustStay)
      return { found: { turns, pairs }, most };
    if (shouldStop() || round >= mostRounds) return { found: null, most };
    // Where many pairs are barred one row after another takes too long: pairs with columns of their own end it.
    if ((obstacles.length === 0 || round >= fewRounds) && shutOut(facts, season, { kind: 'same-pair' }))
      continue;
    if (obstacles.length === 0) return { found: null, most };
    for (const obstacle of obstacles) if (!shutOut(facts, season, obstacle)) return { found: null, most };
  }
}

/** Once pairs have columns, these say who goes with whom. */
function pairsOf(
  facts: SeasonFacts,
  season: SeasonModel,
  turns: Turns,
  values: Float64Array,
  shouldStop: () => boolean,
): PairedUp {
  const together = season.known.filter(({ column }) => (values[column] ?? 0) > 0.5);
  const paired = pairUp(facts, turns, together, shouldStop);
  if (season.pairs === null || paired.obstacles.some(({ kind }) => kind === 'too-close')) return paired;
  return { pairs: season.pairs.filter(({ column }) => (values[column] ?? 0) > 0.5), obstacles: [] };
}

function sumOf(columns: SeasonModel['known'], values: Float64Array): number {
  return columns.filter(({ column }) => (values[column] ?? 0) > 0.5).length;
}

interface WholeTurns {
  /** Null when there are none, or the search for them was stopped. */
  readonly turns: Turns | null;
  readonly values: Float64Array;
  readonly bound: number;
}

function wholeTurns(facts: SeasonFacts, season: SeasonModel, shouldStop: () => boolean): WholeTurns {
  const options = { nodes: null, start: null, shouldStop, onBetter: null, onBound: null };
  const { model } = season;
  const relaxed = solveModel({ ...model, integer: model.integer.map(() => 0) }, { ...options, gap: 0 });
  const bound = relaxed.status === 'optimal' ? relaxed.objective : -Infinity;
  const atOnce = read(facts, season, relaxed, bound);
  if (atOnce.turns !== null || relaxed.status !== 'optimal') return atOnce;
  // Every goal counts in whole numbers, so less than one away from the bound is the best.
  const whole = solveModel(model, { ...options, gap: 0.999 });
  return read(facts, season, whole, Math.max(bound, whole.bound));
}

function read(
  facts: SeasonFacts,
  season: SeasonModel,
  { status, values }: Solved,
  bound: number,
): WholeTurns {
  const turns = status === 'optimal' && values !== null ? turnsFrom(facts, season, values) : null;
  return { turns, values: values ?? new Float64Array(), bound };
}
