/**
 * How much a turn on another day would cost at least, told by the prices (dual values) of the best turns.
 *
 * A plan that gives a slot a turn on that day falls short of the best by no less than this. So turns that lose more
 * than some plan at hand does cannot be in a better one: they need not be looked at (reduced-cost fixing).
 */
import type { BestTurns, Gains } from './best-turns.ts';
import type { SeasonFacts } from './season-facts.ts';

/** The loss in the goals before the draw and, where that is 0, in the draw; both at least 0 in this order. */
export interface Loss {
  readonly high: number;
  readonly low: number;
}

interface Arc {
  readonly from: number;
  readonly to: number;
  readonly high: number;
  readonly low: number;
}

interface Prices {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/**
 * The loss of each turn, given complete best turns. Compares plans with as many pairs as the best has.
 * @throws Error when the turns are not the best, which is a bug
 */
export function turnLoss(
  facts: SeasonFacts,
  best: BestTurns,
): (at: 0 | 1, slot: number, day: number) => Loss {
  const days = facts.dates.length;
  const prices = nodePrices(2 * days + 2, residualArcs(facts, best));
  return (at, slot, day) => {
    const own = best.turns[at][slot] ?? -1;
    const here = at * days + day;
    const there = own < 0 ? 2 * days + at : at * days + own;
    const gains = best.gains[at];
    // On the first side prices rise with the gain of coming, on the second they fall with it.
    const sign = at === 0 ? 1 : -1;
    const part = (of: 'high' | 'low') =>
      sign * ((prices[of][here] ?? 0) - (prices[of][there] ?? 0)) +
      (own < 0 ? 0 : (gains[of][slot * days + own] ?? 0)) -
      (gains[of][slot * days + day] ?? 0);
    return { high: part('high'), low: part('low') };
  };
}

/**
 * What could be changed on the best turns, and its gain. Nodes: the first side's days, the second's, then those
 * without a turn of the first side and of the second.
 */
function residualArcs(facts: SeasonFacts, { turns, gains }: BestTurns): Arc[] {
  const days = facts.dates.length;
  const arcs = new Map<number, Arc>();
  const add = (from: number, to: number, high: number, low: number) => {
    const key = from * (2 * days + 2) + to;
    const known = arcs.get(key);
    if (known === undefined || high > known.high || (high === known.high && low > known.low))
      arcs.set(key, { from, to, high, low });
  };
  const pairs = new Int32Array(days);
  for (const day of turns[0]) if (day >= 0) pairs[day] = (pairs[day] ?? 0) + 1;
  for (let day = 0; day < days; day++) {
    if ((pairs[day] ?? 0) < (facts.room[day] ?? 0)) add(day, days + day, 0, 0);
    if ((pairs[day] ?? 0) > 0) add(days + day, day, 0, 0);
  }
  for (const at of [0, 1] as const) {
    const { high, low }: Gains = gains[at];
    turns[at].forEach((own, slot) => {
      const there = own < 0 ? 2 * days + at : at * days + own;
      const [ownHigh, ownLow] =
        own < 0 ? [0, 0] : [high[slot * days + own] ?? 0, low[slot * days + own] ?? 0];
      // The first side's units come from those without a turn, the second's go to them.
      const arc = (other: number, gainHigh: number, gainLow: number) =>
        at === 0 ? add(there, other, gainHigh, gainLow) : add(other, there, gainHigh, gainLow);
      for (let day = 0; day < days; day++) {
        const gain = high[slot * days + day] ?? -1;
        if (gain >= 0 && day !== own)
          arc(at * days + day, gain - ownHigh, (low[slot * days + day] ?? 0) - ownLow);
      }
      if (own >= 0) arc(2 * days + at, -ownHigh, -ownLow);
    });
  }
  return [...arcs.values()];
}

/** Prices under which no change gains anything (Bellman 1958): price[to] ≥ price[from] + gain for every arc. */
function nodePrices(nodes: number, arcs: readonly Arc[]): Prices {
  const high = new Float64Array(nodes);
  const low = new Float64Array(nodes);
  for (let round = 0; round <= nodes; round++) {
    let changed = false;
    for (const arc of arcs) {
      const gainHigh = (high[arc.from] ?? 0) + arc.high;
      const gainLow = (low[arc.from] ?? 0) + arc.low;
      const known = high[arc.to] ?? 0;
      if (gainHigh < known || (gainHigh === known && gainLow <= (low[arc.to] ?? 0))) continue;
      high[arc.to] = gainHigh;
      low[arc.to] = gainLow;
      changed = true;
    }
    if (!changed) return { high, low };
  }
  throw new Error('the turns were not the best');
}
