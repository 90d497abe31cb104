/** The whole day by paths: a plan person by person, a bound by column generation, and better plans until they meet. */
import type { DayProblem } from '../day-problem.ts';
import { polish } from '../model/polish.ts';
import type { Phase, Search } from '../search.ts';
import { offer, proven, raiseBound, same } from '../search.ts';
import type { PathBoard, Weights } from './board.ts';
import { activitiesOf, pathBoard } from './board.ts';
import { construct, restore, roundShares, ruinAndRecreate, snapshot } from './local-search.ts';
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

/** Plans and proves as far as it gets; null when this way of planning cannot hold the day. */
export function planByPaths(search: Search): PathBoard | null {
  const { problem, days, options } = search;
  const { shouldStop } = options;
  if (shouldStop()) return null;
  const board = pathBoard(problem, days);
  if (board === null || !construct(board, first, 2)) return null;
  const offerBoard = (phase: Phase) =>
    offer(search, phase, polish(problem, days, activitiesOf(board, days)), false);
  offerBoard('shortfall');
  if (proven(search)) return board;
  ruinAndRecreate(board, least, { tries: tries.before, target: same, shouldStop }, 1);
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
  const target = search.bound + Math.max(options.gap, 0) + same;
  const before = snapshot(board);
  const harmBefore = totalCost(board, onlyHarm);
  roundShares(board, shares, least);
  improve(board, tries.rounded, target, shouldStop);
  if (totalCost(board, onlyHarm) > harmBefore) restore(board, before);
  improve(board, options.quick ? tries.quick : tries.after, target, shouldStop);
  offerBoard('shortfall');
  return board;
}

/** Tries in portions, since the cost that is searched by is not quite the harm. */
function improve(board: PathBoard, most: number, target: number, shouldStop: () => boolean): void {
  const portion = 500;
  for (let done = 0; done < most && !shouldStop(); done += portion) {
    if (totalCost(board, onlyHarm) <= target) return;
    ruinAndRecreate(board, least, { tries: portion, target: 0, shouldStop }, 2 + done);
  }
}

/** Spread, rounds of the workshop and least change, with the harm as it is. */
export function laterByPaths(search: Search, board: PathBoard): void {
  const { problem, days, options, best } = search;
  if (best === null) return;
  const rounds = problem.people.some(({ workshop }) => workshop != null);
  if (best.harm <= same && problem.previous === null && !rounds) return;
  ruinAndRecreate(
    board,
    lexicographic,
    { tries: tries.later, target: -Infinity, shouldStop: options.shouldStop },
    3,
  );
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
