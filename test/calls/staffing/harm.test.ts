import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { erlangAQueue } from '../../../src/calls/staffing/erlang-a.ts';
import { erlangCQueue } from '../../../src/calls/staffing/erlang.ts';
import {
  harmByInterval,
  type HarmNeed,
  harmStep,
  missingAgentCosts,
} from '../../../src/calls/staffing/harm.ts';

const usual: HarmNeed = {
  calls: 14,
  intervalMinutes: 15,
  ahtSeconds: 240,
  patienceSeconds: 120,
  answerWithinSeconds: 20,
  required: 6,
};

/** Callers who hang up, or wait too long where nobody does, by the formula itself. Only for queues that are not overloaded without patience. */
function direct(need: HarmNeed, agents: number): number {
  const { calls, ahtSeconds, answerWithinSeconds, patienceSeconds } = need;
  const offeredLoad = (calls * ahtSeconds) / (need.intervalMinutes * 60);
  const load = { offeredLoad, ahtSeconds, answerWithinSeconds };
  if (patienceSeconds === null) return calls * (1 - erlangCQueue(agents, load).serviceLevel);
  return calls * erlangAQueue(agents, load, patienceSeconds).abandonment;
}

/** Cost of the first `missing` agents together. */
function together(costs: readonly number[], missing: number): number {
  let sum = 0;
  for (let nth = 0; nth < missing; nth++) sum += costs[Math.min(nth, costs.length - 1)] ?? 0;
  return sum;
}

/** The greatest convex minorant at `k` by its definition: the lowest chord over it. */
function minorant(costs: readonly number[], k: number): number {
  let lowest = costs[k] ?? 0;
  for (let i = 0; i < k; i++)
    for (let j = k + 1; j < costs.length; j++)
      lowest = Math.min(lowest, ((costs[i] ?? 0) * (j - k) + (costs[j] ?? 0) * (k - i)) / (j - i));
  return lowest;
}

const needs = fc.record({
  calls: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 300, noNaN: true })),
  intervalMinutes: fc.constantFrom(15, 30),
  ahtSeconds: fc.integer({ min: 20, max: 900 }),
  patienceSeconds: fc.oneof(fc.constant(null), fc.integer({ min: 5, max: 900 })),
  answerWithinSeconds: fc.integer({ min: 5, max: 120 }),
  required: fc.oneof(fc.integer({ min: 1, max: 80 }), fc.double({ min: 0.1, max: 30, noNaN: true })),
});

describe('the cost of a missing agent', () => {
  test('is positive, finite, never falls and comes in whole steps, whatever the queue', () => {
    fc.assert(
      fc.property(needs, (need) => {
        const costs = missingAgentCosts(need);
        expect(costs.length).toBeGreaterThan(0);
        expect(costs.length).toBeLessThanOrEqual(17);
        costs.forEach((cost, at) => {
          expect(Number.isFinite(cost)).toBe(true);
          expect(cost).toBeGreaterThanOrEqual(Math.max(harmStep, costs[at - 1] ?? 0));
          expect(Math.abs(cost * 100 - Math.round(cost * 100))).toBeLessThan(1e-9);
        });
      }),
    );
  });

  test('is what the formula says for few agents: its greatest convex minorant', () => {
    const few = needs.filter(({ required, patienceSeconds }) => required <= 4 && patienceSeconds !== null);
    fc.assert(
      fc.property(few, (need) => {
        const required = Math.ceil(need.required);
        const whole = { ...need, required };
        const steps = Array.from({ length: required + 1 }, (_, k) => k);
        const cost = steps.map((k) => direct(whole, required - k) - direct(whole, required));
        const costs = missingAgentCosts(whole);
        for (const k of steps) {
          // Each cost is rounded to half a step, and the least is one.
          expect(Math.abs(together(costs, k) - minorant(cost, k))).toBeLessThanOrEqual(k * harmStep + 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('never says more than the formula, and exactly that when nobody is there', () => {
    const impatient = needs.filter(
      ({ patienceSeconds, required }) => patienceSeconds !== null && Number.isInteger(required),
    );
    fc.assert(
      fc.property(impatient, (need) => {
        const costs = missingAgentCosts(need);
        const cost = (k: number) => direct(need, need.required - k) - direct(need, need.required);
        for (const k of [1, 2, 3, 4, 6, 8, 12, 16].filter((one) => one < need.required))
          expect(together(costs, k)).toBeLessThanOrEqual(cost(k) + k * harmStep + 1e-6);
        const all = together(costs, need.required);
        expect(Math.abs(all - cost(need.required))).toBeLessThanOrEqual(need.required * harmStep + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  test('counts late callers where nobody hangs up, and those who come while the backlog is cleared', () => {
    // 4.2 erlang and 6 agents: with 5 some more wait too long, with 4 and fewer the queue grows.
    const patient = { ...usual, patienceSeconds: null, calls: 15.75 };
    const costs = missingAgentCosts(patient);
    expect(costs[0]).toBeCloseTo(direct(patient, 5) - direct(patient, 6), 1);
    // 0.2 agents too few for 15 minutes of 240 s leave 0.75 calls over; 1.8 spare agents need 1.75 calls for it.
    const overloaded = 15.75 + 0.75 * (1 + 4.2 / 1.8);
    expect(together(costs, 2)).toBeCloseTo(overloaded - direct(patient, 6), 1);
  });

  test('of 0 calls, 1 agent and 5,000 agents is a number too', () => {
    expect(missingAgentCosts({ ...usual, calls: 0, required: 3 })).toEqual([harmStep]);
    expect(missingAgentCosts({ ...usual, calls: 1, required: 1 })).toHaveLength(1);
    expect(missingAgentCosts({ ...usual, required: 0 })).toEqual([harmStep]);
    for (const patienceSeconds of [120, null]) {
      const many = missingAgentCosts({ ...usual, calls: 18_000, required: 5_000, patienceSeconds });
      expect(many.every((cost) => Number.isFinite(cost) && cost >= harmStep)).toBe(true);
    }
  });

  test('of a part of an agent is that part', () => {
    const [first = 0] = missingAgentCosts({ ...usual, required: 5.5 });
    const between = (a: number, b: number) => (direct(usual, a) + direct(usual, b)) / 2;
    expect(first).toBeCloseTo(between(4, 5) - between(5, 6), 1);
  });

  test('is higher where more callers depend on the agent', () => {
    const [quiet = 0] = missingAgentCosts({ ...usual, calls: 12 });
    const [busy = 0] = missingAgentCosts({ ...usual, calls: 16 });
    expect(busy).toBeGreaterThan(quiet);
  });

  test('stands for every interval of the day; where nobody is required, the least', () => {
    const slot = { minute: 600, expected: 14, ahtSeconds: 240, patienceSeconds: 120, required: 6 };
    const day = harmByInterval([slot, { ...slot, minute: 615, required: 0 }], 15, 20);
    expect(day).toHaveLength(96);
    expect(day[40]).toEqual(missingAgentCosts(usual));
    expect(day[41]).toEqual([harmStep]);
    expect(day[0]).toEqual([harmStep]);
  });
});
