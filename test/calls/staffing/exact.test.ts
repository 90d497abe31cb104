import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { erlangAQueue } from '../../../src/calls/staffing/erlang-a.ts';
import { erlangCQueue } from '../../../src/calls/staffing/erlang.ts';
import {
  answerStaffing,
  rosteredAgents,
  type StaffingProblem,
} from '../../../src/calls/staffing/staffing.ts';
import { exactQueue, type ExactCase, type ExactFigures } from './exact-queue.ts';

function figuresOf(given: ExactCase) {
  const { agents, calls, ahtSeconds, answerWithinSeconds, patienceSeconds } = given;
  const offeredLoad = (calls * ahtSeconds) / (given.intervalMinutes * 60);
  const load = { offeredLoad, ahtSeconds, answerWithinSeconds };
  return patienceSeconds === null ? erlangCQueue(agents, load) : erlangAQueue(agents, load, patienceSeconds);
}

/** Relative to 1e-9, or absolute to 1e-15 where there is next to nothing. */
function expectSame(given: ExactCase, exact: Partial<ExactFigures>): void {
  const got = figuresOf(given);
  for (const [name, value] of Object.entries(exact)) {
    const figure = got[name as keyof ExactFigures] ?? Number.NaN;
    const error = Math.abs(figure - value) / Math.max(value, 1e-6);
    expect(error, `${name} of ${JSON.stringify(given)}: ${figure}, exactly ${value}`).toBeLessThan(1e-9);
  }
}

/**
 * Corners that the exact check takes seconds for, as it computed them once: agents, calls, minutes, handling
 * time, patience, answer within; share waiting, service level, mean wait of the answered, occupancy, share lost.
 */
const table: [
  number,
  number,
  number,
  number,
  number | null,
  number,
  number,
  number,
  number,
  number,
  number,
][] = [
  [5000, 49999, 30, 180, null, 20, 0.9982353012728289, 0.012794810199299973, 1796.823542291092, 0.99998, 0],
  [5000, 500000, 30, 180, 120, 20, 1, 5.794482983815572e-131, 276.2922120592855, 1, 0.9],
  [
    20000,
    149900,
    30,
    240,
    null,
    20,
    0.8870078776909465,
    0.708003226533768,
    15.966141798437036,
    149.9 / 150,
    0,
  ],
];

describe('Erlang C and A in exact arithmetic', () => {
  test.each(table)('%i agents, %i calls in %i min of %d s', (...row) => {
    const [agents, calls, intervalMinutes, ahtSeconds, patienceSeconds, answerWithinSeconds] = row;
    const [waitProbability, serviceLevel, averageSpeedOfAnswerSeconds, occupancy, abandonment] = row.slice(6);
    expectSame(
      { agents, calls, intervalMinutes, ahtSeconds, patienceSeconds, answerWithinSeconds },
      {
        waitProbability: waitProbability ?? NaN,
        serviceLevel: serviceLevel ?? NaN,
        averageSpeedOfAnswerSeconds: averageSpeedOfAnswerSeconds ?? NaN,
        occupancy: occupancy ?? NaN,
        abandonment: abandonment ?? NaN,
      },
    );
  });

  test.each<[number, number, number, number, number | null, number]>([
    [5000, 48_900, 30, 180, null, 20],
    [5000, 50_000, 30, 180, 120, 20],
    [20_000, 199_000, 30, 180, 60, 20],
    [5000, 10, 60, 86_400, 86_400, 20],
    [5000, 206, 60, 86_400, 3600, 20],
    [1, 16_000, 30, 0.1, 1e7, 20],
    [60, 17_900, 30, 6, null, 3],
    [300, 3600, 30, 180, 0.1, 20],
    [14, 100, 1, 8, null, 0],
    [1, 1e-9, 60, 180, 100, 20],
    [40, 2.9, 1, 777, 333, 60],
  ])(
    '%i agents, %d calls in %d min of %d s, patience %d s, within %d s',
    (agents, calls, intervalMinutes, ahtSeconds, patienceSeconds, answerWithinSeconds) => {
      const given = { agents, calls, intervalMinutes, ahtSeconds, patienceSeconds, answerWithinSeconds };
      expectSame(given, exactQueue(given));
    },
  );

  test('any queue, up to ten times its load, from a tenth of a second to a day', () => {
    const powers = (from: number, to: number) =>
      fc.double({ min: Math.log10(from), max: Math.log10(to), noNaN: true }).map((power) => 10 ** power);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        powers(0.01, 10),
        powers(0.1, 86_400),
        fc.option(powers(0.01, 20), { nil: null }),
        fc.constantFrom(0, 0.05, 0.3, 1),
        fc.integer({ min: 1, max: 60 }),
        (agents, ratio, ahtSeconds, patience, within, intervalMinutes) => {
          // Without hang-ups a queue next to its limit would keep the exact check for minutes.
          const share = patience === null ? Math.min(ratio, 0.97) : ratio;
          const calls = (agents * share * intervalMinutes * 60) / ahtSeconds;
          const patienceSeconds = patience === null ? null : patience * ahtSeconds;
          const answerWithinSeconds = within * ahtSeconds;
          const given = { agents, calls, intervalMinutes, ahtSeconds, patienceSeconds, answerWithinSeconds };
          expectSame(given, exactQueue(given));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a target is met by what reaches it exactly, and not by what misses it by a millionth of a millionth', () => {
    const fields = {
      serviceLevel: 'serviceLevel',
      maxAverageSpeedOfAnswerSeconds: 'averageSpeedOfAnswerSeconds',
      maxOccupancy: 'occupancy',
      maxAbandonment: 'abandonment',
    } as const;
    for (const [agents, ratio, patienceSeconds] of [
      [1, 0.5, null],
      [14, 0.9, null],
      [300, 0.97, null],
      [1, 0.9, 120],
      [14, 0.9, 60],
      [300, 0.97, 3600],
      [2000, 1, 120],
    ] as const) {
      const queue = {
        calls: agents * ratio * 10,
        ...{ intervalMinutes: 30, ahtSeconds: 180, patienceSeconds, answerWithinSeconds: 20 },
      };
      const exact = exactQueue({ ...queue, agents });
      for (const [target, figure] of Object.entries(fields)) {
        if (target === 'maxAbandonment' && patienceSeconds === null) continue;
        const value = exact[figure];
        const fewest = (asked: number) => {
          const none = { serviceLevel: null, maxAverageSpeedOfAnswerSeconds: null, maxOccupancy: null };
          const rest = { maxAbandonment: null, shrinkage: 0, agents: null };
          const problem: StaffingProblem = { ...queue, ...none, ...rest, [target]: asked };
          const outcome = answerStaffing(problem);
          return outcome.ok ? outcome.answer.agents : null;
        };
        const [easier, harder] =
          target === 'serviceLevel'
            ? [value - 1e-12, value + 1e-12]
            : [value * (1 + 1e-12), value * (1 - 1e-12)];
        const what = `${target} of ${JSON.stringify({ agents, ratio, patienceSeconds })}`;
        expect([fewest(easier), fewest(value), fewest(harder)], what).toEqual([agents, agents, agents + 1]);
      }
    }
  });
});

test('shrinkage: the fewest people of whom the share that is there is enough, in whole numbers', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 0, max: 999_999_999 }),
      fc.integer({ min: 0, max: 9 }),
      (agents, digits, places) => {
        const scale = 10 ** places;
        const away = digits % scale;
        const rostered = BigInt(rosteredAgents(agents, Number(`${away}e-${places}`)));
        const present = BigInt(scale - away);
        const needed = BigInt(agents) * BigInt(scale);
        expect(rostered * present >= needed).toBe(true);
        expect(rostered === 0n || (rostered - 1n) * present < needed).toBe(true);
      },
    ),
  );
});
