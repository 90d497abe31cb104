/** The whole day by paths: a plan person by person, a bound by column generation, and better plans until they meet. */
import type { Activities, DayProblem } from '../day-problem.ts';
import { polish } from '../model/polish.ts';
import type { Phase, Search } from '../search.ts';
import { offer, proven, raiseBound, same } from '../search.ts';
import type { PathBoard, Weights } from './board.ts';
import { activitiesOf, pathBoard } from './board.ts';
import {
  construct,
  restore,
  roundShares,
  ruinAndRecreate,
  snapshot,
  takeOver,
  takeUp,
} from './local-search.ts';
import { totalCost } from './moves.ts';
import { pathBound } from './path-bound.ts';

/** To begin with, what is missing should be spread: nobody knows yet who else comes. */
const first: Weights = { harm: 1, spread: 0.3, rounds: 0, change: 0 };
const least: Weights = { harm: 1, spread: 1e-4, rounds: 0, change: 0 };
const onlyHarm: Weights = { harm: 1, spread: 0, rounds: 0, change: 0 };
/** One goal after another: the smallest step of each outweighs what the next can bring in one try. */
const lexicographic: Weights = { harm: 1e9, spread: 1e4, rounds: 100, change: 1 };

/** Counts, not seconds: the same problem goes the same way on any machine. */
const boundRounds = 400;
const tries = { quick: 1500, before: 1000, rounded: 2000, after: 30_000, later: 4000 };

const portion = 500;
const mostFruitless = 16;
const mostWarm = 400;

/** Plan and bound are close when so few steps of the harm lie between them: then a proof is likelier than a better plan. */
const close = 10;

/**
 * Plans and proves as far as it gets; null when this way of planning cannot hold the day.
 * @param prove asked before the long search when plan and bound are close; null for not at all
 */
export function planByPaths(search: Search, prove: (() => void) | null = null): PathBoard | null {
  const { problem, days, options } = search;
  const { shouldStop } = options;
  if (shouldStop()) return null;
  const board = pathBoard(problem, days);
  if (board === null) return null;
  const replanning = problem.previous !== null;
  if (!(replanning ? takeUp(board, first) : construct(board, first, 2))) return null;
  const weights = replanning ? lexicographic : least;
  const offerBoard = (phase: Phase) =>
    offer(search, phase, polish(problem, days, activitiesOf(board, days)), false);
  offerBoard('shortfall');
  if (proven(search)) return board;
  ruinAndRecreate(board, weights, { tries: tries.before, target: same, warmth: 0, shouldStop }, 1);
  offerBoard('shortfall');
  if (proven(search) || shouldStop()) return board;
  const step = harmStep(problem);
  const { shares } = pathBound(board, {
    rounds: boundRounds,
    enough: (search.best?.harm ?? Infinity) - step - same,
    shouldStop,
    onBound: (bound) => raiseBound(search, 'bound', bound, step),
  });
  if (proven(search) || shouldStop()) return board;
  if ((search.best?.harm ?? Infinity) - search.bound <= close * step) prove?.();
  if (proven(search) || shouldStop()) return board;
  const target = search.bound + Math.max(options.gap, 0) + same;
  if (!replanning) {
    const before = snapshot(board);
    const harm = totalCost(board, onlyHarm);
    roundShares(board, shares, least);
    improve(board, weights, tries.rounded, target, shouldStop);
    if (totalCost(board, onlyHarm) > harm) restore(board, before);
  }
  improve(board, weights, options.quick ? tries.quick : tries.after, target, shouldStop);
  offerBoard('shortfall');
  return board;
}

/**
 * A plan from days that were found elsewhere, made better and offered; the board is where it was when they lead to
 * nothing better.
 */
export function planFrom(
  search: Search,
  board: PathBoard,
  activities: Activities,
  failed: ReadonlySet<string>,
): void {
  const { problem, days, options } = search;
  const before = snapshot(board);
  const harm = totalCost(board, onlyHarm);
  const whole = takeOver(board, activities, failed, least);
  if (whole) improve(board, least, tries.rounded, search.bound + same, options.shouldStop);
  if (!whole || totalCost(board, onlyHarm) > harm - same) restore(board, before);
  else offer(search, 'shortfall', polish(problem, days, activitiesOf(board, days)), false);
}

/**
 * Tries in portions, since the cost that is searched by is not quite the harm; after some portions without a better
 * plan it gives up.
 */
function improve(
  board: PathBoard,
  weights: Weights,
  most: number,
  target: number,
  shouldStop: () => boolean,
): void {
  let fruitless = 0;
  let reached = totalCost(board, onlyHarm);
  for (let done = 0; done < most && fruitless < mostFruitless && !shouldStop(); done += portion) {
    if (reached <= target) return;
    // A little worse may lead to better: by turns a little and a little more. Among many people there is better anyway.
    const warmth = board.movers.length > mostWarm ? 0 : (done / portion) % 3 === 2 ? 1 : 0.3;
    ruinAndRecreate(board, weights, { tries: portion, target: 0, warmth, shouldStop }, 2 + done);
    const now = totalCost(board, onlyHarm);
    fruitless = now < reached - same ? 0 : fruitless + 1;
    reached = Math.min(reached, now);
  }
}

/** Spread, rounds of the workshop and least change, with the harm as it is. */
export function laterByPaths(search: Search, board: PathBoard): void {
  const { problem, days, options, best } = search;
  if (best === null) return;
  const rounds = problem.people.some(({ workshop }) => workshop != null);
  if (best.harm <= same && problem.previous === null && !rounds) return;
  for (let done = 0; done < tries.later; done += portion) {
    const before = totalCost(board, lexicographic);
    const limits = { tries: portion, target: -Infinity, warmth: 0, shouldStop: options.shouldStop };
    if (ruinAndRecreate(board, lexicographic, limits, 3 + done) >= before) break;
  }
  offer(search, 'spread', polish(problem, days, activitiesOf(board, days)), false);
}

/** Every harm a plan can have is a multiple of this; 0 when the numbers have no such step worth the name. */
export function harmStep(problem: DayProblem): number {
  const agents = new Set<number>();
  const costs = new Set<number>();
  for (const { required, harm } of Object.values(problem.queues)) {
    for (const one of required) agents.add(one);
    if (harm === null) costs.add(1);
    else {
      // The second missing agent's cost begins where the first is whole.
      agents.add(1);
      for (const list of harm) for (const cost of list) costs.add(cost);
    }
  }
  for (const { queues } of problem.people) for (const factor of Object.values(queues)) agents.add(factor);
  const step = common(agents) * common(costs);
  return step < 1e-4 ? 0 : step;
}

function common(numbers: ReadonlySet<number>): number {
  let divisor = 0;
  for (const one of numbers) {
    let a = Math.round(one * 1e6);
    if (Math.abs(a - one * 1e6) > 1e-3) return 0;
    while (a > 0) [divisor, a] = [a, divisor % a];
  }
  return divisor / 1e6;
}
