/** Random tiny days for property tests: every field of the format comes up, small enough to try every plan. */
import fc from 'fast-check';
import type { DayPerson, DayProblem } from '../../src/planning/day-problem.ts';
import { problemFormat } from '../../src/planning/day-problem.ts';

const intervals = 5;
const step = 30;

const range = fc
  .tuple(fc.integer({ min: 0, max: intervals - 1 }), fc.integer({ min: 1, max: intervals }))
  .map(([from, length]) => [from, Math.min(intervals, from + length)] as const);
const wide = fc.constantFrom([0, intervals] as const, [0, 4] as const, [1, 5] as const);
const sometimes = <T>(value: fc.Arbitrary<T>, freq = 3) => fc.option(value, { nil: null, freq: 6 - freq });
const factor = fc.constantFrom(0, 0.5, 1, 1);

interface Shape {
  readonly alike: boolean;
}

function person(id: string, ids: readonly string[]): fc.Arbitrary<DayPerson> {
  return fc.record({
    id: fc.constant(id),
    department: fc.constantFrom('a', 'b'),
    queues: fc.record({ a: factor, b: factor }),
    shift: fc.oneof({ weight: 4, arbitrary: wide }, { weight: 1, arbitrary: range }),
    absent: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.tuple(range) }),
    lunch: sometimes(fc.record({ minutes: fc.constantFrom(step, 2 * step), window: wide }), 4),
    breaks: fc.array(
      fc.record({ minutes: fc.constantFrom(step, step, 2 * step), window: fc.oneof(wide, range) }),
      { maxLength: 2 },
    ),
    maxPhoneMinutes: sometimes(fc.constantFrom(0, step, 2 * step, 3 * step), 4),
    training: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.tuple(range) }),
    shadow: sometimes(
      fc.record({
        queue: fc.constantFrom('a', 'b'),
        minutes: fc.constantFrom(step, 2 * step, 3 * step),
        window: wide,
        hosts: sometimes(fc.subarray([...ids], { minLength: 1 }), 2),
      }),
      4,
    ),
    pinned: fc.oneof(
      { weight: 6, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            range,
            fc.constantFrom('phone:a', 'break', 'lunch', 'briefing', 'training', `shadow:${ids[0] ?? ''}`),
          )
          .map(([[from, to], activity]) => [{ from, to: Math.min(to, from + 2), activity }]),
      },
    ),
  });
}

/** A tiny day of two or three people. `alike` gives them one and the same day to have, so that they are planned as a group. */
export function tinyDay({ alike }: Shape): fc.Arbitrary<DayProblem> {
  const ids = ['p1', 'p2', 'p3'];
  const people = alike
    ? person('p1', ids).map((one) =>
        ids.map((id) => ({
          ...one,
          id,
          shadow: null,
          pinned: [],
          training: [],
          breaks: one.breaks.map((b) => ({ ...b, minutes: step })),
        })),
      )
    : fc
        .integer({ min: 2, max: 3 })
        .chain((count) => fc.tuple(...ids.slice(0, count).map((id) => person(id, ids.slice(0, count)))));
  const required = fc.array(fc.constantFrom(0, 0.5, 1, 2, 3), { minLength: intervals, maxLength: intervals });
  const harm = sometimes(
    fc.array(
      fc
        .tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(0, 1, 2.5))
        .map(([first, more]) => [first, first + more]),
      { minLength: intervals, maxLength: intervals },
    ),
    1,
  );
  return fc
    .record({
      people,
      a: fc.record({ required, harm }),
      b: fc.record({ required, harm }),
      maxPhoneMinutes: sometimes(fc.constantFrom(step, 2 * step, 3 * step)),
      maxGuestsPerHost: fc.constantFrom(1, 1, 2),
      minShadowBlockMinutes: sometimes(fc.constantFrom(step, 2 * step)),
      replan: fc.boolean(),
      before: fc.array(fc.constantFrom('phone:a', 'phone:b', 'break', 'lunch', 'off'), {
        minLength: intervals,
        maxLength: intervals,
      }),
    })
    .map(({ people, a, b, maxPhoneMinutes, maxGuestsPerHost, minShadowBlockMinutes, replan, before }) => ({
      format: problemFormat,
      name: 'tiny',
      date: null,
      dayStart: '09:00',
      intervalMinutes: step,
      intervals,
      queues: { a, b },
      rules: { maxPhoneMinutes, maxGuestsPerHost, minShadowBlockMinutes },
      people,
      previous: replan && !alike ? { p1: before } : null,
    }));
}
