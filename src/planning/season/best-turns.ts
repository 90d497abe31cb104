/**
 * The best turns while nobody minds with whom: a flow from the first department's people through the days to the
 * second's. Equal numbers on both sides hold by construction, and the flow is whole by nature, so this is the exact
 * optimum of all goals at once, in their order.
 *
 * Method: successive best augmenting paths (Ahuja, Magnanti & Orlin 1993, chapter 9.7), on days instead of people:
 * between two days only the one move that gains most matters, so that a path is looked for among 2 × days nodes
 * however many people there are. Gains are whole numbers in two parts, compared one after the other.
 */
import type { LaterGoal, SeasonFacts, Side, Turns } from './season-facts.ts';
import { goalsThatMatter, mayGo, ofSlot, worth } from './season-facts.ts';

export interface BestTurns {
  readonly turns: Turns;
  /** What each turn is worth, per side. */
  readonly gains: readonly [Gains, Gains];
  /** False when it was stopped: the turns keep every rule but are not the most. */
  readonly complete: boolean;
}

/** Per slots × days: `high` holds all goals before the draw, `low` the draw; −1 in `high` where the person may not go. */
export interface Gains {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** One department while turns are given out. */
interface Roster extends Gains {
  readonly dayOf: Int32Array;
  readonly members: number[][];
  /** Per day everyone who may go, best first; `next` is the first that may still be without a turn. */
  readonly queue: readonly Int32Array[];
  readonly next: Int32Array;
  /** days × days: the best gain of moving a member from one day to the other, and whose; −1 for nobody's. */
  readonly moveHigh: Float64Array;
  readonly moveLow: Float64Array;
  readonly mover: Int32Array;
}

/** Gives out the most turns, and among those the best by `laterGoals`. Ignores who may swap with whom. */
export function bestTurns(facts: SeasonFacts, shouldStop: () => boolean): BestTurns {
  const days = facts.dates.length;
  const rosters: readonly [Roster, Roster] = [roster(facts, facts.sides[0]), roster(facts, facts.sides[1])];
  const turns: Turns = [rosters[0].dayOf, rosters[1].dayOf];
  const pairs = new Int32Array(days);
  for (;;) {
    if (shouldStop()) return { turns, gains: rosters, complete: false };
    const path = bestPath(facts, rosters, pairs);
    if (path === null) return { turns, gains: rosters, complete: true };
    augment(rosters, pairs, path, days);
  }
}

function roster(facts: SeasonFacts, side: Side): Roster {
  const days = facts.dates.length;
  const units = unitsOf(facts);
  const high = new Float64Array(side.slots * days).fill(-1);
  const low = new Float64Array(side.slots * days);
  for (let slot = 0; slot < side.slots; slot++) {
    const { person } = ofSlot(side, slot);
    for (let day = 0; day < days; day++) {
      if (!mayGo(facts, side, slot, day)) continue;
      let gain = side.asked[person] === day ? units.asked : 0;
      for (const [goal, unit] of units.goals) gain += unit * worth(facts, side, goal, slot, day);
      high[slot * days + day] = gain;
      low[slot * days + day] = worth(facts, side, 'order', slot, day);
    }
  }
  const queue = Array.from({ length: days }, (_, day) => {
    const who: number[] = [];
    for (let slot = 0; slot < side.slots; slot++) if ((high[slot * days + day] ?? -1) >= 0) who.push(slot);
    // On one day a lower slot weighs more in the draw, so the sort needs only the part that goes before it.
    return Int32Array.from(
      who.sort((a, b) => (high[b * days + day] ?? 0) - (high[a * days + day] ?? 0) || a - b),
    );
  });
  return {
    high,
    low,
    dayOf: new Int32Array(side.slots).fill(-1),
    members: Array.from({ length: days }, () => []),
    queue,
    next: new Int32Array(days),
    moveHigh: new Float64Array(days * days),
    moveLow: new Float64Array(days * days),
    mover: new Int32Array(days * days).fill(-1),
  };
}

/** Nodes: the first side's days 0 … days−1, then the second's. From `start` (no turn yet) back to `end`. */
interface Path {
  readonly nodes: readonly number[];
}

/**
 * What one unit of each goal weighs in `high`, so that no sum of later goals outweighs one of an earlier: whole numbers,
 * below 2^53 for every season that can be read with fewer than some fifty levels of priority.
 */
function unitsOf(facts: SeasonFacts): {
  readonly asked: number;
  readonly goals: readonly (readonly [LaterGoal, number])[];
} {
  const days = facts.dates.length;
  // A difference of two paths goes through each day at most twice on each side: so many turns can change at once.
  const most = 4 * days + 8;
  const matter = goalsThatMatter(facts);
  const goals: [LaterGoal, number][] = [];
  // The most that one turn is worth in the goals so far, from the last to the first.
  let below = 0;
  const highest = { kept: 1, priority: facts.highestLevel * days, newcomers: 1, people: 1 };
  for (const goal of ['kept', 'priority', 'newcomers', 'people'] as const) {
    if (!matter.includes(goal)) continue;
    const unit = most * below + 1;
    goals.push([goal, unit]);
    below += unit * highest[goal];
  }
  // Who is asked for has one day only and is never moved, so this counts at a path's two ends, where first turns do.
  return { asked: 4 * below * (matter.includes('people') ? 1 : most) + 1, goals };
}

function bestPath(facts: SeasonFacts, [from, to]: readonly [Roster, Roster], pairs: Int32Array): Path | null {
  const days = facts.dates.length;
  const high = new Float64Array(2 * days).fill(-Infinity);
  const low = new Float64Array(2 * days);
  const before = new Int32Array(2 * days).fill(-1);
  const waiting = new Uint8Array(2 * days);
  const line: number[] = [];
  const reach = (node: number, by: number, gainHigh: number, gainLow: number) => {
    const known = high[node] ?? 0;
    if (gainHigh < known || (gainHigh === known && gainLow <= (low[node] ?? 0))) return;
    high[node] = gainHigh;
    low[node] = gainLow;
    before[node] = by;
    if (waiting[node] === 1) return;
    waiting[node] = 1;
    line.push(node);
  };
  for (let day = 0; day < days; day++) {
    const slot = free(from, day);
    if (slot >= 0) reach(day, -1, from.high[slot * days + day] ?? 0, from.low[slot * days + day] ?? 0);
  }
  for (let i = 0; i < line.length; i++) {
    const node = line[i] ?? 0;
    waiting[node] = 0;
    const gainHigh = high[node] ?? 0;
    const gainLow = low[node] ?? 0;
    if (node < days) {
      if ((pairs[node] ?? 0) < (facts.room[node] ?? 0)) reach(days + node, node, gainHigh, gainLow);
      for (let day = 0, at = node * days; day < days; day++, at++) {
        if ((from.mover[at] ?? -1) < 0) continue;
        reach(day, node, gainHigh + (from.moveHigh[at] ?? 0), gainLow + (from.moveLow[at] ?? 0));
      }
    } else {
      const here = node - days;
      if ((pairs[here] ?? 0) > 0) reach(here, node, gainHigh, gainLow);
      // Whoever comes to this day leaves his own, which then lacks one.
      for (let day = 0, at = here; day < days; day++, at += days) {
        if ((to.mover[at] ?? -1) < 0) continue;
        reach(days + day, node, gainHigh + (to.moveHigh[at] ?? 0), gainLow + (to.moveLow[at] ?? 0));
      }
    }
  }
  let last = -1;
  let [bestHigh, bestLow] = [-Infinity, 0];
  for (let day = 0; day < days; day++) {
    const slot = free(to, day);
    if (slot < 0 || high[days + day] === -Infinity) continue;
    const gainHigh = (high[days + day] ?? 0) + (to.high[slot * days + day] ?? 0);
    const gainLow = (low[days + day] ?? 0) + (to.low[slot * days + day] ?? 0);
    if (gainHigh < bestHigh || (gainHigh === bestHigh && gainLow <= bestLow)) continue;
    [last, bestHigh, bestLow] = [days + day, gainHigh, gainLow];
  }
  if (last < 0) return null;
  const nodes = [last];
  for (let node = before[last] ?? -1; node >= 0; node = before[node] ?? -1) nodes.push(node);
  return { nodes: nodes.reverse() };
}

/** The best of those who may go that day and have no turn yet; −1 for nobody. */
function free(side: Roster, day: number): number {
  const queue = side.queue[day];
  if (queue === undefined) return -1;
  // Whoever has a turn keeps one, so the pointer never has to go back.
  let at = side.next[day] ?? 0;
  while (at < queue.length && (side.dayOf[queue[at] ?? 0] ?? -1) >= 0) at++;
  side.next[day] = at;
  return queue[at] ?? -1;
}

function augment(
  [from, to]: readonly [Roster, Roster],
  pairs: Int32Array,
  { nodes }: Path,
  days: number,
): void {
  const first = nodes[0] ?? 0;
  const last = (nodes.at(-1) ?? days) - days;
  // Read off all moves before any is made: they name whom they move.
  const moves: [Roster, slot: number, day: number][] = [
    [from, free(from, first), first],
    [to, free(to, last), last],
  ];
  for (let i = 1; i < nodes.length; i++) {
    const [a, b] = [nodes[i - 1] ?? 0, nodes[i] ?? 0];
    if (a < days && b < days) moves.push([from, from.mover[a * days + b] ?? -1, b]);
    else if (a < days) pairs[a] = (pairs[a] ?? 0) + 1;
    else if (b < days) pairs[b] = (pairs[b] ?? 0) - 1;
    else moves.push([to, to.mover[(b - days) * days + a - days] ?? -1, a - days]);
  }
  const touched: [Set<number>, Set<number>] = [new Set(), new Set()];
  for (const [side, slot, day] of moves) {
    const mine = touched[side === from ? 0 : 1];
    const old = side.dayOf[slot] ?? -1;
    if (old >= 0) {
      const members = side.members[old] ?? [];
      members.splice(members.indexOf(slot), 1);
      mine.add(old);
    }
    side.dayOf[slot] = day;
    side.members[day]?.push(slot);
    mine.add(day);
  }
  for (const day of touched[0]) findMovers(from, day, days);
  for (const day of touched[1]) findMovers(to, day, days);
}

function findMovers(side: Roster, day: number, days: number): void {
  const at = day * days;
  side.mover.fill(-1, at, at + days);
  for (const slot of side.members[day] ?? []) {
    const row = slot * days;
    const ownHigh = side.high[row + day] ?? 0;
    const ownLow = side.low[row + day] ?? 0;
    for (let other = 0; other < days; other++) {
      const high = side.high[row + other] ?? -1;
      if (high < 0 || other === day) continue;
      const gainHigh = high - ownHigh;
      const gainLow = (side.low[row + other] ?? 0) - ownLow;
      const known = side.mover[at + other] ?? -1;
      const bestHigh = side.moveHigh[at + other] ?? 0;
      const bestLow = side.moveLow[at + other] ?? 0;
      if (known >= 0 && (gainHigh < bestHigh || (gainHigh === bestHigh && gainLow <= bestLow))) continue;
      side.moveHigh[at + other] = gainHigh;
      side.moveLow[at + other] = gainLow;
      side.mover[at + other] = slot;
    }
  }
}
