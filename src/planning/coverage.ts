/** What a plan leaves on the queues. Pure. */
import type { Activities, DayProblem } from './day-problem.ts';
import { factorOn, queueAnswered } from './day-problem.ts';

/** Differences below this are rounding, for sums of fractional factors. */
export const tolerance = 1e-9;

export interface Coverage {
  /** Sum of the factors of the people on each queue, alone or beside a host, per interval. */
  readonly scheduled: Record<string, number[]>;
  /** max(0, required − scheduled) per queue and interval. */
  readonly shortfallByQueue: Record<string, number[]>;
  /** Summed over queues and intervals. */
  readonly shortfall: number;
  /** Cost of the missing agents (first, second, … in each interval), or null when no queue carries `harm`. */
  readonly harm: number | null;
}

/** Scheduled agents and shortfall per queue and interval, free of float dust such as 0.30000000000000004. */
export function coverage(problem: DayProblem, activities: Activities): Coverage {
  const scheduled: Record<string, number[]> = {};
  for (const queue of Object.keys(problem.queues))
    scheduled[queue] = new Array<number>(problem.intervals).fill(0);
  for (const person of problem.people) {
    activities[person.id]?.forEach((_, at) => {
      const queue = queueAnswered(activities, person.id, at);
      const line = queue === null ? undefined : scheduled[queue];
      if (line !== undefined && queue !== null) line[at] = (line[at] ?? 0) + factorOn(person, queue);
    });
  }
  const shortfallByQueue: Record<string, number[]> = {};
  let shortfall = 0;
  let harm = 0;
  for (const [queue, demand] of Object.entries(problem.queues)) {
    const line = (scheduled[queue] ?? []).map(clean);
    scheduled[queue] = line;
    const short = line.map((agents, at) => missing(demand.required[at] ?? 0, agents));
    shortfallByQueue[queue] = short;
    short.forEach((agents, at) => {
      shortfall += agents;
      harm += harmOf(demand.harm?.[at] ?? null, agents);
    });
  }
  const weighted = Object.values(problem.queues).some((demand) => demand.harm !== null);
  return { scheduled, shortfallByQueue, shortfall: clean(shortfall), harm: weighted ? clean(harm) : null };
}

/** max(0, required − scheduled), with what is only rounding counted as nothing. */
export function missing(required: number, agents: number): number {
  return required - agents <= tolerance ? 0 : clean(required - agents);
}

/**
 * Cost of missing agents: the first costs `costs[0]`, the second `costs[1]`, …, the last one repeats; a part of an
 * agent costs that part. Without a list each agent costs 1.
 */
export function harmOf(costs: readonly number[] | null, agents: number): number {
  if (costs === null) return agents;
  let harm = 0;
  for (let nth = 0; nth < agents - tolerance; nth++) {
    harm += Math.min(1, agents - nth) * (costs[Math.min(nth, costs.length - 1)] ?? 0);
  }
  return harm;
}

/** The number without float dust beyond nine decimals. */
export function clean(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
