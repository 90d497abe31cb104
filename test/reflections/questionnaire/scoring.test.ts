import { describe, expect, it } from 'vitest';
import { type Construct, items } from '../../../src/reflections/questionnaire/items.ts';
import {
  onHundred,
  percentPoints,
  type Rated,
  scoresOf,
} from '../../../src/reflections/questionnaire/scoring.ts';
import fc from '../../support/properties.ts';

const rating = (code: string, value: number | null): Rated => ({ code, value });
const scored = items.filter(({ construct }) => construct !== null);
const constructs = [...new Set(scored.flatMap(({ construct }) => construct ?? []))];
/** A filled-in questionnaire: every scored item answered, left out, or “not enough contact”. */
const filled = fc
  .tuple(...scored.map(() => fc.option(fc.integer({ min: 1, max: 7 }), { nil: null })))
  .map((values) => scored.map(({ code }, at) => rating(code, values[at] ?? null)));

describe('scores', () => {
  it('of friction count the reversed item as 8 − x', () => {
    const answers = [rating('friction-1', 6), rating('friction-2', 5), rating('friction-3', 1)];
    expect(scoresOf(answers).friction).toBe(6);
    expect(scoresOf(answers)['then-friction']).toBeUndefined();
  });

  it.each([
    ['two of three', [rating('coordination-1', 3), rating('coordination-2', 6)], 'coordination', 4.5],
    ['one of three', [rating('coordination-1', 3)], 'coordination', undefined],
    ['both of two', [rating('respect-1', 2), rating('respect-2', 5)], 'respect', 3.5],
    ['one of two', [rating('respect-1', 2), rating('respect-2', null)], 'respect', undefined],
    ['the only one', [rating('safety-1', 7)], 'safety', 7],
    ['none', [rating('closeness-1', null)], 'closeness', undefined],
  ] satisfies [string, Rated[], Construct, number | undefined][])(
    'with %s answered',
    (_, given, of, score) => {
      expect(scoresOf(given)[of]).toBe(score);
    },
  );

  it('lie between 1 and 7, are there exactly from two thirds on, and never of all together', () => {
    fc.assert(
      fc.property(filled, (answers) => {
        const scores = scoresOf(answers);
        expect(Object.keys(scores).sort()).toEqual([...constructs].sort());
        for (const construct of constructs) {
          const own = scored.filter((item) => item.construct === construct).map(({ code }) => code);
          const answered = answers.filter(({ code, value }) => own.includes(code) && value !== null).length;
          const score = scores[construct];
          expect(score !== undefined).toBe(answered / own.length > 0.66);
          if (score !== undefined) expect(score >= 1 && score <= 7).toBe(true);
        }
      }),
    );
  });

  it('turn round when every answer does, leave the order of answers aside, and move with a better answer', () => {
    fc.assert(
      fc.property(filled, fc.nat(scored.length - 1), (answers, at) => {
        const scores = scoresOf(answers);
        const turned = scoresOf(answers.map(({ code, value }) => rating(code, value && 8 - value)));
        expect(scoresOf([...answers].reverse())).toEqual(scores);
        for (const construct of constructs) {
          const [one, other] = [scores[construct], turned[construct]];
          if (one === undefined) expect(other).toBeUndefined();
          else expect(other).toBeCloseTo(8 - one, 12);
        }
        const item = scored[at];
        const moved = answers[at];
        if (item?.construct == null || moved?.value == null || moved.value === 7) return;
        const before = scores[item.construct];
        const more = scoresOf(answers.with(at, rating(moved.code, moved.value + 1)))[item.construct];
        if (before === undefined || more === undefined) expect(more).toBe(before);
        else expect(Math.sign(more - before)).toBe(item.reversed === true ? -1 : 1);
      }),
    );
  });

  it('on 0–100 keep the ends, the middle and the differences', () => {
    expect([1, 4, 7].map(onHundred)).toEqual([0, 50, 100]);
    const points = fc.double({ min: 1, max: 7, noNaN: true });
    fc.assert(
      fc.property(points, points, (a, b) => {
        expect(onHundred(b) - onHundred(a)).toBeCloseTo(percentPoints(b - a), 9);
      }),
    );
  });
});
