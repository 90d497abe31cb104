import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { simulateQueue } from '../../../src/calls/simulation/simulate.ts';
import { carryOver, raisedRequirement, type QueueDay } from '../../../src/calls/staffing/carry-over.ts';
import { erlangAQueue } from '../../../src/calls/staffing/erlang-a.ts';
import { erlangCQueue } from '../../../src/calls/staffing/erlang.ts';

type Shape = { aht: number; patience: number | null; within: number; minutes?: number };

function dayOf(calls: readonly number[], { aht, patience, within, minutes = 15 }: Shape): QueueDay {
  return {
    intervals: calls.map((one) => ({ calls: one, ahtSeconds: aht, patienceSeconds: patience })),
    intervalMinutes: minutes,
    answerWithinSeconds: within,
  };
}

/** The fewest that the formula asks for in each interval. */
function formula(day: QueueDay, level: number): number[] {
  return day.intervals.map(({ calls, ahtSeconds, patienceSeconds }) => {
    if (calls === 0) return 0;
    const load = {
      offeredLoad: (calls * ahtSeconds) / (day.intervalMinutes * 60),
      ahtSeconds,
      answerWithinSeconds: day.answerWithinSeconds,
    };
    for (let agents = 1; ; agents += 1) {
      const { serviceLevel } =
        patienceSeconds === null ? erlangCQueue(agents, load) : erlangAQueue(agents, load, patienceSeconds);
      if (serviceLevel >= level) return agents;
    }
  });
}

/** A queue from Monday to Sunday: rises, has a rush, falls quickly. */
const busyDay = [20, 60, 90, 70, 40, 15, 5, 50, 50, 10];

describe('callers who are carried over', () => {
  test.each([
    { agents: 11, load: 9, patience: null },
    { agents: 11, load: 9, patience: 120 },
    { agents: 11, load: 14, patience: 60 },
    { agents: 120, load: 115, patience: 300 },
    { agents: 3, load: 1, patience: 5 },
  ])(
    'the same interval again and again becomes the steady state: $agents agents, $load erlang, $patience s',
    ({ agents, load, patience }) => {
      const day = dayOf(new Array<number>(60).fill(load * 20), {
        aht: 180,
        patience,
        within: 20,
        minutes: 60,
      });
      const last = carryOver(day, new Array<number>(60).fill(agents)).at(-1);
      const steady = { offeredLoad: load, ahtSeconds: 180, answerWithinSeconds: 20 };
      const want = patience === null ? erlangCQueue(agents, steady) : erlangAQueue(agents, steady, patience);
      expect(last?.serviceLevel).toBeCloseTo(want.serviceLevel, 7);
      expect(last?.abandonment).toBeCloseTo(want.abandonment, 7);
      if (patience === null)
        expect(last?.averageWaitSeconds).toBeCloseTo(want.averageSpeedOfAnswerSeconds ?? NaN, 4);
    },
  );

  test.each([
    [[4, 12, 17, 12, 7, 3, 1, 9, 10, 3], { aht: 180, patience: 120, within: 20 }],
    [[7, 18, 24, 22, 9, 6, 3, 16, 16, 6], { aht: 240, patience: null, within: 30 }],
    [[4, 12, 17, 12, 7, 3, 2, 9, 10, 3], { aht: 180, patience: 90, within: 60 }],
  ])('is what the simulation plays: %j', (agents, shape) => {
    const chain = carryOver(dayOf(busyDay, shape), agents);
    const played = simulateQueue({
      calls: busyDay,
      intervalMinutes: 15,
      ahtSeconds: shape.aht,
      patienceSeconds: shape.patience,
      answerWithinSeconds: shape.within,
      agents,
      replications: 1500,
      seed: 11,
    });
    chain.forEach(({ serviceLevel }, at) => {
      const { mean, high } = played.intervals[at]?.serviceLevel ?? { mean: NaN, high: NaN };
      // 4.4 standard errors: one such miss in 100,000 by chance; and half a point for the method.
      expect(Math.abs((serviceLevel ?? NaN) - mean)).toBeLessThan(0.005 + ((high ?? NaN) - mean) * 2.25);
    });
  });

  test('a rush is felt after it, and the first interval of a day starts with an empty queue', () => {
    const shape = { aht: 300, patience: null, within: 20 };
    const agents = [10, 10, 10];
    const levels = (calls: number[]) =>
      carryOver(dayOf(calls, shape), agents).map((one) => one.serviceLevel ?? 1);
    expect(levels([60, 20, 20])[1]).toBeLessThan((levels([20, 20, 20])[1] ?? 0) - 0.5);
    expect(levels([20, 20, 20])[0]).toBeGreaterThan(levels([20, 20, 20])[1] ?? 1);
    // Closed in between: everybody was answered before the door was shut.
    const broken = carryOver(dayOf([60, 0, 20], shape), [10, 0, 10]);
    expect(broken[1]).toEqual({ serviceLevel: null, abandonment: null, averageWaitSeconds: null });
    expect(broken[2]?.serviceLevel).toBeCloseTo(levels([20])[0] ?? 0, 6);
  });

  test('any day: shares are shares, and one more agent anywhere never hurts that interval', () => {
    const interval = fc.record({
      calls: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 120, noNaN: true })),
      agents: fc.integer({ min: 0, max: 40 }),
      ahtSeconds: fc.double({ min: 5, max: 1200, noNaN: true }),
      patienceSeconds: fc.option(fc.double({ min: 2, max: 2000, noNaN: true }), { nil: null }),
    });
    fc.assert(
      fc.property(
        fc.array(interval, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(5, 15, 30),
        fc.constantFrom(0, 20, 90, 600),
        fc.nat(),
        (intervals, intervalMinutes, answerWithinSeconds, pick) => {
          const day = { intervals, intervalMinutes, answerWithinSeconds };
          const agents = intervals.map((one) => one.agents);
          const at = pick % agents.length;
          const more = carryOver(day, agents.with(at, (agents[at] ?? 0) + 1));
          carryOver(day, agents).forEach(({ serviceLevel, abandonment, averageWaitSeconds }, i) => {
            if ((intervals[i]?.calls ?? 0) === 0) return;
            expect(serviceLevel).toBeGreaterThanOrEqual(0);
            expect(serviceLevel).toBeLessThanOrEqual(1);
            expect(abandonment).toBeGreaterThanOrEqual(0);
            expect(averageWaitSeconds).toBeGreaterThanOrEqual(0);
            if (i === at) expect(more[i]?.serviceLevel).toBeGreaterThanOrEqual((serviceLevel ?? 0) - 2e-3);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the raised requirement', () => {
  test('holds the target in every interval, is no less than the formula, and nothing can be taken away', () => {
    const calls = [900, 1400, 1500, 1200, 700, 400, 800, 300, 0, 120];
    for (const patience of [null, 240]) {
      const day = dayOf(calls, { aht: 300, patience, within: 20 });
      const required = formula(day, 0.8);
      const raised = raisedRequirement(day, required, 0.8);
      const holds = (agents: number[]) =>
        carryOver(day, agents).every(({ serviceLevel }) => serviceLevel === null || serviceLevel > 0.7999);
      expect(holds(required)).toBe(false);
      expect(holds(raised)).toBe(true);
      raised.forEach((agents, at) => {
        expect(agents).toBeGreaterThanOrEqual(required[at] ?? 0);
        if (agents > (required[at] ?? 0)) expect(holds(raised.with(at, agents - 1))).toBe(false);
      });
    }
  });

  test('is the formula itself where nothing is carried over', () => {
    const day = dayOf([30, 30, 0, 0, 30], { aht: 60, patience: 60, within: 20, minutes: 60 });
    const required = formula(day, 0.8);
    expect(raisedRequirement(day, required, 0.8)).toEqual(required);
  });
});
