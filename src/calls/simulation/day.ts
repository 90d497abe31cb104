/**
 * What is simulated: a day of one or more queues, and who answers them when. Times are seconds from the day's start,
 * positions are intervals; every list has one entry per interval.
 */

/** How far the calls that come may lie from those expected: variances of gamma factors of mean 1. */
export interface Uncertainty {
  /** One factor for the whole day of this queue. */
  readonly day: number;
  /** One more for each interval, independent of the others. */
  readonly interval: number;
}

export interface SimulatedQueue {
  /** Expected calls; they come as a Poisson process, evenly within an interval. */
  readonly calls: readonly number[];
  /** Mean handling time of a full agent, exponential; of the interval in which the call comes. */
  readonly ahtSeconds: readonly number[];
  /** Mean patience, exponential; null where nobody hangs up. */
  readonly patienceSeconds: readonly (number | null)[];
  /** A call is answered in time when it waits at most so long. */
  readonly answerWithinSeconds: number;
  readonly uncertainty: Uncertainty;
}

export interface SimulatedDay {
  readonly intervalMinutes: number;
  readonly intervals: number;
  readonly queues: readonly SimulatedQueue[];
}

/**
 * One person's day: the queue answered in each interval (its place in the day's list, −1 for none) and how fast
 * there: at 0.6 a call takes 1 / 0.6 as long.
 */
export interface ScheduledAgent {
  readonly queue: readonly number[];
  readonly speed: readonly number[];
}

export type Schedule = readonly ScheduledAgent[];

/** The forecast is exact: only chance moves the calls. */
export const certain: Uncertainty = { day: 0, interval: 0 };

/**
 * A schedule for one queue from numbers of agents. A part of an agent is one more person at that speed: 2.5 are two
 * full agents and one who takes twice as long.
 */
export function scheduleOfCounts(agents: readonly number[]): Schedule {
  // 3.0000000000000004 is three agents, not a fourth who never finishes a call.
  const counts = agents.map((count) => Math.round(count * 1e6) / 1e6);
  const most = Math.ceil(counts.reduce((a, b) => Math.max(a, b), 0));
  return Array.from({ length: most }, (_, person) => {
    const speed = counts.map((count) => Math.min(1, Math.max(0, count - person)));
    return { queue: speed.map((one) => (one > 0 ? 0 : -1)), speed };
  });
}
