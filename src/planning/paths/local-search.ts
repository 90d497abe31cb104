/**
 * A plan made and improved person by person: each takes their best day between what all others do (a cheapest path);
 * a few at a time are taken off and put back in another order (ruin and recreate, Schrimpf et al. 2000). The draws come
 * from a fixed seed and the limits are counts, so the same problem goes the same way.
 */
import type { Activities } from '../day-problem.ts';
import { hostOf } from '../day-problem.ts';
import { randomFrom } from '../random.ts';
import type { Mover, PathBoard, Weights } from './board.ts';
import type { Share } from './path-bound.ts';
import { codesOf } from './board.ts';
import { changed, coverageCost, lift, ownCost, put, putBest } from './moves.ts';

export interface SearchLimits {
  readonly tries: number;
  /** Ends the search once the cost is at most this. */
  readonly target: number;
  /** How much worse than the best a try may be at first, in harm; 0 for never. */
  readonly warmth: number;
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

/**
 * Puts everybody on the possible day closest to the published one, guests beside whom they were; false when somebody
 * finds no day.
 */
export function takeUp(board: PathBoard, weights: Weights): boolean {
  const closest: Weights = { harm: 1e-3, spread: 0, rounds: 0, change: 1 };
  const random = randomFrom(1);
  for (const mover of board.movers)
    if (mover.hosts.length === 0 && !putBest(board, mover, closest, null)) return false;
  for (const guest of board.movers) {
    if (guest.hosts.length === 0) continue;
    const published = guest.before?.host.find((id) => id !== '');
    const host = guest.hosts.find(({ person }) => person.id === published) ?? null;
    if (host !== null && putBest(board, guest, closest, host)) continue;
    if (!placeGuest(board, guest, weights, random)) return false;
  }
  return true;
}

/**
 * Everybody's day from elsewhere, guests newly beside a host, and whoever's day is none (`failed`) on their best one;
 * false when somebody finds no day.
 */
export function takeOver(
  board: PathBoard,
  activities: Activities,
  failed: ReadonlySet<string>,
  weights: Weights,
): boolean {
  const random = randomFrom(1);
  for (const mover of board.movers) lift(board, mover);
  const guests = board.movers.filter(({ hosts }) => hosts.length > 0);
  const others = board.movers.filter(({ hosts }) => hosts.length === 0);
  for (const mover of others)
    if (!failed.has(mover.person.id))
      put(board, mover, codesOf(board, activities[mover.person.id] ?? []), null);
  for (const mover of others) if (!mover.placed && !putBest(board, mover, weights, null)) return false;
  for (const guest of guests) {
    const day = activities[guest.person.id] ?? [];
    const beside = new Set(day.flatMap((activity) => hostOf(activity) ?? []));
    const host = guest.hosts.find(({ person }) => beside.has(person.id));
    if (beside.size === 1 && host !== undefined) put(board, guest, codesOf(board, day), host);
    else if (!placeBesideBest(board, guest, weights) && !placeGuest(board, guest, weights, random))
      return false;
  }
  return true;
}

/** Puts the guest beside whichever host it costs least, the host newly around them; false when none can. */
function placeBesideBest(board: PathBoard, guest: Mover, weights: Weights): boolean {
  let least = Infinity;
  let best: { host: Mover; day: Int8Array; hostDay: Int8Array } | null = null;
  for (const host of guest.hosts) {
    if (!host.placed || host.hosts.length > 0) continue;
    const was = Int8Array.from(host.day);
    if (!putBest(board, guest, weights, host, true)) continue;
    lift(board, host);
    const cost = putBest(board, host, weights, null) ? coverageCost(board, weights) : Infinity;
    if (cost < least) {
      least = cost;
      best = { host, day: Int8Array.from(guest.day), hostDay: Int8Array.from(host.day) };
    }
    lift(board, guest);
    lift(board, host);
    put(board, host, was, null);
  }
  if (best === null) return false;
  lift(board, best.host);
  put(board, guest, best.day, best.host);
  put(board, best.host, best.hostDay, null);
  return true;
}

/** How many hosts a guest tries before giving up. */
const hostTries = 80;

function placeGuest(board: PathBoard, guest: Mover, weights: Weights, random: () => number): boolean {
  // Those who are guests themselves have the least time to give.
  const free = guest.hosts.filter(({ hosts }) => hosts.length === 0);
  const hosts = free.length > 0 ? free : guest.hosts;
  const first = Math.floor(random() * hosts.length);
  const inTurn = hosts.map((_, i) => hosts[(first + i) % hosts.length] as Mover);
  for (let i = 0; i < hostTries; i++) {
    const host = inTurn[i % inTurn.length] as Mover;
    // Where the host cannot be at the best time, other times are tried.
    const noise = i < Math.min(inTurn.length, 4) ? null : () => random() * 3 * weights.harm;
    if (!putBest(board, guest, weights, host, true, noise)) continue;
    if (!host.placed) return true;
    const was = Int8Array.from(host.day);
    const beside = host.host;
    lift(board, host);
    if (putBest(board, host, weights, beside)) return true;
    put(board, host, was, beside);
    lift(board, guest);
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

/**
 * Ruins and recreates. A little worse is kept too at first, ever less of it (threshold accepting, Dueck & Scheuer 1990);
 * in the end the board is at its best. Returns the cost reached.
 */
export function ruinAndRecreate(
  board: PathBoard,
  weights: Weights,
  limits: SearchLimits,
  seed: number,
): number {
  const random = randomFrom(seed);
  const { movers } = board;
  const ownOf = (few: readonly Mover[]) => few.reduce((sum, mover) => sum + ownCost(mover, weights), 0);
  let own = ownOf(movers);
  let cost = coverageCost(board, weights) + own;
  let least = cost;
  let best = snapshot(board);
  if (movers.length === 0) return cost;
  const kept = Array.from({ length: 10 }, () => new Int8Array(board.problem.intervals));
  const beside: (Mover | null)[] = [];
  for (let n = 0; n < limits.tries && least > limits.target && !limits.shouldStop(); n++) {
    const { few, next } = drawFew(board, random);
    const ownBefore = ownOf(few);
    few.forEach((mover, i) => {
      kept[i]?.set(mover.day);
      beside[i] = mover.host;
      lift(board, mover);
    });
    let whole = true;
    for (let i = 0; i < few.length && whole; i++)
      whole = putBest(board, few[i] as Mover, weights, next[i] ?? null);
    const ownNow = own - ownBefore + ownOf(few);
    const now = whole ? coverageCost(board, weights) + ownNow : Infinity;
    const worse = limits.warmth * weights.harm * (1 - n / limits.tries) ** 2;
    if (now <= cost || now < least + worse * random()) {
      cost = now;
      own = ownNow;
      if (cost < least) {
        least = cost;
        if (limits.warmth > 0) best = snapshot(board);
      }
      continue;
    }
    for (const mover of few) lift(board, mover);
    few.forEach((mover, i) => put(board, mover, kept[i] as Int8Array, beside[i] ?? null));
  }
  // Without warmth the cost never rose again.
  if (cost > least) restore(board, best);
  return least;
}

/** A few people, and with each guest their host; beside them the host each is to have next. */
function drawFew(board: PathBoard, random: () => number): { few: Mover[]; next: (Mover | null)[] } {
  const { movers } = board;
  const { intervals } = board.problem;
  const drawn = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const size = Math.min(movers.length, 2 + Math.floor(random() * 5));
  const few: Mover[] = [];
  const next: (Mover | null)[] = [];
  const take = (mover: Mover, host: Mover | null) => {
    if (few.includes(mover)) return;
    few.push(mover);
    next.push(host);
  };
  // Often somebody who is off the phone while agents are missing, or whose day is not the published one.
  const at = random() < 0.5 ? shortAt(board, random) : -1;
  const moved = board.problem.previous === null || random() < 0.3 ? null : movedOne(board, random);
  if (moved !== null) take(moved, moved.host);
  for (let tries = 0; few.length < size && tries < 50; tries++) {
    const one = drawn(movers);
    if (
      at >= 0 &&
      few.length < 2 &&
      tries < 30 &&
      (one.open[at % intervals] !== 1 || (one.day[at % intervals] as number) >= 0)
    )
      continue;
    if (one.hosts.length === 0 || one.host === null) take(one, null);
    else {
      // A guest goes with the host they had and the one they may get, who must be on the phone for them.
      const host = random() < 0.7 ? one.host : drawn(one.hosts);
      take(one, host);
      take(one.host, one.host.host);
      take(host, host.host);
    }
  }
  return { few, next };
}

/** A drawn place where agents are missing, −1 when the draw found none. */
function shortAt({ required, scheduled }: PathBoard, random: () => number): number {
  for (let i = 0; i < 20; i++) {
    const place = Math.floor(random() * required.length);
    if ((scheduled[place] as number) < (required[place] as number)) return place;
  }
  return -1;
}

/** A drawn person whose day is not the published one, null when the draw found none. */
function movedOne({ movers }: PathBoard, random: () => number): Mover | null {
  for (let i = 0; i < 30; i++) {
    const one = movers[Math.floor(random() * movers.length)] as Mover;
    if (one.hosts.length === 0 && changed(one) > 0) return one;
  }
  return null;
}
