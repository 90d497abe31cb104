import { expect, it } from 'vitest';
import { seededRandom } from '../../src/demo/random.ts';
import { demoModel, drawReflections, type ModelRequest } from '../../src/demo/reflections-model.ts';
import { items } from '../../src/reflections/questionnaire/items.ts';
import { effectOf } from '../../src/reports/statistics/effect.ts';
import { subjectsOf } from '../../src/reports/arms/subjects.ts';
import { contentOf, mainEffect } from '../../src/reports/release/content.ts';

/** Eleven of each department who swap while eleven wait, before and after. */
const requests: ModelRequest[] = ['sales', 'service'].flatMap((departmentId) =>
  Array.from({ length: 22 }, (_, i) => i).flatMap((i) =>
    (['T0', 'T1'] as const).map((moment) => ({
      person: `${departmentId} ${i}`,
      departmentId,
      part: i < 11 ? ('swapping' as const) : ('waiting' as const),
      moment,
    })),
  ),
);

const answered = (seed: number) =>
  drawReflections(requests, demoModel, seededRandom(seed)).map(({ person, ...one }) => ({
    ...one,
    pseudonym: person,
    turn: 1,
    overridden: false,
    tenure: null,
    exercise: null,
  }));

it('the interval of the report covers what was put into the answers as often as it says', () => {
  let covered = 0;
  let sum = 0;
  const seeds = 200;
  for (let seed = 1; seed <= seeds; seed++) {
    const effect = effectOf(subjectsOf(answered(seed), 'friction'));
    if (effect === undefined) throw new Error(`seed ${seed}: no effect`);
    if (effect.low <= -0.8 && -0.8 <= effect.high) covered++;
    sum += effect.value;
  }
  // 95 % of 200, give or take four standard errors; rounding to whole points takes a few hundredths off.
  expect(covered / seeds).toBeGreaterThanOrEqual(0.9);
  expect(covered / seeds).toBeLessThanOrEqual(0.99);
  expect(sum / seeds).toBeGreaterThan(-0.86);
  expect(sum / seeds).toBeLessThan(-0.7);
});

it('the same seed gives the same answers, another one others, and all fit their questions', () => {
  expect(answered(7)).toEqual(answered(7));
  expect(answered(8)).not.toEqual(answered(7));
  const kinds = new Map(items.map(({ code, kind, when }) => [code, { kind, when }]));
  for (const { part, moment, answers } of answered(7))
    for (const { code, value, words } of answers) {
      const item = kinds.get(code);
      const rated = item?.kind === 'rating' || item?.kind === 'closeness';
      if (rated && value !== null) expect([1, 2, 3, 4, 5, 6, 7]).toContain(value);
      if (item?.kind === 'words') expect(words).not.toBe('');
      // What is asked after the exercise is asked of those who took part.
      if (item?.when === 'after') expect([part, moment]).toEqual(['swapping', 'T1']);
    }
});

it('leaves out of the comparison whoever waited first, and turns set by hand', () => {
  const some = answered(3);
  const late = some.find(({ part }) => part === 'waiting');
  if (late === undefined) throw new Error('nobody waits');
  const all = subjectsOf(some, 'friction');
  const later = some
    .filter(({ pseudonym }) => pseudonym === late.pseudonym)
    .map((one) => ({ ...one, part: 'swapping' as const }));
  expect(subjectsOf([...some, ...later], 'friction')).toEqual(all);
  const took = some.find(
    ({ part, pseudonym }) =>
      part === 'swapping' && some.filter((one) => one.pseudonym === pseudonym).length === 2,
  );
  const byHand = some.map((one) => ({ ...one, overridden: one.pseudonym === took?.pseudonym }));
  expect(subjectsOf(byHand, 'friction')).toHaveLength(all.length - 1);
  // The figures still count that person: beside them the effect would tell of one.
  const effectIn = (all: typeof some) => mainEffect(contentOf(all, ['sales', 'service'], 5));
  expect(effectIn(some)).toBeDefined();
  expect(effectIn(byHand)).toBeUndefined();
});
