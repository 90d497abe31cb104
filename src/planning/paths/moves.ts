/** Taking people off the board and putting them on their best day between what all others do. */
import type { Mover, PathBoard, Weights } from './board.ts';
import {
  atLunch,
  besideHost,
  cheapestDay,
  inBriefing,
  inReflection,
  inWorkshop,
  onBreak,
} from './cheapest-day.ts';

const million = 1e6;

/** What so many agents (in millionths) on the place cost. */
function costAt(board: PathBoard, place: number, agents: number, weights: Weights): number {
  const short = (board.required[place] as number) - agents;
  if (short <= 0) return 0;
  const missing = short / million;
  let harm = missing;
  const costs = board.harm[place];
  if (costs != null) {
    harm = 0;
    for (let nth = 0; nth < missing; nth++)
      harm += Math.min(1, missing - nth) * (costs[Math.min(nth, costs.length - 1)] ?? 0);
  }
  if (weights.spread === 0) return weights.harm * harm;
  const whole = Math.floor(missing);
  return weights.harm * harm + weights.spread * (whole * whole + (2 * whole + 1) * (missing - whole));
}

/** Takes the person off every open interval, and a guest from beside their host. */
export function lift(board: PathBoard, mover: Mover): void {
  if (!mover.placed) return;
  const { intervals } = board.problem;
  for (let at = 0; at < intervals; at++) {
    if (mover.open[at] !== 1) continue;
    const q = mover.day[at] as number;
    if (q >= 0) (board.scheduled[q * intervals + at] as number) -= mover.agents[q] as number;
    else if (q === besideHost && mover.host !== null) (mover.host.guests[at] as number)--;
  }
  mover.placed = false;
}

/** Puts the lifted person where `day` says, a guest beside this host. */
export function put(board: PathBoard, mover: Mover, day: Int8Array, host: Mover | null): void {
  const { intervals } = board.problem;
  mover.host = host;
  for (let at = 0; at < intervals; at++) {
    if (mover.open[at] !== 1) continue;
    const q = day[at] as number;
    mover.day[at] = q;
    if (q >= 0) (board.scheduled[q * intervals + at] as number) += mover.agents[q] as number;
    else if (q === besideHost && host !== null) (host.guests[at] as number)++;
  }
  mover.placed = true;
}

/**
 * The lifted person's best day between what all others do, put on the board; false when there is none.
 * @param follows the host, though placed, is put anew right after and will be there
 * @param noise added to the price of each interval beside the host, to come upon other times
 */
export function putBest(
  board: PathBoard,
  mover: Mover,
  weights: Weights,
  host: Mover | null,
  follows = false,
  noise: (() => number) | null = null,
): boolean {
  setPrices(board, mover, weights);
  if (host !== null) setHostPrices(board, mover, host, weights, follows, noise);
  if (cheapestDay(mover.graph, board.prices, board.room, board.trial) === Infinity) return false;
  for (let at = 0; at < board.trial.length; at++)
    if (board.trial[at] === 0) board.trial[at] = board.choice[at] as number;
  put(board, mover, board.trial, host);
  return true;
}

function setPrices(board: PathBoard, mover: Mover, weights: Weights): void {
  const { problem, prices, choice, scheduled } = board;
  const { intervals } = problem;
  const before = mover.before?.day ?? null;
  for (let at = 0; at < intervals; at++) {
    if (mover.open[at] !== 1) continue;
    const hosting = (mover.guests[at] as number) > 0;
    let least = Infinity;
    for (const q of mover.order) {
      if (mover.mayAnswer[q]?.[at] !== 1 || (hosting && q !== mover.home)) continue;
      const place = q * intervals + at;
      const agents = scheduled[place] as number;
      let price =
        agents >= (board.required[place] as number)
          ? 0
          : costAt(board, place, agents + (mover.agents[q] as number), weights) -
            costAt(board, place, agents, weights);
      if (before !== null && before[at] !== q) price += weights.change;
      if (price < least) {
        least = price;
        choice[at] = q;
      }
    }
    prices.phone[at] = least;
    const other = (code: number) =>
      hosting ? Infinity : before !== null && before[at] !== code ? weights.change : 0;
    prices.pause[at] = other(onBreak);
    prices.lunch[at] = other(atLunch);
    prices.briefing[at] = other(inBriefing);
    prices.reflection[at] = other(inReflection);
    prices.workshop[at] = other(inWorkshop) - weights.rounds;
    prices.beside[at] = Infinity;
  }
}

/** A guest may sit where the host is or can be on the home queue, which costs little where they already are. */
function setHostPrices(
  board: PathBoard,
  guest: Mover,
  host: Mover,
  weights: Weights,
  follows: boolean,
  noise: (() => number) | null,
): void {
  const { prices, problem } = board;
  const most = problem.rules.maxGuestsPerHost;
  for (let at = 0; at < problem.intervals; at++) {
    if (guest.open[at] !== 1 || (guest.guests[at] as number) > 0) continue;
    const there = host.day[at] === host.home && (host.placed || host.open[at] !== 1);
    const may = there || (host.open[at] === 1 && (follows || !host.placed));
    if (!may || (host.guests[at] as number) >= most) continue;
    const kept =
      guest.before === null ||
      (guest.before.day[at] === besideHost && guest.before.host[at] === host.person.id);
    prices.beside[at] =
      (there || !host.placed ? 0 : 0.3 * weights.harm) + (kept ? 0 : weights.change) + (noise?.() ?? 0);
  }
}

/** The whole board under the weights. */
export function totalCost(board: PathBoard, weights: Weights): number {
  return coverageCost(board, weights) + board.movers.reduce((sum, mover) => sum + ownCost(mover, weights), 0);
}

/** What the missing agents of all places cost. */
export function coverageCost(board: PathBoard, weights: Weights): number {
  let sum = 0;
  for (let place = 0; place < board.required.length; place++)
    sum += costAt(board, place, board.scheduled[place] as number, weights);
  return sum;
}

/** What the person's day costs whoever else is where: changed intervals, less the rounds attended. */
export function ownCost(mover: Mover, weights: Weights): number {
  let sum = weights.change > 0 ? weights.change * changed(mover) : 0;
  if (weights.rounds > 0) for (const what of mover.day) if (what === inWorkshop) sum -= weights.rounds;
  return sum;
}

/** Open intervals in which the person's day is not the published one. */
export function changed({ before, day, open, host }: Mover): number {
  let sum = 0;
  if (before !== null)
    for (let at = 0; at < day.length; at++) {
      if (open[at] !== 1) continue;
      if (before.day[at] !== day[at] || (day[at] === besideHost && before.host[at] !== host?.person.id))
        sum++;
    }
  return sum;
}
