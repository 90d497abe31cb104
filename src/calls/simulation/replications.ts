/** Plays a day many times, each time with other callers, and the same callers for every schedule. */
import { type Callers, drawCallers, roomForCallers } from './callers.ts';
import type { Schedule, SimulatedDay } from './day.ts';
import { createReplay, emptyTally, type QueueTally } from './replay.ts';

export interface Visit {
  readonly replication: number;
  /** The schedule's place in the list. */
  readonly schedule: number;
  /** Calls that came, per queue and interval; overwritten by the next replication. */
  readonly offered: readonly Int32Array[];
  /** What came of them, per queue; overwritten too. */
  readonly tallies: readonly QueueTally[];
}

/**
 * Replays `replications` days of each schedule and shows every one to `visit`, schedules of one replication in a
 * row. Deterministic in the seed. A replication does not depend on how many there are.
 * @returns the seconds staffed per schedule, queue and interval
 */
export function replayDays(
  day: SimulatedDay,
  schedules: readonly Schedule[],
  { replications, seed }: { replications: number; seed: number },
  visit: (one: Visit) => void,
): (readonly Float64Array[])[] {
  const callers: Callers[] = day.queues.map(roomForCallers);
  const offered = callers.map((one) => one.offered);
  const replays = schedules.map((schedule) => createReplay(day, schedule));
  const tallies = day.queues.map(() => emptyTally(day.intervals));
  for (let replication = 0; replication < replications; replication += 1) {
    day.queues.forEach((queue, place) => {
      const into = callers[place];
      if (into !== undefined) drawCallers(day, queue, { seed, replication, queue: place }, into);
    });
    replays.forEach((replay, schedule) => {
      replay.run(callers, tallies);
      visit({ replication, schedule, offered, tallies });
    });
  }
  return replays.map((replay) => replay.staffedSeconds);
}
