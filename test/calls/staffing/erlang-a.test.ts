import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { erlangASeries } from '../../../src/calls/staffing/erlang-a-series.ts';
import { erlangAIntegrals, erlangAQueue } from '../../../src/calls/staffing/erlang-a.ts';
import { erlangCQueue, inverseErlangB } from '../../../src/calls/staffing/erlang.ts';

type Case = { agents: number; load: number; aht: number; patience: number; within: number };

/**
 * The same queue as a birth–death chain, one state per caller: the stationary distribution from its balance
 * equations, and the wait of a caller with j ahead by uniformisation. Shares no formula with the code under test.
 */
function chain({ agents, load, aht, patience, within }: Case) {
  const service = 1 / aht;
  const hangUp = 1 / patience;
  const arrivals = load * service;
  const logs = [0];
  let highest = 0;
  for (let k = 1; ; k += 1) {
    const deaths = Math.min(k, agents) * service + Math.max(k - agents, 0) * hangUp;
    const next = (logs[k - 1] ?? 0) + Math.log(arrivals / deaths);
    logs.push(next);
    highest = Math.max(highest, next);
    if (k > agents && next < highest - 60) break;
  }
  const weights = logs.map((value) => Math.exp(value - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const states = weights.map((weight) => weight / total);
  const ahead = states.slice(agents);
  const wait = ahead.reduce((sum, p) => sum + p, 0);
  const idle = states.slice(0, agents).reduce((sum, p) => sum + p, 0);
  const queue = ahead.reduce((sum, p, j) => sum + j * p, 0);

  const drain = (j: number) => agents * service + j * hangUp;
  const stays: number[] = [];
  const waits: number[] = [];
  ahead.forEach((_, j) => {
    const all = drain(j) + hangUp;
    const before = j === 0 ? 1 : (stays[j - 1] ?? 0);
    const waitBefore = j === 0 ? 0 : (waits[j - 1] ?? 0);
    stays.push((drain(j) / all) * before);
    waits.push((drain(j) / all) * (waitBefore + before / all));
  });
  const dot = (values: number[]) => values.reduce((sum, value, j) => sum + value * (ahead[j] ?? 0), 0);

  const clock = drain(ahead.length) + hangUp;
  let answered = new Array<number>(ahead.length).fill(0);
  const inTime = new Array<number>(ahead.length).fill(0);
  const jumps = clock * within;
  let logPoisson = -jumps;
  for (let m = 0; m < jumps + 12 * Math.sqrt(jumps) + 60; m += 1) {
    const p = Math.exp(logPoisson);
    answered.forEach((value, j) => (inTime[j] = (inTime[j] ?? 0) + p * value));
    answered = answered.map((value, j) => {
      const before = j === 0 ? 1 : (answered[j - 1] ?? 0);
      return (drain(j) * before + (clock - drain(j) - hangUp) * value) / clock;
    });
    logPoisson += Math.log(jumps / (m + 1));
  }
  return {
    waitProbability: wait,
    serviceLevel: idle + dot(inTime),
    averageSpeedOfAnswerSeconds: dot(waits) / (idle + dot(stays)),
    abandonment: (hangUp * queue) / arrivals,
    occupancy: states.reduce((sum, p, k) => sum + Math.min(k, agents) * p, 0) / agents,
  };
}

function figures({ agents, load, aht, patience, within }: Case) {
  return erlangAQueue(agents, { offeredLoad: load, ahtSeconds: aht, answerWithinSeconds: within }, patience);
}

const cases: Case[] = [
  { agents: 14, load: 10, aht: 180, patience: 120, within: 20 },
  { agents: 10, load: 10, aht: 180, patience: 60, within: 20 },
  { agents: 1, load: 0.5, aht: 300, patience: 1, within: 0.5 },
  { agents: 1, load: 5, aht: 300, patience: 1, within: 20 },
  { agents: 5, load: 8, aht: 300, patience: 600, within: 60 },
  { agents: 100, load: 90, aht: 200, patience: 200, within: 20 },
  { agents: 100, load: 120, aht: 200, patience: 200, within: 60 },
  { agents: 3, load: 1, aht: 1, patience: 1000, within: 2 },
  { agents: 40, load: 20, aht: 180, patience: 120, within: 20 },
  { agents: 300, load: 300, aht: 180, patience: 5, within: 3 },
  { agents: 8, load: 7.9, aht: 100, patience: 30_000, within: 30 },
];

describe('Erlang A', () => {
  test.each(cases)(
    'equals the birth–death chain: $agents agents, $load erlang, patience $patience s',
    (given) => {
      const got = figures(given);
      for (const [name, value] of Object.entries(chain(given))) {
        const figure = got[name as keyof typeof got] as number;
        expect(Math.abs(figure / value - 1), name).toBeLessThan(1e-9);
      }
      expect(got.missedShare).toBeCloseTo(1 - got.serviceLevel, 12);
    },
  );

  test('the sums and the integrals give the same figures wherever the sums are short', () => {
    let short = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0.05, max: 1.6, noNaN: true }),
        fc.double({ min: -1, max: 5, noNaN: true }),
        fc.constantFrom(0, 5, 20, 120),
        (agents, ratio, power, answerWithinSeconds) => {
          const load = { offeredLoad: agents * ratio, ahtSeconds: 180, answerWithinSeconds };
          const patience = 10 ** power;
          const idle = inverseErlangB(agents, load.offeredLoad) - 1;
          const sums = erlangASeries(agents, load, patience, idle);
          if (sums === null) return;
          short += 1;
          for (const [name, value] of Object.entries(erlangAIntegrals(agents, load, patience, idle)))
            if (typeof value === 'number' && value > 1e-12)
              expect(Math.abs(Number(sums[name as keyof typeof sums]) / value - 1), name).toBeLessThan(1e-10);
        },
      ),
      { numRuns: 300 },
    );
    expect(short).toBeGreaterThan(100);
  });

  test('patience equal to handling time is M/M/∞: a Poisson number of calls', () => {
    // Every caller leaves at the same rate whether served or waiting, so states are Poisson(load).
    const got = figures({ agents: 5000, load: 5000, aht: 300, patience: 300, within: 20 });
    let term = Math.exp(-5000 + 5000 * Math.log(5000) - logFactorial(5000));
    let waiting = 0;
    let queue = 0;
    for (let k = 5000; k < 8000; k += 1) {
      waiting += term;
      queue += (k - 5000) * term;
      term *= 5000 / (k + 1);
    }
    expect(Math.abs(got.waitProbability / waiting - 1)).toBeLessThan(1e-9);
    expect(Math.abs(got.abandonment / (queue / 5000) - 1)).toBeLessThan(1e-9);
  });

  test('endless patience is Erlang C', () => {
    const load = { offeredLoad: 10, ahtSeconds: 180, answerWithinSeconds: 20 };
    const a = erlangAQueue(13, load, 1e12);
    const c = erlangCQueue(13, load);
    expect(a.serviceLevel).toBeCloseTo(c.serviceLevel, 8);
    expect(a.averageSpeedOfAnswerSeconds).toBeCloseTo(c.averageSpeedOfAnswerSeconds ?? NaN, 5);
    expect(a.abandonment).toBeLessThan(1e-9);
  });

  test('nobody there: every caller hangs up; nobody calls: all is well', () => {
    const load = { offeredLoad: 4, ahtSeconds: 180, answerWithinSeconds: 20 };
    expect(erlangAQueue(0, load, 60)).toMatchObject({ abandonment: 1, serviceLevel: 0 });
    expect(erlangAQueue(0, load, 60).averageSpeedOfAnswerSeconds).toBeNull();
    expect(erlangAQueue(0, { ...load, offeredLoad: 0 }, 60)).toMatchObject({
      abandonment: 0,
      serviceLevel: 1,
    });
  });

  test('any queue: shares are shares, flow balances, one more agent never hurts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6000 }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 1e5, noNaN: true }),
        fc.double({ min: 0.1, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 600, noNaN: true }),
        (agents, ratio, aht, patience, within) => {
          const given = { agents, load: agents * ratio, aht, patience, within };
          const got = figures(given);
          const more = figures({ ...given, agents: agents + 1 });
          for (const value of [got.waitProbability, got.serviceLevel, got.occupancy, got.abandonment]) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
          // Offered calls are answered or hang up: agents' busy time is the answered load.
          expect(got.occupancy * agents).toBeCloseTo(given.load * (1 - got.abandonment), 6);
          expect(more.missedShare).toBeLessThanOrEqual(got.missedShare * (1 + 1e-9));
          expect(more.abandonment).toBeLessThanOrEqual(got.abandonment * (1 + 1e-9) + 1e-15);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('a queue that is always full is not busier than full', () => {
  const load = { offeredLoad: 10_000_000, ahtSeconds: 180, answerWithinSeconds: 20 };
  for (const agents of [8_194_914, 8_194_915, 9_000_001])
    expect(erlangAQueue(agents, load, 100).occupancy).toBeLessThanOrEqual(1);
});

function logFactorial(n: number): number {
  let sum = 0;
  for (let k = 2; k <= n; k += 1) sum += Math.log(k);
  return sum;
}
