import { describe, expect, it } from 'vitest';
import { complementary } from '../../../src/reports/privacy/complementary.ts';
import { linkedShown } from '../../../src/reports/privacy/linked.ts';
import fc from '../../support/properties.ts';

describe('cells beside each other', () => {
  it.each([
    [
      [4, 9],
      ['few', 'beside'],
    ],
    [
      [5, 9],
      ['shown', 'shown'],
    ],
    [
      [0, 9],
      ['shown', 'shown'],
    ],
    [
      [2, 3, 9],
      ['few', 'few', 'shown'],
    ],
    [
      [1, 2, 9, 6],
      ['few', 'few', 'shown', 'beside'],
    ],
    [[4], ['few']],
  ])('%j of k = 5: %j', (people, shown) => {
    expect(complementary(people, 5)).toEqual(shown);
  });

  it('show no cell of fewer than k, and hide nobody or at least k, unless that is everybody', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30)), fc.integer({ min: 2, max: 12 }), (people, k) => {
        const shown = complementary(people, k);
        const hidden = people.filter((_, i) => shown[i] !== 'shown').reduce((sum, n) => sum + n, 0);
        people.forEach((n, i) => {
          if (n > 0 && n < k) expect(shown[i]).toBe('few');
        });
        const everybody = people.reduce((sum, n) => sum + n, 0);
        expect(hidden === 0 || hidden >= k || hidden === everybody).toBe(true);
      }),
    );
  });
});

/** Each person with the moments at which they answered. */
const lives = fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), {
  minLength: 3,
  maxLength: 9,
});
const k = 3;

/** What is published, as weights on every person’s answer at every moment. */
function published(
  people: readonly (readonly boolean[])[],
  shown: ReturnType<typeof linkedShown>,
): number[][] {
  const row = (weight: (answered: readonly boolean[], moment: number) => number) =>
    people.flatMap((answered) => [0, 1, 2, 3].map((moment) => weight(answered, moment)));
  const rows: number[][] = [];
  shown.levels.forEach((one, at) => {
    if (one === 'shown')
      rows.push(row((answered, moment) => (moment === at && answered[at] === true ? 1 : 0)));
  });
  shown.changes.forEach((one, i) => {
    const at = i + 1;
    if (one !== 'shown') return;
    const paired = (answered: readonly boolean[]) => answered[0] === true && answered[at] === true;
    rows.push(row((answered, moment) => (!paired(answered) ? 0 : moment === at ? 1 : moment === 0 ? -1 : 0)));
  });
  return rows.filter((one) => one.some((weight) => weight !== 0));
}

function rank(rows: readonly (readonly number[])[]): number {
  const basis: number[][] = [];
  for (const row of rows) {
    let rest = [...row];
    for (const known of basis) {
      const at = known.findIndex((one) => Math.abs(one) > 1e-9);
      const factor = (rest[at] ?? 0) / (known[at] ?? 1);
      rest = rest.map((one, i) => one - factor * (known[i] ?? 0));
    }
    if (rest.some((one) => Math.abs(one) > 1e-9)) basis.push(rest);
  }
  return basis.length;
}

describe('levels and changes of the same people', () => {
  it('hide the level after where one person left would be told by the level before and the change', () => {
    const people = Array.from({ length: 9 }, (_, i) => `p${i}`);
    const everybody = new Set(people);
    const oneLess = new Set(people.slice(1));
    expect(linkedShown([everybody, oneLess], 5)).toEqual({ levels: ['shown', 'beside'], changes: ['shown'] });
    expect(linkedShown([everybody, everybody], 5)).toEqual({
      levels: ['shown', 'shown'],
      changes: ['shown'],
    });
    expect(linkedShown([everybody, new Set(people.slice(0, 4))], 5)).toEqual({
      levels: ['shown', 'few'],
      changes: ['few'],
    });
  });

  it('can be added and subtracted in no way that leaves fewer than k people', () => {
    let hiding = 0;
    fc.assert(
      fc.property(lives, (people) => {
        const answering = [0, 1, 2, 3].map(
          (moment) => new Set(people.flatMap((one, i) => (one[moment] === true ? [`p${i}`] : []))),
        );
        const shown = linkedShown(answering, k);
        if (shown.levels.includes('beside')) hiding++;
        const rows = published(people, shown);
        const whole = rank(rows);
        // Somebody's answers could be worked out if, without their columns, the figures depended on each other.
        for (let one = 0; one < people.length; one++)
          for (let other = one; other < people.length; other++) {
            const without = rows.map((row) =>
              row.filter((_, i) => Math.floor(i / 4) !== one && Math.floor(i / 4) !== other),
            );
            expect(rank(without)).toBe(whole);
          }
      }),
      { numRuns: 300 },
    );
    expect(hiding).toBeGreaterThan(10);
  });
});
