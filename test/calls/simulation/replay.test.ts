import fc from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { drawCallers, roomForCallers } from '../../../src/calls/simulation/callers.ts';
import type { Schedule, SimulatedDay } from '../../../src/calls/simulation/day.ts';
import { certain, scheduleOfCounts } from '../../../src/calls/simulation/day.ts';
import { createReplay, emptyTally, type QueueTally } from '../../../src/calls/simulation/replay.ts';
import { replayDays } from '../../../src/calls/simulation/replications.ts';
import { textbookDay } from './textbook.ts';

/** A small day of two queues, with people who come, go, change queue and are of different speed. */
const smallDay = fc.integer({ min: 1, max: 6 }).chain((intervals) => {
  const each = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: intervals, maxLength: intervals });
  const queue = fc.record({
    calls: each(fc.constantFrom(0, 0.5, 3, 10, 25)),
    ahtSeconds: each(fc.constantFrom(30, 240, 1500)),
    patienceSeconds: each(fc.constantFrom(null, 20, 300)),
    answerWithinSeconds: fc.constantFrom(0, 20, 120),
    uncertainty: fc.constantFrom(certain, { day: 0.1, interval: 0.05 }),
  });
  const agent = fc.record({
    queue: each(fc.constantFrom(-1, 0, 1)),
    speed: each(fc.constantFrom(0.5, 0.6, 1)),
  });
  return fc.record({
    day: fc
      .tuple(queue, queue)
      .map((queues): SimulatedDay => ({ intervalMinutes: 15, intervals, queues: [...queues] })),
    schedule: fc.array(agent, { maxLength: 8 }),
    seed: fc.nat(),
  });
});

function callersOf(day: SimulatedDay, seed: number) {
  return day.queues.map((queue, place) => {
    const into = roomForCallers(queue);
    drawCallers(day, queue, { seed, replication: 0, queue: place }, into);
    return into;
  });
}

function expectAlike(ours: readonly QueueTally[], theirs: readonly QueueTally[]): void {
  ours.forEach((tally, queue) => {
    for (const name of Object.keys(tally) as (keyof QueueTally)[]) {
      const other = theirs[queue]?.[name] ?? [];
      tally[name].forEach((value, at) =>
        expect(value, `${queue} ${name} ${at}`).toBeCloseTo(other[at] ?? -1, 5),
      );
    }
  });
}

describe('one day', () => {
  it('is what an event by event simulation of the same callers gives, with people who change queue and speed', () => {
    fc.assert(
      fc.property(smallDay, ({ day, schedule, seed }) => {
        const callers = callersOf(day, seed);
        const tallies = day.queues.map(() => emptyTally(day.intervals));
        createReplay(day, schedule).run(callers, tallies);
        expectAlike(tallies, textbookDay(day, schedule, callers));
      }),
      { numRuns: 400, seed: 11 },
    );
  });

  it('counts every caller once, and leaves nobody unanswered who waits for ever but where nobody comes', () => {
    fc.assert(
      fc.property(smallDay, ({ day, schedule, seed }) => {
        replayDays(day, [schedule], { replications: 2, seed }, ({ offered, tallies }) => {
          tallies.forEach((tally, queue) => {
            const lastThere = schedule.some((one) => one.queue[day.intervals - 1] === queue);
            offered[queue]?.forEach((came, at) => {
              const counted = (tally.answered[at] ?? 0) + (tally.abandoned[at] ?? 0);
              if (lastThere || day.queues[queue]?.patienceSeconds[at] !== null) expect(counted).toBe(came);
              expect(counted).toBeLessThanOrEqual(came);
              expect(tally.inTime[at]).toBeLessThanOrEqual(tally.answered[at] ?? 0);
            });
          });
        });
      }),
      { numRuns: 200, seed: 12 },
    );
  });

  it('is the same whoever of equals comes first in the list', () => {
    const day = plainDay([20, 30, 10], { patience: 60 });
    const schedule = scheduleOfCounts([3, 3, 3]);
    const tallies: string[] = [];
    replayDays(day, [schedule, [...schedule].reverse()], { replications: 3, seed: 5 }, (one) =>
      tallies.push(JSON.stringify(one.tallies)),
    );
    expect(tallies[1]).toBe(tallies[0]);
    expect(tallies[5]).toBe(tallies[4]);
    expect(tallies[2]).not.toBe(tallies[0]);
  });

  it('lets an agent who moves on finish the call first', () => {
    // One call of 40 minutes on average in the first quarter of an hour; its agent belongs to the other queue then.
    const day: SimulatedDay = {
      intervalMinutes: 15,
      intervals: 2,
      queues: [{ ...queueOf([30, 0], { aht: 2400 }) }, { ...queueOf([0, 30], { aht: 1 }) }],
    };
    const mover: Schedule = [{ queue: [0, 1], speed: [1, 1] }];
    replayDays(day, [mover], { replications: 20, seed: 3 }, ({ tallies }) => {
      const [first, second] = tallies;
      // Nobody is left on the first queue: one caller is answered, or the few whose calls were short.
      expect(first?.answered[0]).toBeGreaterThan(0);
      expect(first?.answered[0]).toBeLessThan(15);
      expect(second?.waitSeconds[1]).toBeGreaterThan(0);
    });
  });
});

describe('the callers', () => {
  it('are the same for every schedule, and the n-th is the same whatever the others', () => {
    const few = queueOf([10, 20, 30], { patience: 50 });
    const many = { ...few, calls: [40, 20, 30] };
    const [a, b] = [few, many].map((queue) => {
      const into = roomForCallers(queue);
      drawCallers({ intervalMinutes: 30 }, queue, { seed: 1, replication: 7, queue: 0 }, into);
      return into;
    });
    expect(a?.work.slice(0, 20)).toEqual(b?.work.slice(0, 20));
    expect(a?.patience.slice(0, 20)).toEqual(b?.patience.slice(0, 20));
  });

  it('come in order, in their interval, as many as expected, and as spread as the uncertainty says', () => {
    const uncertainty = { day: 0.04, interval: 0.1 };
    const queue = { ...queueOf([30, 0, 60]), uncertainty };
    const into = roomForCallers(queue);
    const totals: number[] = [];
    for (let replication = 0; replication < 4000; replication += 1) {
      drawCallers({ intervalMinutes: 30 }, queue, { seed: 2, replication, queue: 0 }, into);
      totals.push(into.count);
      if (replication > 20) continue;
      for (let i = 0; i < into.count; i += 1) {
        expect(Math.floor((into.arrival[i] ?? 0) / 1800)).toBe(into.interval[i]);
        if (i > 0) expect(into.arrival[i]).toBeGreaterThan(into.arrival[i - 1] ?? 0);
      }
    }
    const mean = totals.reduce((a, b) => a + b, 0) / totals.length;
    const variance = totals.reduce((a, b) => a + (b - mean) ** 2, 0) / (totals.length - 1);
    expect(mean).toBeGreaterThan(88.5);
    expect(mean).toBeLessThan(91.5);
    // Poisson + the day's factor + the intervals' factors (their product adds a little).
    const truth = 90 + 0.04 * 90 ** 2 + 0.1 * 1.04 * (30 ** 2 + 60 ** 2);
    expect(variance / truth).toBeGreaterThan(0.92);
    expect(variance / truth).toBeLessThan(1.08);
  });
});

function queueOf(calls: number[], { aht = 180, patience = null as number | null } = {}) {
  return {
    calls,
    ahtSeconds: calls.map(() => aht),
    patienceSeconds: calls.map(() => patience),
    answerWithinSeconds: 20,
    uncertainty: certain,
  };
}

function plainDay(calls: number[], options: { aht?: number; patience?: number | null } = {}): SimulatedDay {
  return { intervalMinutes: 30, intervals: calls.length, queues: [queueOf(calls, options)] };
}
