/**
 * A plan made and improved person by person: each takes their best day between what all others do (a cheapest path);
 * a few at a time are taken off and put back in another order (ruin and recreate, Schrimpf et al. 2000). The draws come
 * from a fixed seed and the limits are counts, so the same problem goes the same way.
 */
import { randomFrom } from '../random.ts';
import type { Mover, PathBoard, Weights } from './board.ts';
import type { Share } from './path-bound.ts';
import { lift, put, putBest, totalCost } from './moves.ts';

export interface SearchLimits {
  readonly tries: number;
  /** Ends the search once the cost is at most this. */
  readonly target: number;
  readonly shouldStop: () => boolean;
}

/** Puts everybody on the board, guests after the rest, and then again by turns; false when somebody finds no day. */
export function construct(board: PathBoard, weights: Weights, rounds: number): boolean {
  const random = randomFrom(1);
  const ranks = new Map(board.movers.map((mover) => [mover, random()]));
  const order = [...board.movers].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  for (const mover of order)
    if (mover.hosts.length === 0 && !putBest(board, mover, weights, null)) return false;
  const guests = order
    .filter(({ hosts }) => hosts.length > 0)
    .sort((a, b) => a.hosts.length - b.hosts.length || (a.person.id < b.person.id ? -1 : 1));
  for (const guest of guests) if (!placeGuest(board, guest, weights, random)) return false;
  for (let round = 0; round < rounds; round++)
    for (const mover of order) {
      const { host } = mover;
      const was = Int8Array.from(mover.day);
      lift(board, mover);
      if (!putBest(board, mover, weights, host)) put(board, mover, was, host);
    }
  return true;
}

/** How many hosts a guest tries before giving up. */
const hostTries = 12;

function placeGuest(board: PathBoard, guest: Mover, weights: Weights, random: () => number): boolean {
  const first = Math.floor(random() * guest.hosts.length);
  for (let i = 0; i < Math.min(hostTries, guest.hosts.length); i++) {
    const host = guest.hosts[(first + i) % guest.hosts.length] as Mover;
    if (putBest(board, guest, weights, host, true)) {
      if (!host.placed) return true;
      const was = Int8Array.from(host.day);
      const beside = host.host;
      lift(board, host);
      if (putBest(board, host, weights, beside)) return true;
      put(board, host, was, beside);
      lift(board, guest);
    }
  }
  return false;
}

/** What everybody does, to come back to. */
export interface Snapshot {
  readonly days: readonly Int8Array[];
  readonly hosts: readonly (Mover | null)[];
}

export function snapshot({ movers }: PathBoard): Snapshot {
  return { days: movers.map(({ day }) => Int8Array.from(day)), hosts: movers.map(({ host }) => host) };
}

export function restore(board: PathBoard, { days, hosts }: Snapshot): void {
  for (const mover of board.movers) lift(board, mover);
  board.movers.forEach((mover, i) => put(board, mover, days[i] as Int8Array, hosts[i] ?? null));
}

/**
 * Days as the linear master shares them out: whole shares as they are, whoever is left their best day after that.
 * Guests, their hosts and whoever may need a host on the phone do not take part: the master knows no hosts.
 */
export function roundShares(board: PathBoard, shares: readonly Share[], weights: Weights): void {
  const free = new Set(
    board.movers.filter(
      ({ hosts, guests, reach, agents }) =>
        hosts.length === 0 &&
        guests.every((count) => count === 0) &&
        reach.every((one, q) => one === agents[q]),
    ),
  );
  const left = new Map<readonly Mover[], Mover[]>();
  for (const mover of free) lift(board, mover);
  for (const { people, day, count } of shares) {
    const unplaced = left.get(people) ?? people.filter((mover) => free.has(mover));
    left.set(people, unplaced);
    for (const mover of unplaced.splice(0, Math.floor(count + 1e-6))) put(board, mover, day, null);
  }
  for (const mover of free) if (!mover.placed) putBest(board, mover, weights, null);
}

/** Ruins and recreates; what does not cost more is kept. Returns the cost reached. */
export function ruinAndRecreate(
  board: PathBoard,
  weights: Weights,
  limits: SearchLimits,
  seed: number,
): number {
  const random = randomFrom(seed);
  const { movers } = board;
  let cost = totalCost(board, weights);
  if (movers.length === 0) return cost;
  const kept = Array.from({ length: 10 }, () => new Int8Array(board.problem.intervals));
  const beside: (Mover | null)[] = [];
  const drawn = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let n = 0; n < limits.tries && cost > limits.target && !limits.shouldStop(); n++) {
    const size = Math.min(movers.length, 2 + Math.floor(random() * 5));
    const few: Mover[] = [];
    const next: (Mover | null)[] = [];
    const take = (mover: Mover, host: Mover | null) => {
      if (few.includes(mover)) return;
      few.push(mover);
      next.push(host);
    };
    while (few.length < size) {
      const one = drawn(movers);
      if (one.hosts.length === 0 || one.host === null) take(one, null);
      else {
        // A guest goes with the host they had and the one they may get, who must be on the phone for them.
        const host = random() < 0.7 ? one.host : drawn(one.hosts);
        take(one, host);
        take(one.host, one.host.host);
        take(host, host.host);
      }
    }
    few.forEach((mover, i) => {
      kept[i]?.set(mover.day);
      beside[i] = mover.host;
      lift(board, mover);
    });
    let whole = true;
    for (let i = 0; i < few.length && whole; i++)
      whole = putBest(board, few[i] as Mover, weights, next[i] as Mover | null);
    const now = whole ? totalCost(board, weights) : Infinity;
    if (now <= cost) {
      cost = now;
      continue;
    }
    for (const mover of few) lift(board, mover);
    few.forEach((mover, i) => put(board, mover, kept[i] as Int8Array, beside[i] as Mover | null));
  }
  return cost;
}
