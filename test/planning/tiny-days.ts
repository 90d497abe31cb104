/** Random tiny days for property tests: every field of the format comes up, small enough to try every plan. */
import fc from '../support/properties.ts';
import type { DayPerson, DayProblem } from '../../src/planning/day-problem.ts';
import { problemFormat } from '../../src/planning/day-problem.ts';

const intervals = 5;
const step = 30;

const range = fc
  .tuple(fc.integer({ min: 0, max: intervals - 1 }), fc.integer({ min: 1, max: intervals }))
  .map(([from, length]) => [from, Math.min(intervals, from + length)] as const);
const wide = fc.constantFrom([0, intervals] as const, [0, 4] as const, [1, 5] as const);
/** Null, or the value in so many of ten. */
const sometimes = <T>(value: fc.Arbitrary<T>, tenths = 5): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 10 - tenths, arbitrary: fc.constant(null) }, { weight: tenths, arbitrary: value });
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: value.map((one) => [one]) },
  );
const factor = fc.constantFrom(0, 0.5, 1, 1);

const ownTalks = {
  briefingMinutes: fc.constantFrom(0, 0, step),
  reflectionMinutes: fc.constantFrom(0, 0, step, 2 * step),
};

interface Shape {
  readonly alike: boolean;
}

function person(id: string, ids: readonly string[], alike: boolean): fc.Arbitrary<DayPerson> {
  return fc.record({
    id: fc.constant(id),
    department: fc.constantFrom('a', 'b'),
    queues: fc.record({ a: factor, b: factor }),
    shift: fc.oneof({ weight: 8, arbitrary: wide }, { weight: 1, arbitrary: range }),
    absent: rarely(range),
    lunch: sometimes(fc.record({ minutes: fc.constantFrom(step, step, 2 * step), window: wide }), 3),
    breaks: fc.array(
      fc.record({
        minutes: fc.constantFrom(step, step, 2 * step),
        window: fc.oneof({ weight: 3, arbitrary: wide }, { weight: 1, arbitrary: range }),
      }),
      { maxLength: alike ? 2 : 1 },
    ),
    maxPhoneMinutes: sometimes(fc.constantFrom(0, step, 2 * step, 3 * step), 3),
    training: rarely(range),
    shadow: sometimes(
      fc.record({
        queue: fc.constantFrom('a', 'b'),
        minutes: fc.constantFrom(step, step, 2 * step, 2 * step, 3 * step),
        window: wide,
        ...ownTalks,
        hosts: sometimes(
          fc.subarray(
            ids.filter((other) => other !== id),
            { minLength: 1 },
          ),
          2,
        ),
      }),
      2,
    ),
    pinned: rarely(
      fc
        .tuple(
          range,
          fc.constantFrom(
            'phone:a',
            'phone:b',
            'break',
            'lunch',
            'briefing',
            'training',
            `shadow:${ids[0] ?? ''}`,
            `assisted:${ids[0] ?? ''}`,
            'role-play',
            'workshop',
          ),
        )
        .map(([[from, to], activity]) => ({ from, to: Math.min(to, from + 2), activity })),
    ),
  });
}

/** Who needs help where, talks, windows of queues and rounds of a workshop: now and then. */
const extensions: fc.Arbitrary<Partial<DayPerson>> = fc
  .record({
    assisted: sometimes(fc.subarray(['a', 'b'], { minLength: 1 }), 4),
    talks: sometimes(
      fc.array(
        fc.record({
          activity: fc.constantFrom('briefing' as const, 'briefing' as const, 'reflection' as const),
          minutes: fc.constantFrom(step, step, 2 * step),
          window: fc.oneof({ weight: 3, arbitrary: wide }, { weight: 1, arbitrary: range }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      2,
    ),
    queueWindows: sometimes(fc.record({ a: range, b: range }, { requiredKeys: [] }), 2),
    workshop: sometimes(
      fc.record({
        rounds: fc.constantFrom(
          [
            [0, 2],
            [2, 4],
          ] as const,
          [[1, 3]] as const,
          [
            [0, 1],
            [1, 2],
            [3, 5],
          ] as const,
        ),
        least: fc.constantFrom(0, 1, 1),
      }),
      2,
    ),
  })
  .map(withoutNulls);

function withoutNulls(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** A tiny day of two or three people. `alike` gives them one and the same day to have, so that they are planned as a group. */
export function tinyDay({ alike }: Shape): fc.Arbitrary<DayProblem> {
  const ids = ['p1', 'p2', 'p3'];
  const one = (id: string, among: readonly string[]) =>
    fc
      .tuple(person(id, among, alike), extensions)
      .map(([fields, more]): DayPerson => ({ ...fields, ...more }));
  const people = alike
    ? one('p1', ids).map((fields) =>
        ids.map((id) => ({
          ...fields,
          id,
          assisted: [],
          shadow: null,
          pinned: [],
          training: [],
          breaks: fields.breaks.map((b) => ({ ...b, minutes: step })),
        })),
      )
    : fc
        .integer({ min: 2, max: 3 })
        .chain((count) => fc.tuple(...ids.slice(0, count).map((id) => one(id, ids.slice(0, count)))));
  const required = fc.array(fc.constantFrom(0, 0, 0.5, 1, 1, 2), {
    minLength: intervals,
    maxLength: intervals,
  });
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
      before: fc.array(
        fc.constantFrom('phone:a', 'phone:b', 'break', 'lunch', 'off', 'workshop', 'assisted:p2'),
        {
          minLength: intervals,
          maxLength: intervals,
        },
      ),
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
