/**
 * What a missing agent costs the callers: not every interval suffers alike from one agent fewer. Pure.
 *
 * A caller is harmed who hangs up (where patience is known: Erlang A) or, where nobody is known to hang up, who waits
 * longer than the department promises (Erlang C). With n agents required, the k-th missing agent costs
 * L(n − k) − L(n − k + 1), where L counts the callers harmed in the interval. Planning needs costs that do not fall
 * from one missing agent to the next; where the formula's do (under Erlang C the second agent may cost less than the
 * first, because nearly everybody waits already), the greatest convex minorant of the cumulative cost takes their
 * place: its lower hull, which never says more than the formula at the numbers it was asked for (Boyd & Vandenberghe,
 * “Convex Optimization”, 3.1.5 and exercise 3.30; the hull by Andrew's monotone chain, 1979).
 */
import { erlangAQueue } from './erlang-a.ts';
import { erlangCQueue, type QueueLoad } from './erlang.ts';
import { remembering } from './remembering.ts';

/** An interval with the agents that it requires (a part of an agent counts as that part). */
export interface HarmNeed {
  calls: number;
  intervalMinutes: number;
  ahtSeconds: number;
  /** null: nobody hangs up. */
  patienceSeconds: number | null;
  answerWithinSeconds: number;
  required: number;
}

/** Costs are whole multiples of this many calls, and no missing agent costs less: with few different numbers a plan is proven sooner. */
export const harmStep = 0.01;

/** Up to so many missing agents each is asked for, then ever fewer, up to the last: a plan lacks few. */
const askedFor = [1, 2, 3, 4, 6, 8, 12, 16];

/** A caller left over at the end of an overloaded interval makes at most so many later ones wait too long. */
const mostDelayed = 20;

/**
 * Calls lost (or late, without patience) by the first, second, … missing agent; not falling, the last one repeats.
 * Every cost is finite and at least `harmStep`.
 */
export const missingAgentCosts = remembering(
  (need: HarmNeed): readonly number[] => {
    const { required } = need;
    const whole = Math.ceil(required);
    const asked = [...askedFor.filter((k) => k < whole), ...(whole > 0 ? [whole] : [])];
    const full = harmedCallers(need, required);
    let highest = 0;
    const points = [{ missing: 0, cost: 0 }];
    for (const missing of asked) {
      // Rounding must not let the cost fall where it hardly rises.
      highest = Math.max(highest, harmedCallers(need, Math.max(0, required - missing)) - full);
      points.push({ missing, cost: highest });
    }
    return costsOf(lowerHull(points));
  },
  ({ calls, intervalMinutes, ahtSeconds, patienceSeconds, answerWithinSeconds, required }) =>
    [calls, intervalMinutes, ahtSeconds, patienceSeconds, answerWithinSeconds, required].join(),
  5_000,
);

/** The same for every interval of a day from local midnight; an interval in which nobody is required has the least. */
export function harmByInterval(
  slots: readonly (Omit<HarmNeed, 'calls' | 'intervalMinutes' | 'answerWithinSeconds'> & {
    minute: number;
    expected: number;
  })[],
  intervalMinutes: number,
  answerWithinSeconds: number,
): (readonly number[])[] {
  const harm = new Array<readonly number[]>(1440 / intervalMinutes).fill([harmStep]);
  for (const { minute, expected, ahtSeconds, patienceSeconds, required } of slots) {
    // A forecast is not exact to a thousandth of a call, and equal calls are asked for once.
    const calls = Math.round(expected * 1000) / 1000;
    const need = { calls, intervalMinutes, ahtSeconds, patienceSeconds, answerWithinSeconds, required };
    if (required > 0) harm[minute / intervalMinutes] = missingAgentCosts(need);
  }
  return harm;
}

/** Callers harmed by `agents`, a part of an agent between its whole neighbours. */
function harmedCallers(need: HarmNeed, agents: number): number {
  const below = Math.floor(agents);
  const part = agents - below;
  const low = harmedByWhole(need, below);
  return part === 0 ? low : low + part * (harmedByWhole(need, below + 1) - low);
}

function harmedByWhole(need: HarmNeed, agents: number): number {
  const { calls, intervalMinutes, ahtSeconds, patienceSeconds, answerWithinSeconds } = need;
  const load: QueueLoad = {
    offeredLoad: (calls * ahtSeconds) / (intervalMinutes * 60),
    ahtSeconds,
    answerWithinSeconds,
  };
  if (calls === 0) return 0;
  if (patienceSeconds !== null) return calls * erlangAQueue(agents, load, patienceSeconds).abandonment;
  const { stable, missedShare } = erlangCQueue(agents, load);
  return stable ? calls * missedShare : calls + lateAfterwards(need, agents, load.offeredLoad);
}

/**
 * An overloaded queue that nobody leaves grows for as long as the interval lasts: everybody waits, and those left over
 * are answered later, by what the required agents can do beyond the load; until then everybody who calls waits too.
 * A fluid approximation: with a backlog of b calls and s agents to spare above a load of a erlang, b·a/s callers come
 * before it is gone (Newell, “Applications of Queueing Theory”, 1982, ch. 2).
 */
function lateAfterwards(need: HarmNeed, agents: number, offeredLoad: number): number {
  const leftOver = ((offeredLoad - agents) * need.intervalMinutes * 60) / need.ahtSeconds;
  const spare = Math.max(need.required - offeredLoad, offeredLoad / mostDelayed);
  return leftOver * (1 + offeredLoad / spare);
}

interface Point {
  missing: number;
  cost: number;
}

/** The points of the lower hull, from the left; costs per agent rise along it. */
function lowerHull(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    for (;;) {
      const [before, last] = hull.slice(-2);
      if (before === undefined || last === undefined || slope(before, last) < slope(last, point)) break;
      hull.pop();
    }
    hull.push(point);
  }
  return hull;
}

function slope(a: Point, b: Point): number {
  return (b.cost - a.cost) / (b.missing - a.missing);
}

/** Cost of each agent along the hull; the last stretch needs saying once, because the last cost repeats. */
function costsOf(hull: readonly Point[]): number[] {
  const costs: number[] = [];
  hull.forEach((point, at) => {
    const before = hull[at - 1];
    if (before === undefined) return;
    const cost = Math.max(harmStep, Math.round(slope(before, point) / harmStep) * harmStep);
    const times = at === hull.length - 1 ? 1 : point.missing - before.missing;
    for (let i = 0; i < times; i++) costs.push(Math.round(cost * 100) / 100);
  });
  return costs.length === 0 ? [harmStep] : costs;
}
