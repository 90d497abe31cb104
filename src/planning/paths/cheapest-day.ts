/** The cheapest path through a person's days under prices: one pass over the arcs. */
import type { PathGraph } from './path-graph.ts';
import { arcKinds } from './path-graph.ts';

/** What a person is doing in an interval, as numbers: the place of the queue, or one of these. */
export const elsewhere = -1;
export const onBreak = -2;
export const atLunch = -3;
export const besideHost = -4;
export const inBriefing = -5;
export const inReflection = -6;
export const inWorkshop = -7;

/** Prices of one person's intervals; the arrays are reused from person to person. */
export interface Prices {
  readonly phone: Float64Array;
  readonly pause: Float64Array;
  readonly lunch: Float64Array;
  readonly beside: Float64Array;
  readonly briefing: Float64Array;
  readonly reflection: Float64Array;
  readonly workshop: Float64Array;
}

/** What each kind of arc fills a day with. */
const codes: readonly number[] = [
  elsewhere,
  0,
  onBreak,
  atLunch,
  besideHost,
  inBriefing,
  inReflection,
  inWorkshop,
];

/** Room for the pass over the arcs, shared by all graphs. */
export interface Room {
  cost: Float64Array;
  last: Int32Array;
}

export function emptyRoom(): Room {
  return { cost: new Float64Array(0), last: new Int32Array(0) };
}

/**
 * The cheapest path under the prices: fills `day` with `elsewhere`, `onBreak`, … or 0 for the phone, and returns its
 * cost; Infinity when there is no path. Among equals the first in the order of arcs.
 */
export function cheapestDay(graph: PathGraph, prices: Prices, room: Room, day: Int8Array): number {
  const { from, to, kind, at, length, end, states } = graph;
  if (end < 0) return Infinity;
  if (room.cost.length < states) {
    room.cost = new Float64Array(states * 2);
    room.last = new Int32Array(states * 2);
  }
  const { cost, last } = room;
  const lines = linesOf(prices);
  cost.fill(Infinity, 0, states);
  cost[0] = 0;
  for (let i = 0; i < from.length; i++) {
    const before = cost[from[i] as number] as number;
    if (before === Infinity) continue;
    const t = at[i] as number;
    const what = kind[i] as number;
    // Nearly all steps are on the phone, on a break of one interval, or decided.
    const price =
      what === arcKinds.phone
        ? before + (prices.phone[t] as number)
        : what === arcKinds.wait
          ? before
          : what === arcKinds.pause && length[i] === 1
            ? before + (prices.pause[t] as number)
            : before +
              (what === arcKinds.block
                ? blockPrice(graph, prices, i)
                : sum(lines[what] ?? null, t, t + (length[i] as number)));
    const into = to[i] as number;
    if (price < (cost[into] as number)) {
      cost[into] = price;
      last[into] = i;
    }
  }
  const total = cost[end] as number;
  if (total === Infinity) return Infinity;
  day.fill(elsewhere);
  for (let state = end; state !== 0;) {
    const i = last[state] as number;
    fill(graph, i, day);
    state = from[i] as number;
  }
  return total;
}

/** Prices by kind of arc. */
function linesOf({
  phone,
  pause,
  lunch,
  beside,
  briefing,
  reflection,
  workshop,
}: Prices): (Float64Array | null)[] {
  return [null, phone, pause, lunch, beside, briefing, reflection, workshop];
}

function sum(line: Float64Array | null, from: number, to: number): number {
  if (line === null) return 0;
  let total = 0;
  for (let at = from; at < to; at++) total += line[at] as number;
  return total;
}

function blockPrice({ at, length, lead, tail }: PathGraph, prices: Prices, i: number): number {
  const from = at[i] as number;
  const to = from + (length[i] as number);
  const begin = from + (lead[i] as number);
  const over = to - (tail[i] as number);
  return (
    sum(prices.briefing, from, begin) + sum(prices.beside, begin, over) + sum(prices.reflection, over, to)
  );
}

function fill({ kind, at, length, lead, tail }: PathGraph, i: number, day: Int8Array): void {
  const from = at[i] as number;
  const to = from + (length[i] as number);
  day.fill(codes[kind[i] as number] ?? elsewhere, from, to);
  if (kind[i] !== arcKinds.block) return;
  day.fill(inBriefing, from, from + (lead[i] as number));
  day.fill(inReflection, to - (tail[i] as number), to);
}
