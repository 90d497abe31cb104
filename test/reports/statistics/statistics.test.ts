import { describe, expect, it } from 'vitest';
import { mean, sd } from '../../../src/reports/statistics/describe.ts';
import { tQuantile } from '../../../src/reports/statistics/distributions.ts';
import { effectOf, type Subject } from '../../../src/reports/statistics/effect.ts';
import { leastSquares } from '../../../src/reports/statistics/least-squares.ts';
import { pairedChange } from '../../../src/reports/statistics/paired.ts';
import fc from '../../support/properties.ts';

describe('Student’s t', () => {
  // R: qt(0.975, df)
  it.each([
    [1, 12.706204736432095],
    [9, 2.262157162740992],
    [10, 2.228138851964939],
    [30, 2.042272456301238],
    [100, 1.983971518523552],
  ])('has R’s quantile for %i degrees of freedom', (df, expected) => {
    expect(tQuantile(0.975, df)).toBeCloseTo(expected, 6);
    expect(tQuantile(0.025, df)).toBeCloseTo(-expected, 6);
  });
});

describe('mean and spread', () => {
  it('keep their digits where the numbers are close together', () => {
    expect(mean([1, 2, 3, 4])).toBe(2.5);
    expect(sd([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBeCloseTo(Math.sqrt(30), 12);
    expect(sd([5])).toBeNaN();
  });
});

describe('a paired change', () => {
  it('is R’s t.test of Student’s sleep data', () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const change = pairedChange(first.map((value, i) => value - (second[i] ?? NaN)));
    expect(change?.n).toBe(10);
    expect(change?.value).toBeCloseTo(-1.58, 12);
    expect(change?.sd).toBeCloseTo(1.229995, 6);
    expect(change?.low).toBeCloseTo(-2.4598858, 7);
    expect(change?.high).toBeCloseTo(-0.7001142, 7);
  });

  it('needs two people', () => {
    expect(pairedChange([1])).toBeUndefined();
    expect(pairedChange([1, 2])?.n).toBe(2);
  });
});

describe('least squares', () => {
  it('have NIST’s certified values for Longley’s ill-conditioned data', () => {
    const data = `60323 83.0 234289 2356 1590 107608 1947
      61122 88.5 259426 2325 1456 108632 1948
      60171 88.2 258054 3682 1616 109773 1949
      61187 89.5 284599 3351 1650 110929 1950
      63221 96.2 328975 2099 3099 112075 1951
      63639 98.1 346999 1932 3594 113270 1952
      64989 99.0 365385 1870 3547 115094 1953
      63761 100.0 363112 3578 3350 116219 1954
      66019 101.2 397469 2904 3048 117388 1955
      67857 104.6 419180 2822 2857 118734 1956
      68169 108.4 442769 2936 2798 120445 1957
      66513 110.8 444546 4681 2637 121950 1958
      68655 112.6 482704 3813 2552 123366 1959
      69564 114.2 502601 3931 2514 125368 1960
      69331 115.7 518173 4806 2572 127852 1961
      70551 116.9 554894 4007 2827 130081 1962`;
    const rows = data.split('\n').map((line) => line.trim().split(' ').map(Number));
    const fit = leastSquares(
      rows.map((row) => [1, ...row.slice(1)]),
      rows.map(([y = NaN]) => y),
    );
    const certified = [
      [-3482258.63459582, 890420.383607373],
      [15.0618722713733, 84.9149257747669],
      [-0.035819179292591, 0.0334910077722432],
      [-2.02022980381683, 0.488399681651699],
      [-1.03322686717359, 0.214274163161675],
      [-0.0511041056535807, 0.22607320006937],
      [1829.15146461355, 455.478499142212],
    ];
    expect(fit?.degreesOfFreedom).toBe(9);
    certified.forEach(([value = NaN, error = NaN], i) => {
      expect((fit?.coefficients[i] ?? NaN) / value).toBeCloseTo(1, 6);
      expect((fit?.standardErrors[i] ?? NaN) / error).toBeCloseTo(1, 6);
    });
  });

  it('say nothing where columns repeat each other or no freedom is left', () => {
    expect(
      leastSquares(
        [
          [1, 2],
          [1, 2],
          [1, 2],
        ],
        [1, 2, 3],
      ),
    ).toBeUndefined();
    expect(
      leastSquares(
        [
          [1, 2],
          [1, 3],
        ],
        [1, 2],
      ),
    ).toBeUndefined();
    expect(leastSquares([], [])).toBeUndefined();
  });
});

describe('the effect of taking part', () => {
  const subject = (tookPart: boolean, before: number, after: number, stratum = 'a'): Subject => ({
    tookPart,
    before,
    after,
    stratum,
  });

  it('is the difference of the changes where both arms began alike', () => {
    const effect = effectOf([
      subject(true, 3, 2),
      subject(true, 5, 4.5),
      subject(true, 4, 3),
      subject(false, 3, 3.5),
      subject(false, 5, 5),
      subject(false, 4, 4),
    ]);
    expect(effect?.difference).toBeCloseTo(-1, 12);
    expect(effect?.value).toBeCloseTo(-1, 12);
    expect(effect).toMatchObject({ tookPart: 3, waited: 3 });
  });

  it('is found exactly, whatever the arms began with, where after follows before without chance', () => {
    const numbers = fc.array(fc.integer({ min: 10, max: 70 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: -30, max: 30 }), (took, waited, tenths) => {
        fc.pre(new Set(took).size > 1 && new Set(waited).size > 1);
        const after = (before: number) => 0.5 * before + 1;
        const effect = effectOf([
          ...took.map((one, i) =>
            subject(true, one / 10, after(one / 10) + tenths / 10 + (i % 2), i % 2 ? 'b' : 'a'),
          ),
          ...waited.map((one, i) => subject(false, one / 10, after(one / 10) + (i % 2), i % 2 ? 'b' : 'a')),
        ]);
        expect(effect?.value).toBeCloseTo(tenths / 10, 8);
      }),
    );
  });

  it('stands where everybody began with the same answer, and not for an arm of one', () => {
    const same = [subject(true, 4, 3), subject(true, 4, 2), subject(false, 4, 4), subject(false, 4, 5)];
    expect(effectOf(same)?.value).toBeCloseTo(-2, 12);
    expect(effectOf(same.slice(1))).toBeUndefined();
  });
});
