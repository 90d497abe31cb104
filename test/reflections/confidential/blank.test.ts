import { describe, expect, it } from 'vitest';
import { blanked, type Described } from '../../../src/reflections/confidential/blank.ts';
import fc from '../../support/properties.ts';

const k = 3;
const fields = ['tenure', 'exercise', 'month'] as const;

const person = fc.record({
  departmentId: fc.constantFrom('sales', 'service'),
  tenure: fc.constantFrom('longer', 'longer', 'longer', 'longer', 'to-three', 'first-year', null),
  waves: fc.uniqueArray(
    fc.record({
      moment: fc.constantFrom('T0', 'T1', 'T2'),
      exercise: fc.constantFrom('shadow', 'shadow', 'shadow', 'cover'),
      month: fc.constantFrom('2026-03', '2026-03', '2026-03', '2026-04'),
    }),
    { minLength: 1, maxLength: 3, selector: ({ moment }) => moment },
  ),
});

const answers: fc.Arbitrary<Described[]> = fc.array(person, { minLength: 10, maxLength: 80 }).map((people) =>
  people.flatMap(({ departmentId, tenure, waves }, i) =>
    waves.map((wave) => ({
      reflectionId: `${i} ${wave.moment}`,
      pseudonym: `person ${i}`,
      part: 'swapping',
      departmentId,
      tenure,
      ...wave,
    })),
  ),
);

/** People by department and moment, and by what is left of each. */
function cells(rows: readonly Described[]): Map<string, Map<string, Set<string>>> {
  const waves = new Map<string, Map<string, Set<string>>>();
  for (const row of rows) {
    const wave = `${row.departmentId} ${row.moment}`;
    const name = fields.map((field) => row[field] ?? '').join('|');
    const of = waves.get(wave) ?? new Map<string, Set<string>>();
    waves.set(wave, of.set(name, (of.get(name) ?? new Set()).add(row.pseudonym)));
  }
  return waves;
}

describe('what is left of a closed survey', () => {
  it('is shared by k people, or left out for all of them', () => {
    let kept = 0;
    let leftOut = 0;
    fc.assert(
      fc.property(answers, (before) => {
        const after = blanked(before, k);
        expect(after.map(({ reflectionId }) => reflectionId)).toEqual(
          before.map(({ reflectionId }) => reflectionId),
        );
        for (const wave of cells(after).values())
          for (const [name, people] of wave) {
            if (name !== '||') expect(people.size).toBeGreaterThanOrEqual(k);
            // Those of whom nothing is left are all of them: none is “the other”.
            else expect(wave.size).toBe(1);
          }
        for (const [i, row] of after.entries())
          for (const field of fields) {
            if (row[field] !== null) expect(row[field]).toBe(before[i]?.[field]);
            else if (before[i]?.[field] !== null) leftOut++;
            if (row[field] !== null) kept++;
          }
        // How long somebody has been there is one thing, whatever was answered when.
        for (const { pseudonym, tenure } of after)
          expect(
            after.filter((row) => row.pseudonym === pseudonym).every((row) => row.tenure === tenure),
          ).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(kept).toBeGreaterThan(500);
    expect(leftOut).toBeGreaterThan(500);
  });

  it('is everything where enough people share it, and nothing of two among nine', () => {
    const row = (i: number, tenure: string): Described => ({
      reflectionId: `${i}`,
      pseudonym: `person ${i}`,
      departmentId: 'sales',
      part: 'swapping',
      moment: 'T0',
      tenure,
      exercise: 'shadow',
      month: '2026-03',
    });
    const many = Array.from({ length: 9 }, (_, i) => row(i, 'longer'));
    expect(blanked(many, 5)).toEqual(many);
    const two = [...many, row(9, 'first-year'), row(10, 'first-year')];
    // The two would be “the others” of the nine: of these something goes too.
    expect(new Set(blanked(two, 5).map(({ tenure }) => tenure))).toEqual(new Set([null]));
  });
});
