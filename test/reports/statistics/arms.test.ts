/** Those who took part against those who waited. References: Python with numpy 2.4.6 and scipy 1.17.1. */
import { describe, expect, it } from 'vitest';
import { differenceInDifferences } from '../../../src/reports/statistics/difference-in-differences.ts';
import { effectOf, type Subject } from '../../../src/reports/statistics/effect.ts';
import { permutationP } from '../../../src/reports/statistics/permutation.ts';
import { teamsEffect, type TeamScore } from '../../../src/reports/statistics/waves-of-teams.ts';

const rows: [number, number, boolean, string][] = [
  [5, 4, true, 'a'],
  [4.333, 4, true, 'a'],
  [6, 4.667, true, 'a'],
  [5, 5.333, false, 'a'],
  [4, 4, false, 'a'],
  [6, 6, false, 'a'],
  [3, 2.667, true, 'b'],
  [4, 3, true, 'b'],
  [5, 5, false, 'b'],
  [3.333, 3.667, false, 'b'],
  [4.667, 4.333, false, 'b'],
];
const subjects: Subject[] = rows.map(([before, after, tookPart, stratum]) => ({
  before,
  after,
  tookPart,
  stratum,
}));

describe('the arms of a draw', () => {
  it('have numpy’s analysis of covariance, whatever the order of people, zero and scale', () => {
    const effect = effectOf(subjects);
    expect(effect?.value).toBeCloseTo(-0.9434955735806229, 10);
    expect(effect?.low).toBeCloseTo(-1.3646367863709683, 10);
    expect(effect?.high).toBeCloseTo(-0.5223543607902774, 10);
    const moved = effectOf(
      subjects.map((one) => ({ ...one, before: 10 * one.before + 3, after: 10 * one.after - 7 })).reverse(),
    );
    expect(moved?.value).toBeCloseTo(-9.434955735806229, 9);
    expect(moved?.low).toBeCloseTo(-13.646367863709683, 9);
  });

  it('have scipy’s difference of changes (ttest_ind, unequal variances)', () => {
    const found = differenceInDifferences(subjects);
    expect(found?.value).toBeCloseTo(-0.8553, 10);
    expect(found?.low).toBeCloseTo(-1.4043508084488274, 9);
    expect(found?.high).toBeCloseTo(-0.3062491915511728, 9);
    expect(found?.degreesOfFreedom).toBeCloseTo(6.045004552289758, 9);
    expect(differenceInDifferences(subjects.slice(2, 6))).toBeUndefined();
    const alike = subjects.map((one) => ({ ...one, after: one.before - 1 }));
    expect(differenceInDifferences(alike)).toBeUndefined();
  });

  it('are set beside every draw within the departments (itertools.combinations, numpy lstsq)', () => {
    expect(permutationP(subjects)).toEqual({ p: 1 / 200, draws: 200, exact: true });
    expect(permutationP([...subjects].reverse())?.p).toBe(1 / 200);
  });

  it('are set beside sampled draws where there are many, the same for the same seed', () => {
    const sampled = permutationP(subjects, { exactUpTo: 100, sample: 4999, seed: 7 });
    expect(sampled).toMatchObject({ exact: false, draws: 5000 });
    // 1/200 ± four standard errors, and never nought.
    expect(Math.abs((sampled?.p ?? NaN) - 0.005)).toBeLessThan(0.004);
    expect(permutationP(subjects, { exactUpTo: 100, sample: 4999, seed: 7 })).toEqual(sampled);
    expect(permutationP(subjects, { exactUpTo: 100, sample: 9 })?.p).toBeGreaterThanOrEqual(0.1);
  });

  it('cannot be drawn otherwise where departments are the arms, and say 1 where nothing is left to tell', () => {
    const apart = subjects.map((one) => ({ ...one, tookPart: one.stratum === 'a' }));
    expect(permutationP(apart)).toBeUndefined();
    expect(permutationP(subjects.slice(0, 4))).toBeUndefined();
    expect(permutationP(subjects.map((one) => ({ ...one, after: 4 })))?.p).toBe(1);
    expect(permutationP(subjects.map((one) => ({ ...one, after: one.before })))?.p).toBe(1);
    // Everybody the same before: the plain difference of both arms, 2 of C(6, 3) draws are as far out.
    const same = subjects.slice(0, 6).map((one, i) => ({ ...one, before: 4, after: i < 3 ? i : i + 3 }));
    expect(permutationP(same)).toEqual({ p: 0.1, draws: 20, exact: true });
  });
});

describe('teams one after another', () => {
  const table: [string, number, number[]][] = [
    ['north', 1, [4.2, 3.6, 3.9, 3.5]],
    ['east', 2, [4.9, 5, 4.1, 4.2]],
    ['south', 2, [3.8, 3.9, 3.5, 3.1]],
    ['west', 3, [5.1, 5.2, 5, 4.6]],
  ];
  const scores: TeamScore[] = table.flatMap(([team, start, values]) =>
    values.map((score, wave) => ({ team, wave, exposed: wave >= start, score })),
  );

  it('have numpy’s coefficient with dummies for team and wave, beside all orders of beginning', () => {
    const found = teamsEffect(scores);
    expect(found).toMatchObject({ teams: 4, waves: 4 });
    expect(found?.value).toBeCloseTo(-0.525, 10);
    expect(found?.low).toBeCloseTo(-0.8935776300954006, 9);
    expect(found?.high).toBeCloseTo(-0.15642236990461095, 9);
    expect(found?.permutation).toEqual({ p: 1 / 12, draws: 12, exact: true });
  });

  it('say nothing where all begin at once, or one goes back', () => {
    expect(teamsEffect(scores.map((one) => ({ ...one, exposed: one.wave >= 2 })))).toBeUndefined();
    expect(teamsEffect(scores.map((one) => ({ ...one, exposed: one.wave === 1 })))).toBeUndefined();
    expect(teamsEffect([])).toBeUndefined();
  });
});
