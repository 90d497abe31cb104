/**
 * A day of a call centre as textbooks simulate it: a heap of events, an object for each caller, agent and event. It
 * shares nothing with the program's replay but its input, so the two can be held against each other.
 */
import type { Callers } from '../../../src/calls/simulation/callers.ts';
import type { Schedule, SimulatedDay } from '../../../src/calls/simulation/day.ts';
import { emptyTally, type QueueTally } from '../../../src/calls/simulation/replay.ts';

interface Caller {
  readonly queue: number;
  readonly arrival: number;
  readonly interval: number;
  readonly patience: number;
  readonly work: number;
  state: 'waiting' | 'answered' | 'gone';
}

interface Agent {
  readonly place: number;
  queue: number;
  speed: number;
  busy: boolean;
  freeSince: number;
}

type Event =
  | { readonly at: number; readonly kind: 'border'; readonly interval: number }
  | { readonly at: number; readonly kind: 'arrival' | 'hang-up'; readonly caller: Caller }
  | { readonly at: number; readonly kind: 'end'; readonly agent: Agent };

/** Borders come first, then whoever hangs up at that moment comes last: an agent free at the last second answers. */
const order = { border: 0, end: 1, arrival: 2, 'hang-up': 3 } as const;

class EventHeap {
  readonly #events: Event[] = [];

  push(event: Event): void {
    const events = this.#events;
    let at = events.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = events[parent];
      if (above === undefined || !before(event, above)) break;
      events[at] = above;
      at = parent;
    }
    events[at] = event;
  }

  pop(): Event | undefined {
    const events = this.#events;
    const top = events[0];
    const last = events.pop();
    if (top === undefined || last === undefined || events.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      let least = events[child];
      const other = events[child + 1];
      if (least === undefined) break;
      if (other !== undefined && before(other, least)) {
        child += 1;
        least = other;
      }
      if (!before(least, last)) break;
      events[at] = least;
      at = child;
    }
    events[at] = last;
    return top;
  }
}

function before(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && order[a.kind] < order[b.kind]);
}

/** What comes of these callers under this schedule. */
export function textbookDay(
  day: SimulatedDay,
  schedule: Schedule,
  callers: readonly Callers[],
): QueueTally[] {
  const length = day.intervalMinutes * 60;
  const tallies = day.queues.map(() => emptyTally(day.intervals));
  const lines: Caller[][] = day.queues.map(() => []);
  const agents = schedule.map((_, place): Agent => ({
    place,
    queue: -1,
    speed: 1,
    busy: false,
    freeSince: 0,
  }));
  const calls: { from: number; to: number; agent: Agent }[] = [];
  const heap = new EventHeap();
  for (let interval = 0; interval < day.intervals; interval += 1) {
    heap.push({ at: interval * length, kind: 'border', interval });
  }
  callers.forEach(({ count, arrival, interval, patience, work }, queue) => {
    for (let i = 0; i < count; i += 1) {
      const at = arrival[i] ?? 0;
      const caller: Caller = {
        queue,
        arrival: at,
        interval: interval[i] ?? 0,
        patience: patience[i] ?? 0,
        work: work[i] ?? 0,
        state: 'waiting',
      };
      heap.push({ at, kind: 'arrival', caller });
    }
  });

  const count = (list: Float64Array | undefined, at: number, more: number) => {
    if (list !== undefined) list[at] = (list[at] ?? 0) + more;
  };
  const begin = (agent: Agent, caller: Caller, now: number) => {
    const tally = tallies[caller.queue];
    caller.state = 'answered';
    agent.busy = true;
    const end = now + caller.work / agent.speed;
    calls.push({ from: now, to: end, agent });
    count(tally?.answered, caller.interval, 1);
    count(tally?.waitSeconds, caller.interval, now - caller.arrival);
    if (now - caller.arrival <= (day.queues[caller.queue]?.answerWithinSeconds ?? 0)) {
      count(tally?.inTime, caller.interval, 1);
    }
    heap.push({ at: end, kind: 'end', agent });
  };
  const match = (queue: number, now: number) => {
    const line = lines[queue] ?? [];
    for (;;) {
      while (line[0] !== undefined && line[0].state === 'gone') line.shift();
      const caller = line[0];
      if (caller === undefined) return;
      let free: Agent | undefined;
      for (const agent of agents) {
        if (agent.queue !== queue || agent.busy) continue;
        if (free === undefined || agent.freeSince < free.freeSince) free = agent;
      }
      if (free === undefined) return;
      line.shift();
      begin(free, caller, now);
    }
  };

  for (let event = heap.pop(); event !== undefined; event = heap.pop()) {
    const { at: now } = event;
    if (event.kind === 'border') {
      const { interval } = event;
      agents.forEach((agent) => {
        const queue = schedule[agent.place]?.queue[interval] ?? -1;
        if (queue !== agent.queue && !agent.busy) agent.freeSince = now;
        agent.queue = queue;
        agent.speed = schedule[agent.place]?.speed[interval] ?? 1;
      });
      day.queues.forEach((_, queue) => match(queue, now));
    } else if (event.kind === 'arrival') {
      const { caller } = event;
      lines[caller.queue]?.push(caller);
      match(caller.queue, now);
      if (caller.state === 'waiting' && caller.patience !== Infinity) {
        heap.push({ at: now + caller.patience, kind: 'hang-up', caller });
      }
    } else if (event.kind === 'end') {
      event.agent.busy = false;
      event.agent.freeSince = now;
      match(event.agent.queue, now);
    } else if (event.caller.state === 'waiting') {
      event.caller.state = 'gone';
      count(tallies[event.caller.queue]?.abandoned, event.caller.interval, 1);
    }
  }
  for (const { from, to, agent } of calls) {
    for (let interval = Math.floor(from / length); interval < day.intervals; interval += 1) {
      const busy = Math.min(to, (interval + 1) * length) - Math.max(from, interval * length);
      if (busy <= 0) break;
      const queue = schedule[agent.place]?.queue[interval] ?? -1;
      count(tallies[queue]?.busySeconds, interval, busy);
    }
  }
  return tallies;
}
