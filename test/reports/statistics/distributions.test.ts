/** Numbers by mpmath 1.3.0 at 30 digits (quadrature, betainc, ncdf, loggamma); F by scipy 1.17.1 stats.f.ppf. */
import { describe, expect, it } from 'vitest';
import {
  fQuantile,
  noncentralityOf,
  noncentralTCdf,
  normalCdf,
  tCdf,
  tQuantile,
} from '../../../src/reports/statistics/distributions.ts';
import { logGamma } from '../../../src/reports/statistics/gamma.ts';
import fc from '../../support/properties.ts';

const relative = (value: number, expected: number) => Math.abs(value / expected - 1);

describe('distributions', () => {
  it.each([
    [0.975, 1, 12.706204736174705],
    [0.975, 2, 4.302652729749464],
    [0.975, 3, 3.1824463052837096],
    [0.975, 9, 2.2621571627982055],
    [0.8, 4, 0.9409645772351812],
    [0.975, 2.5, 3.5746548420036832],
    [0.999, 29, 3.396240288356803],
    [0.975, 400, 1.9659123432294632],
  ])('t has its quantile of %d at %d degrees of freedom', (p, df, expected) => {
    expect(relative(tQuantile(p, df), expected)).toBeLessThan(1e-11);
    expect(tQuantile(1 - p, df)).toBeCloseTo(-expected, 9);
    expect(tCdf(expected, df)).toBeCloseTo(p, 12);
  });

  it.each([
    [0.5, 3, 1, 0.29811049337096315],
    [2, 1, 0.5, 0.7484855842392902],
    [-1.5, 7, -2, 0.697034390259969],
    [-1, 5, 1.2, 0.019635257963854085],
    [12, 4, 9, 0.6861659101727013],
    [2.1, 30, 2.9, 0.21496259576660249],
    [45, 9, 40, 0.6251427725555398],
    [60, 19, 55, 0.6588824300467325],
    [3, 200, 2.5, 0.68819768384992],
    [0, 5, 1, 0.15865525393145705],
  ])('noncentral t at %d, %d degrees of freedom, noncentrality %d', (t, df, noncentrality, expected) => {
    expect(noncentralTCdf(t, df, noncentrality)).toBeCloseTo(expected, 11);
  });

  it('noncentral t without noncentrality is t, and its noncentrality is found again', () => {
    const numbers = [fc.double({ min: -8, max: 8, noNaN: true }), fc.integer({ min: 1, max: 80 })] as const;
    fc.assert(
      fc.property(...numbers, (t, df) => {
        expect(noncentralTCdf(t, df, 0)).toBeCloseTo(tCdf(t, df), 11);
        expect(noncentralTCdf(t, df, noncentralityOf(t, df, 0.975))).toBeCloseTo(0.975, 9);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    [-8, 6.220960574271784e-16],
    [-3, 0.0013498980316300945],
    [-2.5, 0.006209665325776135],
    [-2.4, 0.008197535924596131],
    [-0.3, 0.38208857781104737],
    [1.2, 0.8849303297782917],
    [4, 0.9999683287581669],
  ])('the normal at %d keeps its digits', (z, expected) => {
    expect(relative(normalCdf(z), expected)).toBeLessThan(1e-12);
  });

  it.each([
    [0.975, 9, 18, 2.929112493123264],
    [0.025, 9, 18, 0.27016213936232103],
    [0.975, 2, 4, 10.649110640673513],
    [0.025, 1, 3, 0.0011571891323882897],
    [0.025, 39, 78, 0.562410173664808],
    [0.975, 199, 398, 1.2665506147184613],
  ])('F has its quantile of %d at %d and %d degrees of freedom', (p, df1, df2, expected) => {
    expect(relative(fQuantile(p, df1, df2), expected)).toBeLessThan(1e-10);
  });

  it.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247001],
    [1.5, -0.12078223763524522],
    [3.25, 0.9358019311087254],
    [50, 144.5657439463449],
    [1000.5, 5908.674175848678],
  ])('ln Γ(%d)', (x, expected) => {
    expect(relative(logGamma(x), expected)).toBeLessThan(1e-12);
  });
});
