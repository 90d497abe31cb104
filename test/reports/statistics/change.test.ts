/** Change of the same people. References: own formulas in Python with numpy 2.4.6, scipy 1.17.1, mpmath 1.3.0. */
import { describe, expect, it } from 'vitest';
import {
  detectableFrom,
  smallestDetectableChange,
  smallestDetectableDifference,
} from '../../../src/reports/statistics/detectable.ts';
import { regressionToTheMean } from '../../../src/reports/statistics/regression-to-the-mean.ts';
import { correlation, cronbachAlpha } from '../../../src/reports/statistics/reliability.ts';
import { reliableChange } from '../../../src/reports/statistics/reliable-change.ts';
import { signedRanks } from '../../../src/reports/statistics/signed-ranks.ts';
import { standardisedChange } from '../../../src/reports/statistics/standardised.ts';
import fc from '../../support/properties.ts';

describe('the standardised change', () => {
  // g_av with mpmath's gamma; limits by scipy.optimize.brentq over mpmath's noncentral t at 30 digits.
  it.each([
    [
      [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
      [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
      [0.7605093956701197, 0.2686102863045219, 1.3721247877488187],
    ],
    [
      [5, 4.333, 6, 3.667, 5.333, 4, 6.333],
      [4, 4.333, 4.667, 3, 5, 4.333, 5],
      [-0.6214558018337746, -1.379668460247529, -0.01364339763793673],
    ],
    [
      [5, 4, 6],
      [4, 4.5, 4],
      [-0.6388189083547282, -3.2296378482798214, 1.152869466679218],
    ],
  ])('agrees to 1e-9 (%#)', (before, after, [value = NaN, low = NaN, high = NaN]) => {
    const change = standardisedChange(before, after);
    expect(change?.value).toBeCloseTo(value, 9);
    expect(change?.low).toBeCloseTo(low, 9);
    expect(change?.high).toBeCloseTo(high, 9);
  });

  it('says nothing of two people, of people all alike and of one change for all', () => {
    expect(standardisedChange([4, 5], [3, 3])).toBeUndefined();
    expect(standardisedChange([4, 4, 4], [4, 4, 4])).toBeUndefined();
    expect(standardisedChange([4.1, 3.6, 3.1, 5], [3.6, 3.1, 2.6, 4.5])).toBeUndefined();
    expect(standardisedChange([], [])).toBeUndefined();
    expect(() => standardisedChange([1, 2, 3], [1])).toThrow(RangeError);
  });

  it('does not care for the scale, the zero and the order of people', () => {
    const pair = fc.tuple(fc.integer({ min: 3, max: 21 }), fc.integer({ min: 3, max: 21 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 3, maxLength: 12 }), (pairs) => {
        const [points, percent] = [
          pairs.map(([a, b]) => [a / 3, b / 3] as const),
          pairs.map(([a, b]) => [((a / 3 - 1) / 6) * 100, ((b / 3 - 1) / 6) * 100] as const).reverse(),
        ].map((list) =>
          standardisedChange(
            list.map(([a]) => a),
            list.map(([, b]) => b),
          ),
        );
        expect(percent === undefined).toBe(points === undefined);
        if (points === undefined || percent === undefined) return;
        expect(percent.value).toBeCloseTo(points.value, 8);
        expect(percent.low).toBeCloseTo(points.low, 7);
      }),
      { numRuns: 40 },
    );
  });
});

describe('signed ranks', () => {
  // All 2^m signs with itertools.product; the first and third p also by scipy.stats.wilcoxon (exact; pratt).
  it.each([
    [
      'Hollander & Wolfe’s depression data',
      [-0.952, 0.147, -1.022, -0.43, -0.62, -0.59, -0.49, 0.08, -0.01],
      { ranksUp: 5, p: 0.0390625, value: -0.46, low: -0.786, high: -0.01 },
    ],
    [
      'ties',
      [1, 1, -1, 2, 2, -2, 3, 1 / 3],
      { ranksUp: 27, p: 0.25, value: 1, low: -0.8333333333333334, high: 2 },
    ],
    [
      'zeros',
      [0, 0, -1, -1 / 3, -2 / 3, 1 / 3, -2, -1],
      { ranksUp: 3.5, p: 0.09375, value: -0.5, low: -1.3333333333333333, high: 0 },
    ],
    ['nobody changed', [0, 0, 0, 0, 0, 0], { ranksUp: 0, p: 1, value: 0, low: 0, high: 0 }],
    ['six', [-1, -2, -3, -4, -5, -6], { ranksUp: 0, p: 0.03125, value: -3.5, low: -6, high: -1 }],
  ])('are exact: %s', (_, differences, { low, high, ...expected }) => {
    const found = signedRanks(differences);
    for (const key of ['ranksUp', 'p', 'value'] as const) expect(found?.[key]).toBeCloseTo(expected[key], 12);
    expect(found?.interval?.low).toBeCloseTo(low, 12);
    expect(found?.interval?.high).toBeCloseTo(high, 12);
  });

  it('have no 95 % interval below six people, and nothing for nobody', () => {
    expect(signedRanks([-1])).toMatchObject({ n: 1, p: 1, value: -1, interval: undefined });
    expect(signedRanks([-1, -2, -3, -4, -5])).toMatchObject({ p: 0.0625, value: -3, interval: undefined });
    expect(signedRanks([])).toBeUndefined();
  });

  it('take changes of the same size for ties, whatever their scores were', () => {
    const steps = [4.1 - 3.6, 3.6 - 3.1, -(5.3 - 4.8), 2, 3, 4];
    expect(signedRanks(steps)).toMatchObject({ ranksUp: 19, p: signedRanks([1, 1, -1, 4, 6, 8])?.p });
  });

  it('turn round with their sign and move with a shift', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -18, max: 18 }), { minLength: 6, maxLength: 14 }), (steps) => {
        const found = signedRanks(steps);
        const turned = signedRanks(steps.map((step) => -step).reverse());
        const moved = signedRanks(steps.map((step) => step + 5));
        expect(turned?.p).toBeCloseTo(found?.p ?? NaN, 12);
        expect(turned?.interval?.low).toBeCloseTo(-(found?.interval?.high ?? NaN), 12);
        expect(moved?.value).toBeCloseTo((found?.value ?? NaN) + 5, 12);
        expect(moved?.interval?.low).toBeCloseTo((found?.interval?.low ?? NaN) + 5, 12);
      }),
      { numRuns: 40 },
    );
  });

  it('go over to the normal distribution without a jump', () => {
    const steps = (n: number) => Array.from({ length: n }, (_, i) => ((i * 7919) % 1009) / 100 - 4.6);
    const [exact, normal] = [signedRanks(steps(200)), signedRanks(steps(201))];
    expect(normal?.p).toBeCloseTo(exact?.p ?? NaN, 1);
    expect(normal?.interval?.low).toBeCloseTo(exact?.interval?.low ?? NaN, 1);
    expect(normal?.interval?.high).toBeCloseTo(exact?.interval?.high ?? NaN, 1);
  });
});

describe('reliability', () => {
  const rows = [
    [5, 4, 5],
    [3, 3, 2],
    [6, 7, 6],
    [2, 3, 3],
    [4, 4, 5],
    [7, 6, 6],
    [3, 2, 4],
    [5, 5, 4],
  ];

  it('is Cronbach’s α with Feldt’s interval (scipy stats.f.ppf), of those who answered all', () => {
    const found = cronbachAlpha([...rows, [1, null, 7], [undefined, 7, 1], [NaN, 1, 1]]);
    expect(found).toMatchObject({ n: 8, items: 3, method: 'alpha' });
    expect(found?.value).toBeCloseTo(0.9294642857142857, 12);
    expect(found?.low).toBeCloseTo(0.7615940202369809, 9);
    expect(found?.high).toBeCloseTo(0.9846531189980299, 9);
  });

  it('is Spearman–Brown for two questions (numpy corrcoef, arctanh)', () => {
    const found = cronbachAlpha(rows.map((row) => row.slice(0, 2)));
    expect(found?.method).toBe('spearman-brown');
    expect(found?.value).toBeCloseTo(0.934032730333845, 12);
    expect(found?.low).toBeCloseTo(0.619226851886042, 9);
    expect(found?.high).toBeCloseTo(0.9885714612788168, 9);
  });

  it('is 1 where all say the same each, and nothing where nobody differs or too few answered', () => {
    const same = [2, 4, 5, 6];
    expect(cronbachAlpha(same.map((one) => [one, one, one]))).toMatchObject({ low: 1, high: 1 });
    expect(cronbachAlpha(same.map((one) => [one, one]))?.value).toBeCloseTo(1, 12);
    expect(cronbachAlpha(same.map((one) => [one, 8 - one]))).toBeUndefined();
    expect(cronbachAlpha(same.map(() => [4, 4, 4]))).toBeUndefined();
    expect(cronbachAlpha(same.map((one) => [one, 4]))).toBeUndefined();
    expect(cronbachAlpha(rows.slice(0, 2))).toBeUndefined();
    expect(cronbachAlpha(same.map((one) => [one]))).toBeUndefined();
    expect(cronbachAlpha([[1, 2, 3], [1, 2], ...rows])).toBeUndefined();
    expect(cronbachAlpha([])).toBeUndefined();
    expect(correlation([1, 2], [4, 4])).toBeUndefined();
  });
});

describe('the smallest change that could have been seen', () => {
  // brentq over mpmath's noncentral t: 80 % power, two-sided 5 %.
  it.each([
    [2, 11.549888435882357],
    [5, 1.6819969659555551],
    [12, 0.8886542652934876],
    [30, 0.5292356151129529],
  ])('of %i people', (n, expected) => {
    expect((smallestDetectableChange({ sd: 1, n }) ?? NaN) / expected).toBeCloseTo(1, 9);
    expect(smallestDetectableChange({ sd: 0.8, n })).toBeCloseTo(0.8 * expected, 7);
  });

  it('of two arms, and from an interval', () => {
    const arms = { sd: 1, tookPart: 15, waited: 15 };
    expect(smallestDetectableDifference({ ...arms, adjustments: 1 })).toBeCloseTo(1.0612312097232646, 9);
    expect(detectableFrom(1, 9)).toBeCloseTo(1.3923139109197162, 9);
    expect(smallestDetectableDifference({ ...arms, tookPart: 0 })).toBeUndefined();
  });

  it('is unknown for one person and without a spread', () => {
    expect(smallestDetectableChange({ sd: 1, n: 1 })).toBeUndefined();
    expect(smallestDetectableChange({ sd: 0, n: 9 })).toBeUndefined();
    expect(smallestDetectableChange({ sd: NaN, n: 9 })).toBeUndefined();
  });
});

describe('regression to the mean', () => {
  // mpmath npdf / ncdf at 30 digits.
  it.each([
    [{ mean: 4.1, sd: 1.2, correlation: 0.6, cutoff: 5 }, 0.637813423306179],
    [{ mean: 0, sd: 1, correlation: 0.5, cutoff: 8 }, 4.060684056118056],
    [{ mean: 0, sd: 1, correlation: 0, cutoff: -3 }, 0.0044378390421256638],
    [{ mean: 0, sd: 1, correlation: 0, cutoff: 40 }, 40.024968847207264],
  ])('%o', (picked, expected) => {
    expect((regressionToTheMean(picked) ?? NaN) / expected).toBeCloseTo(1, 9);
  });

  it('is nought where waves agree wholly and unknown without a spread', () => {
    expect(regressionToTheMean({ mean: 4, sd: 1, correlation: 1, cutoff: 5 })).toBe(0);
    expect(regressionToTheMean({ mean: 4, sd: 0, correlation: 0.5, cutoff: 5 })).toBeUndefined();
  });
});

describe('the change of one person', () => {
  it('is told from chance by Jacobson & Truax’ index', () => {
    // Jacobson & Truax 1991: (47.5 − 32.5) / 4.74 = 3.16 turned round, SD 7.5, r = 0.80.
    const found = reliableChange({ before: 47.5, after: 32.5, sd: 7.5, reliability: 0.8 });
    expect(found?.index).toBeCloseTo(-Math.sqrt(10), 12);
    expect(found).toMatchObject({ change: -15, verdict: 'fell' });
    expect(found?.smallest).toBeCloseTo(9.296925484568423, 9);
    const small = { before: 4, after: 5, sd: 1, reliability: 0.7 };
    expect(reliableChange(small)?.verdict).toBe('cannot-tell');
    expect(reliableChange({ ...small, after: 6 })?.verdict).toBe('rose');
  });

  it('is unknown without a spread or with a reliability of 1', () => {
    const person = { before: 4, after: 5, sd: 1, reliability: 0.7 };
    expect(reliableChange({ ...person, sd: 0 })).toBeUndefined();
    expect(reliableChange({ ...person, reliability: 1 })).toBeUndefined();
    expect(reliableChange({ ...person, after: NaN })).toBeUndefined();
  });
});
