/** The callers of one queue on one simulated day. */
import type { SimulatedDay, SimulatedQueue } from './day.ts';
import { exponential, gammaFactor, openStream } from './random.ts';

/** Callers in the order in which they come; the first `count` entries are valid. Kept and filled again for each day. */
export interface Callers {
  count: number;
  /** Seconds from the day's start. */
  arrival: Float64Array;
  /** The interval in which the call comes. */
  interval: Int32Array;
  /** Seconds until the caller hangs up; Infinity for one who never does. */
  patience: Float64Array;
  /** Seconds that a full agent needs. */
  work: Float64Array;
  /** Calls per interval. */
  readonly offered: Int32Array;
}

/** Room for the callers of a queue. */
export function roomForCallers(queue: SimulatedQueue): Callers {
  const expected = queue.calls.reduce((sum, calls) => sum + calls, 0);
  const room = Math.ceil(expected * 1.2 + 6 * Math.sqrt(expected)) + 16;
  return {
    count: 0,
    arrival: new Float64Array(room),
    interval: new Int32Array(room),
    patience: new Float64Array(room),
    work: new Float64Array(room),
    offered: new Int32Array(queue.calls.length),
  };
}

/** What the two streams of a queue's day are for: a change in the one must not move the other. */
const streams = { calls: 0, rates: 1 } as const;

/**
 * Draws a day's callers into `into`. The n-th caller's place in the day, patience and work come from the n-th three
 * numbers of the stream (seed, replication, queue), whoever is there to answer: two plans meet the same callers
 * (common random numbers, e.g. Law, “Simulation Modeling and Analysis”, ch. 11).
 *
 * Arrivals are a Poisson process of rate 1 on the axis of expected calls, carried back to the clock (Çinlar 1975).
 */
export function drawCallers(
  { intervalMinutes }: Pick<SimulatedDay, 'intervalMinutes'>,
  queue: SimulatedQueue,
  key: { seed: number; replication: number; queue: number },
  into: Callers,
): void {
  const { calls, ahtSeconds, patienceSeconds, uncertainty } = queue;
  const stream = openStream(key.seed, key.replication, key.queue, streams.calls);
  const rates = openStream(key.seed, key.replication, key.queue, streams.rates);
  const dayFactor = gammaFactor(rates, uncertainty.day);
  const lengthSeconds = intervalMinutes * 60;
  into.offered.fill(0);
  let count = 0;
  let { arrival, interval, patience, work } = into;
  /** The next caller's place on the axis of expected calls, and where the interval starts on it. */
  let place = exponential(stream);
  let from = 0;
  for (let at = 0; at < calls.length; at += 1) {
    const expected = (calls[at] ?? 0) * dayFactor * gammaFactor(rates, uncertainty.interval);
    const aht = ahtSeconds[at] ?? 0;
    const mean = patienceSeconds[at] ?? Infinity;
    const to = from + expected;
    const first = count;
    while (place < to) {
      if (count === arrival.length) ({ arrival, interval, patience, work } = grown(into));
      arrival[count] = (at + (place - from) / expected) * lengthSeconds;
      interval[count] = at;
      work[count] = exponential(stream) * aht;
      const unhurried = exponential(stream);
      patience[count] = mean === Infinity ? Infinity : unhurried * mean;
      count += 1;
      place += exponential(stream);
    }
    into.offered[at] = count - first;
    from = to;
  }
  into.count = count;
}

function grown(callers: Callers): Callers {
  const room = callers.arrival.length * 2;
  const wider = <T extends Float64Array | Int32Array>(wide: T, old: T): T => {
    wide.set(old);
    return wide;
  };
  callers.arrival = wider(new Float64Array(room), callers.arrival);
  callers.interval = wider(new Int32Array(room), callers.interval);
  callers.patience = wider(new Float64Array(room), callers.patience);
  callers.work = wider(new Float64Array(room), callers.work);
  return callers;
}
