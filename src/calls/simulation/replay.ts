/**
 * One simulated day of a schedule: who answers which caller when.
 *
 * Calls are answered in the order in which they came, each by the agent who has been free longest; if nobody is
 * free, by the one who will be first. Either way that is the agent with the earliest free time, so a call costs one
 * step in a heap and no event list is needed (J. Kiefer and J. Wolfowitz, “On the theory of queues with many
 * servers”, 1955). Between two borders of intervals the agents of a queue are fixed and the queues do not touch each
 * other; at a border agents come, go and change queue. Whoever is on a call then finishes it first.
 */
import type { Callers } from './callers.ts';
import type { Schedule, SimulatedDay } from './day.ts';

/** What came of one day, per queue; one entry per interval. Calls stand in the interval in which they came. */
export interface QueueTally {
  readonly inTime: Float64Array;
  readonly answered: Float64Array;
  /** Callers who hung up. A call that nobody ever takes and that has no end of patience is neither. */
  readonly abandoned: Float64Array;
  /** Summed over answered calls. */
  readonly waitSeconds: Float64Array;
  /** Seconds in the interval that agents posted to this queue spent on calls (their last one elsewhere too). */
  readonly busySeconds: Float64Array;
}

/** A schedule made ready to be replayed. */
export interface Replay {
  /** Seconds in which agents are posted, per queue and interval. */
  readonly staffedSeconds: readonly Float64Array[];
  /** Plays a day; `tallies` (one per queue) are overwritten. */
  readonly run: (callers: readonly Callers[], tallies: readonly QueueTally[]) => void;
}

/** An empty tally for a day of so many intervals. */
export function emptyTally(intervals: number): QueueTally {
  return {
    inTime: new Float64Array(intervals),
    answered: new Float64Array(intervals),
    abandoned: new Float64Array(intervals),
    waitSeconds: new Float64Array(intervals),
    busySeconds: new Float64Array(intervals),
  };
}

/** The agents who are posted differently from an interval on. */
interface Border {
  readonly agent: Int32Array;
  readonly queue: Int32Array;
  readonly speed: Float64Array;
  /** Whether the agent is new on the queue; else only the speed changes. */
  readonly joins: Uint8Array;
  /** Queues that somebody joins or leaves here. */
  readonly touched: readonly number[];
}

/** The agents of one queue: a heap by the time at which each is free; of those free equally long, the first in the schedule. */
interface Line {
  size: number;
  readonly agent: Int32Array;
  readonly free: Float64Array;
  /** The first caller who is not served yet. */
  next: number;
}

export function createReplay(day: SimulatedDay, schedule: Schedule): Replay {
  const { intervals, queues } = day;
  const lengthSeconds = day.intervalMinutes * 60;
  const borders = Array.from({ length: intervals }, (_, at) => borderOf(schedule, at));
  const post = new Int32Array(schedule.length);
  const speed = new Float64Array(schedule.length);
  const freeAt = new Float64Array(schedule.length);
  const lines = queues.map((): Line => ({
    size: 0,
    agent: new Int32Array(schedule.length),
    free: new Float64Array(schedule.length),
    next: 0,
  }));

  function run(callers: readonly Callers[], tallies: readonly QueueTally[]): void {
    post.fill(-1);
    freeAt.fill(0);
    for (const line of lines) line.size = line.next = 0;
    for (const tally of tallies) for (const list of Object.values(tally) as Float64Array[]) list.fill(0);
    for (let at = 0; at < intervals; at += 1) {
      changePosts(borders[at], at * lengthSeconds);
      for (let queue = 0; queue < queues.length; queue += 1) {
        const line = lines[queue];
        const tally = tallies[queue];
        const waiting = callers[queue];
        if (line === undefined || tally === undefined || waiting === undefined) continue;
        carryOver(line, tally, at);
        answer(line, waiting, tally, at, queues[queue]?.answerWithinSeconds ?? 0);
      }
    }
  }

  function changePosts(border: Border | undefined, now: number): void {
    if (border === undefined || border.agent.length === 0) return;
    const { agent, queue, joins } = border;
    for (let i = 0; i < agent.length; i += 1) {
      const who = agent[i] ?? 0;
      post[who] = queue[i] ?? -1;
      speed[who] = border.speed[i] ?? 0;
    }
    for (const place of border.touched) {
      const line = lines[place];
      if (line !== undefined) dismiss(line, place, post, freeAt);
    }
    for (let i = 0; i < agent.length; i += 1) {
      const line = lines[queue[i] ?? -1];
      if (joins[i] === 0 || line === undefined) continue;
      const who = agent[i] ?? 0;
      line.agent[line.size] = who;
      line.free[line.size] = Math.max(now, freeAt[who] ?? 0);
      line.size += 1;
    }
    for (const place of border.touched) {
      const line = lines[place];
      if (line === undefined) continue;
      for (let top = (line.size >> 1) - 1; top >= 0; top -= 1) {
        settle(line, top, line.agent[top] ?? 0, line.free[top] ?? 0);
      }
    }
  }

  /** Calls that were begun before this interval keep their agents busy in it. */
  function carryOver(line: Line, tally: QueueTally, at: number): void {
    const from = at * lengthSeconds;
    const to = from + lengthSeconds;
    let busy = 0;
    for (let i = 0; i < line.size; i += 1) {
      const free = line.free[i] ?? 0;
      if (free > from) busy += (free < to ? free : to) - from;
    }
    tally.busySeconds[at] = busy;
  }

  function answer(line: Line, callers: Callers, tally: QueueTally, at: number, withinSeconds: number): void {
    const { arrival, interval, patience, work, count } = callers;
    const { inTime, answered, abandoned, waitSeconds, busySeconds } = tally;
    const dayEnd = (at + 1) * lengthSeconds;
    // After the last interval its agents stay until nobody waits.
    const end = at === intervals - 1 ? Infinity : dayEnd;
    let caller = line.next;
    for (; caller < count; caller += 1) {
      const came = arrival[caller] ?? 0;
      if (came >= end) break;
      const free = line.size > 0 ? (line.free[0] ?? 0) : Infinity;
      const begins = free > came ? free : came;
      const leaves = came + (patience[caller] ?? 0);
      const place = interval[caller] ?? 0;
      if (begins > leaves && leaves < end) {
        abandoned[place] = (abandoned[place] ?? 0) + 1;
      } else if (begins < end) {
        const who = line.agent[0] ?? 0;
        const ends = begins + (work[caller] ?? 0) / (speed[who] ?? 1);
        const waited = begins - came;
        answered[place] = (answered[place] ?? 0) + 1;
        waitSeconds[place] = (waitSeconds[place] ?? 0) + waited;
        if (waited <= withinSeconds) inTime[place] = (inTime[place] ?? 0) + 1;
        if (begins < dayEnd)
          busySeconds[at] = (busySeconds[at] ?? 0) + (ends < dayEnd ? ends : dayEnd) - begins;
        settle(line, 0, who, ends);
      } else if (end !== Infinity) {
        break;
      }
    }
    line.next = caller;
  }

  return { staffedSeconds: staffedSeconds(day, schedule), run };
}

/** Takes those out of a line who are posted elsewhere now, and keeps when they are free; the heap's order is lost. */
function dismiss(line: Line, place: number, post: Int32Array, freeAt: Float64Array): void {
  let kept = 0;
  for (let i = 0; i < line.size; i += 1) {
    const who = line.agent[i] ?? 0;
    const free = line.free[i] ?? 0;
    if (post[who] === place) {
      line.agent[kept] = who;
      line.free[kept] = free;
      kept += 1;
    } else freeAt[who] = free;
  }
  line.size = kept;
}

/** Puts an agent who is free at a time at a place of the heap or below it. */
function settle(line: Line, top: number, who: number, free: number): void {
  const { agent, free: times, size } = line;
  let hole = top;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= size) break;
    let least = times[child] ?? 0;
    let first = agent[child] ?? 0;
    if (child + 1 < size) {
      const other = times[child + 1] ?? 0;
      if (other < least || (other === least && (agent[child + 1] ?? 0) < first)) {
        child += 1;
        least = other;
        first = agent[child] ?? 0;
      }
    }
    if (least > free || (least === free && first > who)) break;
    times[hole] = least;
    agent[hole] = first;
    hole = child;
  }
  times[hole] = free;
  agent[hole] = who;
}

function borderOf(schedule: Schedule, at: number): Border {
  const changes = schedule.flatMap((one, agent) => {
    const queue = one.queue[at] ?? -1;
    const speed = one.speed[at] ?? 0;
    const before = at === 0 ? -1 : (one.queue[at - 1] ?? -1);
    const same = queue === before && (queue === -1 || speed === (one.speed[at - 1] ?? 0));
    return same ? [] : [{ agent, queue, speed, before }];
  });
  const moved = changes.filter(({ queue, before }) => queue !== before);
  const touched = new Set(moved.flatMap(({ queue, before }) => [queue, before]));
  touched.delete(-1);
  return {
    agent: Int32Array.from(changes, ({ agent }) => agent),
    queue: Int32Array.from(changes, ({ queue }) => queue),
    speed: Float64Array.from(changes, ({ speed }) => speed),
    joins: Uint8Array.from(changes, ({ queue, before }) => (queue !== -1 && queue !== before ? 1 : 0)),
    touched: [...touched],
  };
}

function staffedSeconds(day: SimulatedDay, schedule: Schedule): Float64Array[] {
  return day.queues.map((_, queue) =>
    Float64Array.from(
      { length: day.intervals },
      (_, at) => schedule.filter((one) => one.queue[at] === queue).length * day.intervalMinutes * 60,
    ),
  );
}
