import { describe, expect, it } from 'vitest';
import { smallestDetectableChange } from '../../../src/reports/statistics/detectable.ts';
import { fQuantile, noncentralTCdf, tCdf, tQuantile } from '../../../src/reports/statistics/distributions.ts';
import { regressionToTheMean } from '../../../src/reports/statistics/regression-to-the-mean.ts';
import { cronbachAlpha } from '../../../src/reports/statistics/reliability.ts';
import { signedRanks } from '../../../src/reports/statistics/signed-ranks.ts';
import { standardisedChange } from '../../../src/reports/statistics/standardised.ts';

/** Relative, as the reports promise against R. */
const near = (found: number | undefined, wanted: number) =>
  expect(Math.abs((found ?? NaN) - wanted)).toBeLessThan(1e-6 * Math.max(1, Math.abs(wanted)));

// The numbers are scipy 1.17.1's: stats.t, stats.nct, stats.f, special.gammaln, stats.norm.
describe('statistics of the reports, against another program', () => {
  it('distributions', () => {
    near(tQuantile(0.975, 11), 2.200985160091639);
    near(tCdf(2.3, 5.5), 0.9674861057297367);
    near(fQuantile(0.975, 19, 57), 1.9763620261459725);
    near(noncentralTCdf(2.1, 11, 1.3), 0.754019732191558);
    near(noncentralTCdf(-0.4, 7, 0.9), 0.10044228336325993);
  });

  it('standardised change with its noncentral interval', () => {
    const before = [5, 4.3, 6, 4.6, 3.6, 5, 6.3, 2.6];
    const found = standardisedChange(before, [4, 4, 5, 4.3, 3.3, 5.3, 4, 3]);
    near(found?.value, -0.4929043740813145);
    near(found?.low, -1.1978850407156165);
    near(found?.high, 0.11927140641960778);
    expect(standardisedChange([4, 4, 4], [4, 4, 4])).toBeUndefined();
  });

  it('signed ranks with ties and a zero, by every sign there can be', () => {
    const found = signedRanks([-1, -0.5, 1 / 3, -2, -5 / 3, 0, -1, 0.5]);
    near(found?.ranksUp, 5.5);
    near(found?.p, 0.125);
    expect(signedRanks([])).toBeUndefined();
    expect(signedRanks([0, 0, 0])?.value).toBe(0);
  });

  it('reliability with Feldt’s interval, of those who answered everything', () => {
    const rows = [
      [5, 4, 6],
      [3, 3, 4],
      [6, 7, 6],
      [2, 1, 3],
      [4, 4, 5],
      [5, 6, 6],
    ];
    for (const found of [cronbachAlpha(rows), cronbachAlpha([...rows, [7, null, 1]])]) {
      near(found?.value, 0.9485294117647058);
      near(found?.low, 0.781966178843232);
      near(found?.high, 0.9922239933293392);
    }
  });

  it('what regression to the mean alone would give, and the smallest change with 80 % power', () => {
    near(regressionToTheMean({ mean: 4, sd: 1.1, correlation: 0.6, cutoff: 5 }), 0.639240453820452);
    near(smallestDetectableChange({ sd: Math.sqrt(12), n: 12 }), 3.0783886757018957);
  });
});
