import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import {
  answerStaffing,
  rosteredAgents,
  type StaffingAnswer,
  type StaffingProblem,
} from '../../../src/calls/staffing/staffing.ts';
import { parseStaffingProblem } from '../../../src/calls/staffing/problem.ts';

const textbook: StaffingProblem = {
  calls: 100,
  intervalMinutes: 30,
  ahtSeconds: 180,
  patienceSeconds: null,
  answerWithinSeconds: 20,
  serviceLevel: 0.8,
  maxAverageSpeedOfAnswerSeconds: null,
  maxOccupancy: null,
  maxAbandonment: null,
  shrinkage: 0.3,
  agents: null,
};

function solve(change: Partial<StaffingProblem>): StaffingAnswer {
  const outcome = answerStaffing({ ...textbook, ...change });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.field}`);
  return outcome.answer;
}

describe('staffing', () => {
  test('the example of the format', () => {
    expect(solve({})).toMatchObject({
      model: 'erlang-c',
      offeredLoad: 10,
      agents: 14,
      rosteredAgents: 20,
      stable: true,
    });
  });

  test('a target met exactly is met', () => {
    // M/M/1 at load 0.5 with no waiting allowed: the service level is 0.5 to the last digit.
    const half = { calls: 1, ahtSeconds: 900, answerWithinSeconds: 0, shrinkage: 0 };
    expect(solve({ ...half, serviceLevel: 0.5 }).agents).toBe(1);
    expect(solve({ ...half, serviceLevel: 0.5 + 1e-9 }).agents).toBe(2);
    // A load of 8 at an occupancy of at most 0.8 is 10 agents, not 11.
    expect(solve({ calls: 80, serviceLevel: null, maxOccupancy: 0.8 }).agents).toBe(10);
    // M/M/1 at load 0.5: the mean wait is one handling time.
    expect(solve({ ...half, serviceLevel: null, maxAverageSpeedOfAnswerSeconds: 900 }).agents).toBe(1);
    // Whatever the answer reaches, asked for as a target, is reached by the same number.
    for (const patienceSeconds of [null, 120]) {
      const { serviceLevel, agents } = solve({ patienceSeconds });
      expect(solve({ patienceSeconds, serviceLevel }).agents).toBe(agents);
    }
  });

  test('the number found is the fewest: counted up from nobody, every target, both models', () => {
    const target = (arb: fc.Arbitrary<number>) => fc.option(arb, { nil: null });
    fc.assert(
      fc.property(
        fc.record({
          calls: fc.double({ min: 0, max: 300, noNaN: true }),
          ahtSeconds: fc.double({ min: 1, max: 900, noNaN: true }),
          patienceSeconds: target(fc.double({ min: 1, max: 3000, noNaN: true })),
          answerWithinSeconds: fc.integer({ min: 0, max: 120 }),
          serviceLevel: fc.double({ min: 0.05, max: 0.999, noNaN: true }),
          maxAverageSpeedOfAnswerSeconds: target(fc.double({ min: 0.1, max: 200, noNaN: true })),
          maxOccupancy: target(fc.double({ min: 0.1, max: 1, noNaN: true })),
          maxAbandonment: target(fc.double({ min: 0.001, max: 0.5, noNaN: true })),
        }),
        (given) => {
          const problem = { ...textbook, ...given };
          const reaches = (agents: number) => {
            const a = solve({ ...problem, agents });
            return (
              a.stable &&
              a.serviceLevel >= given.serviceLevel - 1e-12 &&
              (given.maxOccupancy === null || a.occupancy <= given.maxOccupancy + 1e-12) &&
              (given.maxAbandonment === null || a.abandonment <= given.maxAbandonment + 1e-12) &&
              (given.maxAverageSpeedOfAnswerSeconds === null ||
                (a.averageSpeedOfAnswerSeconds ?? Infinity) <= given.maxAverageSpeedOfAnswerSeconds + 1e-9)
            );
          };
          let fewest = 0;
          while (!reaches(fewest)) fewest += 1;
          expect(solve(problem).agents).toBe(fewest);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('no calls need nobody, whatever is asked', () => {
    for (const patienceSeconds of [null, 60]) {
      expect(solve({ calls: 0, patienceSeconds })).toMatchObject({
        agents: 0,
        rosteredAgents: 0,
        serviceLevel: 1,
        averageSpeedOfAnswerSeconds: 0,
        occupancy: 0,
        abandonment: 0,
      });
    }
  });

  test.each([
    [{ serviceLevel: 1 }, 'serviceLevel', 'unreachable'],
    [{ serviceLevel: 1, patienceSeconds: 60 }, 'serviceLevel', 'unreachable'],
    [{ maxAverageSpeedOfAnswerSeconds: 0 }, 'maxAverageSpeedOfAnswerSeconds', 'unreachable'],
    [{ maxOccupancy: 0 }, 'maxOccupancy', 'unreachable'],
    [{ maxAbandonment: 0, patienceSeconds: 60 }, 'maxAbandonment', 'unreachable'],
    [{ maxOccupancy: 1e-12 }, 'maxOccupancy', 'too-many-agents'],
    [{ calls: 1e300 }, 'calls', 'load-too-large'],
  ] as const)('%o is refused', (change, field, code) => {
    expect(answerStaffing({ ...textbook, ...change })).toEqual({ ok: false, refusal: { field, code } });
  });

  test('nobody hangs up in Erlang C, so a limit on abandonment asks only for a stable queue', () => {
    expect(solve({ serviceLevel: null, maxAbandonment: 0 }).agents).toBe(11);
  });

  test('an unstable queue is said to be one', () => {
    expect(solve({ agents: 10 })).toMatchObject({
      stable: false,
      serviceLevel: 0,
      averageSpeedOfAnswerSeconds: null,
    });
  });

  test('thousands of agents, a second’s and a day’s handling time', () => {
    expect(solve({ calls: 50_000 }).agents).toBeGreaterThan(5000);
    expect(solve({ ahtSeconds: 0.001 }).agents).toBe(1);
    const long = solve({ ahtSeconds: 86_400 });
    expect(solve({ ahtSeconds: 86_400, agents: long.agents - 1 }).serviceLevel).toBeLessThan(0.8);
    expect(long.serviceLevel).toBeGreaterThanOrEqual(0.8);
  });
});

describe('shrinkage', () => {
  test('21 / (1 − 0.3) is 30', () => {
    expect(rosteredAgents(21, 0.3)).toBe(30);
    expect(rosteredAgents(22, 0.3)).toBe(32);
    expect(rosteredAgents(9, 0.1)).toBe(10);
    expect(rosteredAgents(0, 0.99)).toBe(0);
    expect(rosteredAgents(1, 1e-7)).toBe(2);
    expect(rosteredAgents(7, 0)).toBe(7);
  });

  test('is the exact ceiling for every percentage', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 999 }),
        (agents, perMille) => {
          const exact = (agents * 1000) / (1000 - perMille);
          const nearest = Math.round(exact);
          const whole = nearest * (1000 - perMille) === agents * 1000 ? nearest : Math.ceil(exact);
          expect(rosteredAgents(agents, perMille / 1000)).toBe(whole);
        },
      ),
    );
  });
});

describe('a staffing problem out of JSON', () => {
  const minimal = { calls: 10, intervalMinutes: 30, ahtSeconds: 180 };
  const faultOf = (value: unknown) => {
    const parsed = parseStaffingProblem(value);
    return parsed.ok ? null : parsed.fault;
  };

  test('what is left out takes its default', () => {
    expect(parseStaffingProblem(minimal)).toEqual({
      ok: true,
      problem: { ...textbook, ...minimal, shrinkage: 0, serviceLevel: 0.8 },
    });
    const withOther = parseStaffingProblem({ ...minimal, maxOccupancy: 0.9 });
    expect(withOther).toMatchObject({ ok: true, problem: { serviceLevel: null, maxOccupancy: 0.9 } });
  });

  test.each([
    [
      { ...minimal, serviceLevel: null },
      { code: 'no-target', field: 'serviceLevel' },
    ],
    [
      { calls: 1, ahtSeconds: 1 },
      { code: 'missing', field: 'intervalMinutes' },
    ],
    [
      { ...minimal, colour: 1 },
      { code: 'unknown-field', field: 'colour' },
    ],
    [
      { ...minimal, constructor: 1 },
      { code: 'unknown-field', field: 'constructor' },
    ],
    [
      { ...minimal, calls: '10' },
      { code: 'not-a-number', field: 'calls' },
    ],
    [
      { ...minimal, calls: Infinity },
      { code: 'not-a-number', field: 'calls' },
    ],
    [
      { ...minimal, calls: null },
      { code: 'not-a-number', field: 'calls' },
    ],
    [
      { ...minimal, calls: -1 },
      { code: 'too-small', field: 'calls', limit: 0 },
    ],
    [
      { ...minimal, ahtSeconds: 0 },
      { code: 'too-small', field: 'ahtSeconds', limit: 0, inclusive: false },
    ],
    [
      { ...minimal, patienceSeconds: 0 },
      { code: 'too-small', field: 'patienceSeconds' },
    ],
    [
      { ...minimal, shrinkage: 1 },
      { code: 'too-large', field: 'shrinkage', limit: 1, inclusive: false },
    ],
    [
      { ...minimal, serviceLevel: 80 },
      { code: 'too-large', field: 'serviceLevel', limit: 1 },
    ],
    [
      { ...minimal, agents: 1.5 },
      { code: 'not-whole', field: 'agents' },
    ],
    [[], { code: 'not-an-object' }],
    ['x', { code: 'not-an-object' }],
  ])('%j', (value, fault) => {
    expect(faultOf(value)).toMatchObject(fault);
  });
});
