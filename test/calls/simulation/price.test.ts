import { describe, expect, it } from 'vitest';
import { certain, scheduleOfCounts, type SimulatedDay } from '../../../src/calls/simulation/day.ts';
import { priceDay } from '../../../src/calls/simulation/price.ts';

const intervals = 8;
const flat = <T>(value: T): T[] => new Array<T>(intervals).fill(value);
const queue = (calls: number[]) => ({
  calls,
  ahtSeconds: flat(240),
  patienceSeconds: flat(120),
  answerWithinSeconds: 20,
  uncertainty: certain,
});
const oneQueue: SimulatedDay = { intervalMinutes: 15, intervals, queues: [queue(flat(20))] };
const twoQueues: SimulatedDay = { ...oneQueue, queues: [queue(flat(20)), queue(flat(0))] };
const full = scheduleOfCounts(flat(8));
const options = { targets: [0.8, 0.8], replications: 300, seed: 2 };

describe('the price of an exercise', () => {
  it('is nothing where both plans are the same', () => {
    const { all, queues } = priceDay({ day: oneQueue, withExercise: full, without: full, ...options });
    const nothing = { mean: 0, low: 0, high: 0, from: 0, to: 0 };
    expect(all?.moreLate).toEqual(nothing);
    expect(all?.moreLost).toEqual(nothing);
    expect(queues[0]?.withExercise).toEqual(queues[0]?.without);
    expect(all?.holds.withExercise).toEqual(all?.holds.without);
  });

  it('is the calls that come later and the callers who give up, and its worst half hour is where people are missing', () => {
    const missing = scheduleOfCounts([8, 8, 8, 8, 5, 5, 8, 8]);
    const { all, queues } = priceDay({ day: oneQueue, withExercise: missing, without: full, ...options });
    const [first] = queues;
    expect(all?.moreLate.low).toBeGreaterThan(5);
    expect(all?.moreLost.low).toBeGreaterThan(1);
    expect(all?.moreLate.mean).toBeCloseTo(
      (all?.late.withExercise.mean ?? 0) - (all?.late.without.mean ?? 0),
      9,
    );
    expect(first?.worst.withExercise).toMatchObject({ from: 4, to: 6 });
    expect(first?.worst.without).toMatchObject({ from: 4, to: 6 });
    expect(first?.worst.withExercise.serviceLevel.mean).toBeLessThan(
      (first?.worst.without.serviceLevel.mean ?? 0) - 0.2,
    );
    expect(first?.withExercise.holds.mean).toBeLessThan(first?.without.holds.mean ?? 0);
    // The same callers on both sides: the difference is known far better than either side.
    const width = (one: { low: number | null; high: number | null } | undefined) =>
      (one?.high ?? Infinity) - (one?.low ?? 0);
    const { late } = first?.withExercise ?? {};
    expect(width(all?.moreLate)).toBeLessThan(width(late));
    // Single days lie further apart than the mean is unsure.
    expect((all?.moreLate.to ?? 0) - (all?.moreLate.from ?? 0)).toBeGreaterThan(3 * width(all?.moreLate));
  });

  it('leaves out a queue whose calls are not known, and says that nothing is known where none is', () => {
    const { all, queues } = priceDay({ day: twoQueues, withExercise: full, without: full, ...options });
    expect(queues[0]).not.toBeNull();
    expect(queues[1]).toBeNull();
    expect(all?.calls.mean).toBe(queues[0]?.calls.mean);
    // A queue with a call in a million days is no other than one without.
    const rare: SimulatedDay = { ...oneQueue, queues: [queue(flat(20)), queue(flat(1e-7))] };
    expect(priceDay({ day: rare, withExercise: full, without: full, ...options }).queues[1]).toBeNull();
    const silent: SimulatedDay = { ...oneQueue, queues: [queue(flat(0))] };
    expect(priceDay({ day: silent, withExercise: full, without: full, ...options }).all).toBeNull();
  });

  it('holds the target only where every queue does', () => {
    const day: SimulatedDay = { ...oneQueue, queues: [queue(flat(20)), queue(flat(20))] };
    const second = full.map((agent) => ({ ...agent, queue: flat(1) }));
    const plan = [...full, ...second.slice(0, 4)];
    const { all, queues } = priceDay({ day, withExercise: plan, without: [...full, ...second], ...options });
    expect(queues[0]?.withExercise.holds.mean).toBeGreaterThan(0.9);
    expect(queues[1]?.withExercise.holds.mean).toBeLessThan(0.1);
    expect(all?.holds.withExercise.mean).toBeLessThanOrEqual(queues[1]?.withExercise.holds.mean ?? 0);
    expect(all?.holds.without.mean).toBeGreaterThan(0.8);
  });
});
