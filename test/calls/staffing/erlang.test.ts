import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { erlangB, erlangC, erlangCQueue } from '../../../src/calls/staffing/erlang.ts';

/** B(n, p/q) by its definition (aⁿ/n!) / Σ aᵏ/k! in whole numbers of any length: no recursion, no rounding. */
function exactErlangB(agents: number, p: bigint, q: bigint): number {
  let term = 1n;
  for (let k = BigInt(agents); k >= 1n; k -= 1n) term *= k * q; // n!·qⁿ, the k = 0 term times a common factor
  let sum = 0n;
  let last = 0n;
  for (let k = 0n; k <= BigInt(agents); k += 1n) {
    sum += term;
    last = term;
    term = (term * p) / (q * (k + 1n));
  }
  return ratio(last, sum);
}

/** A quotient of whole numbers as a double, right to the last digits however small it is. */
function ratio(a: bigint, b: bigint): number {
  const shift = 60n + BigInt(Math.max(0, b.toString(2).length - a.toString(2).length));
  return Number((a << shift) / b) * 2 ** -Number(shift);
}

describe('Erlang B', () => {
  test.each([
    // Published tables (Erlang 1917; ITU teletraffic handbook, Table 7.1): lines, erlang, share blocked.
    [1, 1, 0.5],
    [2, 1, 0.2],
    [5, 3, 0.110054],
    [10, 5, 0.018385],
    [20, 12.03, 0.01],
    [100, 84.06, 0.01],
  ])('%i lines at %d erlang lose %d', (lines, load, blocked) => {
    expect(erlangB(lines, load)).toBeCloseTo(blocked, 4);
  });

  test('agrees with the definition in exact arithmetic to 1e-12', () => {
    for (const [agents, p, q] of [
      [1, 1n, 1000n],
      [14, 10n, 1n],
      [40, 3n, 2n],
      [300, 287n, 1n],
      [300, 900n, 1n],
      [800, 799n, 1n],
      [2000, 1900n, 1n],
      [2000, 4001n, 2n],
    ] as const) {
      const exact = exactErlangB(agents, p, q);
      expect(Math.abs(erlangB(agents, Number(p) / Number(q)) / exact - 1)).toBeLessThan(1e-12);
    }
  });

  test('5,000 agents and more: the shortened recursion equals the whole one', () => {
    for (const [agents, load] of [
      [5000, 4900],
      [5000, 5000.5],
      [20_000, 30_000],
      [100_000, 99_500],
    ] as const) {
      let whole = 1;
      for (let k = 1; k <= agents; k += 1) whole = 1 + (k / load) * whole;
      expect(Math.abs(erlangB(agents, load) * whole - 1)).toBeLessThan(1e-11);
    }
  });
});

describe('Erlang C', () => {
  test('agrees with exact arithmetic, also next to overload', () => {
    for (const [agents, p, q] of [
      [1, 1n, 2n],
      [14, 10n, 1n],
      [10, 999_999n, 100_000n],
      [300, 299n, 1n],
      [1000, 999_999n, 1000n],
    ] as const) {
      const load = Number(p) / Number(q);
      const b = exactErlangB(agents, p, q);
      const spare = Number(BigInt(agents) * q - p) / Number(q);
      const exact = (agents * b) / (spare + load * b);
      expect(Math.abs(erlangC(agents, load) / exact - 1)).toBeLessThan(1e-11);
    }
  });

  test('one agent is M/M/1: waiting probability is the load, mean wait is load × AHT / (1 − load)', () => {
    const queue = erlangCQueue(1, { offeredLoad: 0.75, ahtSeconds: 200, answerWithinSeconds: 0 });
    expect(queue.waitProbability).toBeCloseTo(0.75, 14);
    expect(queue.averageSpeedOfAnswerSeconds).toBeCloseTo(600, 9);
    expect(queue.serviceLevel).toBeCloseTo(0.25, 14);
  });

  test('the textbook centre: 100 calls in 30 minutes of 180 s, 14 agents', () => {
    // e.g. callcentrehelper.com's worked example: 88.8 % within 20 s, ASA 7.8 s, occupancy 71.4 %.
    const queue = erlangCQueue(14, { offeredLoad: 10, ahtSeconds: 180, answerWithinSeconds: 20 });
    expect(queue.waitProbability).toBeCloseTo(0.1741319, 7);
    expect(queue.serviceLevel).toBeCloseTo(0.88835, 5);
    expect(queue.averageSpeedOfAnswerSeconds).toBeCloseTo(7.83594, 5);
    expect(queue.occupancy).toBeCloseTo(10 / 14, 14);
  });

  test('a load equal to or above the agents is not stable; no load is answered at once', () => {
    const load = { ahtSeconds: 180, answerWithinSeconds: 20 };
    for (const agents of [0, 9, 10]) {
      const queue = erlangCQueue(agents, { ...load, offeredLoad: 10 });
      expect(queue).toMatchObject({ stable: false, serviceLevel: 0, averageSpeedOfAnswerSeconds: null });
    }
    expect(erlangCQueue(0, { ...load, offeredLoad: 0 })).toMatchObject({ stable: true, serviceLevel: 1 });
  });

  test('any load and number: shares stay shares, and one more agent never hurts', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 3000, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 1e-3, max: 1e7, noNaN: true }),
        (offeredLoad, extra, ahtSeconds) => {
          const load = { offeredLoad, ahtSeconds, answerWithinSeconds: 20 };
          const agents = Math.floor(offeredLoad) + extra;
          const few = erlangCQueue(agents, load);
          const more = erlangCQueue(agents + 1, load);
          for (const value of [few.waitProbability, few.serviceLevel, few.occupancy]) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
          expect(more.serviceLevel).toBeGreaterThanOrEqual(few.serviceLevel);
          expect(more.waitProbability).toBeLessThanOrEqual(few.waitProbability);
        },
      ),
    );
  });
});
