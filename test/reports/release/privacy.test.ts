import { expect, it } from 'vitest';
import type { Figure } from '../../../src/reports/figures/figures.ts';
import { contentOf, mainEffect, type ReleaseContent } from '../../../src/reports/release/content.ts';
import type { Answered } from '../../../src/reports/survey-answers.ts';
import fc from '../../support/properties.ts';

const moments = ['T0', 'T1', 'T2'] as const;
const tenures = ['first-year', 'longer'] as const;
const exercises = ['cover', 'shadow'] as const;
const departments = ['sales', 'service'] as const;

interface Person {
  readonly id: string;
  readonly department: string;
  readonly tenure: (typeof tenures)[number];
  readonly exercise: (typeof exercises)[number];
  readonly overridden: boolean;
  /** For each part, the moments that they answered. */
  readonly swapping: readonly boolean[];
  readonly waiting: readonly boolean[];
}

/** Most people answer always; the few who do not are what gives people away. */
const mask = fc.oneof(
  { weight: 12, arbitrary: fc.constant([true, true, true]) },
  { weight: 3, arbitrary: fc.constant([true, true, false]) },
  { weight: 1, arbitrary: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }) },
);
const never = [false, false, false];
/** A few kinds of people, several of each: groups of all sizes around k. */
const seasons = fc
  .array(
    fc.record({
      count: fc.nat(6),
      department: fc.constantFrom(...departments),
      tenure: fc.constantFrom(...tenures),
      exercise: fc.constantFrom(...exercises),
      overridden: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
      parts: fc.oneof(
        { weight: 4, arbitrary: fc.record({ swapping: mask, waiting: fc.constant(never) }) },
        { weight: 2, arbitrary: fc.record({ swapping: fc.constant(never), waiting: mask }) },
        fc.record({ swapping: mask, waiting: mask }),
      ),
    }),
    { minLength: 3, maxLength: 9 },
  )
  .map((kinds) =>
    kinds.flatMap(({ count, parts, ...kind }, i) =>
      Array.from({ length: count }, (_, j): Person => ({ ...kind, ...parts, id: `${i}-${j}` })),
    ),
  );

function answersOf(people: readonly Person[]): Answered[] {
  return people.flatMap((person, at) =>
    (['swapping', 'waiting'] as const).flatMap((part) =>
      moments.flatMap((moment, i): Answered[] =>
        person[part][i] === true
          ? [
              {
                ...{ pseudonym: person.id, departmentId: person.department, part, turn: 1, moment },
                ...{ overridden: person.overridden, tenure: person.tenure, exercise: person.exercise },
                answers: [1, 2, 3].map((item) => ({
                  code: `friction-${item}`,
                  value: 1 + ((at * 5 + i * 3 + item) % 7),
                })),
              },
            ]
          : [],
      ),
    ),
  );
}

/** Every published mean as weights on each person's answers, from what its cell says it is of. */
function weightsOf(people: readonly Person[], content: ReleaseContent): number[][] {
  const row = (weight: (person: Person, part: 'swapping' | 'waiting', moment: number) => number) =>
    people.flatMap((person) =>
      (['swapping', 'waiting'] as const).flatMap((part) =>
        moments.map((_, moment) => (person[part][moment] === true ? weight(person, part, moment) : 0)),
      ),
    );
  const ofFigure = (figure: Figure, isIn: (person: Person) => boolean) =>
    row((person, part, moment) => {
      const [from, to] = [figure.from, figure.moment].map((one) => moments.findIndex((m) => m === one));
      if (!isIn(person) || person.department !== figure.departmentId || part !== figure.part) return 0;
      if (figure.from === null) return moment === to ? 1 : 0;
      if (person[part][from ?? -1] !== true || person[part][to ?? -1] !== true) return 0;
      return moment === to ? 1 : moment === from ? -1 : 0;
    });
  const arm = (arm: 'swapping' | 'waiting', after: number, weights: readonly number[]) =>
    row((person, part, moment) => {
      const isIn =
        part === arm &&
        !person.overridden &&
        person[arm][0] === true &&
        person[arm][after] === true &&
        (arm === 'waiting' || !person.waiting.includes(true));
      return isIn ? (weights[moment] ?? 0) : 0;
    });
  const arms = content.effects
    .filter(({ measure }) => measure === 'friction')
    .flatMap(({ moment }) => {
      const after = moments.findIndex((one) => one === moment);
      const weights = moments.map((_, i) => (i === 0 ? -1 : i === after ? 1 : 0));
      return [arm('swapping', after, weights), arm('waiting', after, weights)];
    });
  const before =
    content.background?.swapped.meanBefore == null
      ? []
      : [arm('swapping', 1, [1, 0, 0]), arm('waiting', 1, [1, 0, 0])];
  return [
    ...content.figures.filter(({ n }) => n !== null).map((figure) => ofFigure(figure, () => true)),
    ...content.breakdowns.figures.map(({ exercise, tenure, figure }) =>
      ofFigure(
        figure,
        (person) =>
          (exercise === '' || person.exercise === exercise) && (tenure === '' || person.tenure === tenure),
      ),
    ),
    ...arms,
    ...before,
  ];
}

function rank(rows: readonly (readonly number[])[]): number {
  let left = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0) && left.length > 0; column++) {
    const head = left.find((row) => Math.abs(row[column] ?? 0) > 1e-9);
    if (head === undefined) continue;
    found++;
    left = left
      .filter((row) => row !== head)
      .map((row) => {
        const factor = (row[column] ?? 0) / (head[column] ?? 1);
        return factor === 0 ? row : row.map((value, i) => value - factor * (head[i] ?? 0));
      });
  }
  return found;
}

it('no combination of a release’s totals, filters, changes and arms tells anything of one to k − 1 people', () => {
  let [brokenDown, withEffect, refused, later, before] = [0, 0, 0, 0, 0];
  fc.assert(
    fc.property(seasons, fc.constantFrom(2, 3), (people, k) => {
      const content = contentOf(answersOf(people), departments, k);
      if (new Set(content.breakdowns.figures.map(({ exercise }) => exercise)).size > 2) brokenDown++;
      if (mainEffect(content) !== undefined) withEffect++;
      if (content.effects.some(({ moment }) => moment === 'T2')) later++;
      if (content.background?.swapped.meanBefore != null) before++;
      if (content.breakdowns.refused > 0) refused++;
      // Spreads before are squares of the same answers as the means before.
      if (content.background?.waited.meanBefore === null)
        expect(content.background).toMatchObject({
          swapped: { standardised: null },
          waited: { standardised: null },
        });
      const figures = weightsOf(people, content);
      const width = 2 * moments.length;
      const all = rank(figures);
      const without = (gone: readonly number[]) =>
        rank(figures.map((row) => row.filter((_, i) => !gone.includes(Math.floor(i / width)))));
      // Seen without some people, the figures must still say all that they say with them.
      for (let one = 0; one < people.length; one++)
        for (let other = k === 2 ? one : one + 1; other < (k === 2 ? one + 1 : people.length); other++)
          expect(without([one, other]), `${people[one]?.id} and ${people[other]?.id}`).toBe(all);
    }),
    { numRuns: 70 },
  );
  // The random seasons have something to publish and something to refuse.
  const met = { brokenDown, withEffect, refused, later, before };
  expect(Math.min(...Object.values(met)), JSON.stringify(met)).toBeGreaterThan(3);
});
