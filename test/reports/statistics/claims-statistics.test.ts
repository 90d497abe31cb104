import { describe, expect, it } from 'vitest';
import { controlChart } from '../../../src/reports/statistics/control-chart.ts';
import { rateRatio } from '../../../src/reports/statistics/rates.ts';

describe('the ratio of two rates', () => {
  // scipy 1.17.1: beta.ppf(0.025, a, b + 1) and beta.ppf(0.975, a + 1, b) of the share, as a ratio of rates.
  it.each([
    [9, 8, 0, 4, 0, 0, 1.0132603805893348],
    [61, 530, 30, 520, (30 / 61) * (530 / 520), 0.3125157493740973, 0.7882727709289796],
    [3, 10, 3, 10, 1, 0.13393758817773016, 7.466164006724067],
    [500, 2800, 400, 3000, (400 / 500) * (2800 / 3000), 0.6530309783771647, 0.8532961610022491],
  ])('%i in %i weeks, then %i in %i', (count, exposure, later, laterExposure, ratio, low, high) => {
    const found = rateRatio({ count, exposure }, { count: later, exposure: laterExposure });
    expect(found?.ratio).toBeCloseTo(ratio, 10);
    expect(Math.abs((found?.low ?? NaN) - low)).toBeLessThan(1e-6 * Math.max(low, 1));
    expect(Math.abs((found?.high ?? NaN) - high)).toBeLessThan(1e-6 * high);
  });

  it('has no ratio and no upper end where nothing was counted before, and nothing to say of nothing', () => {
    expect(rateRatio({ count: 0, exposure: 4 }, { count: 9, exposure: 8 })).toMatchObject({
      ratio: null,
      high: Infinity,
    });
    expect(rateRatio({ count: 0, exposure: 4 }, { count: 0, exposure: 8 })).toBeUndefined();
    expect(rateRatio({ count: 1, exposure: 0 }, { count: 2, exposure: 8 })).toBeUndefined();
  });
});

describe('a control chart', () => {
  const even = (counts: readonly number[]) => counts.map((count) => ({ count, exposure: 10 }));

  it('has XmR limits of 2.66 mean ranges where the same people count every week', () => {
    const chart = controlChart(even([10, 12, 11, 13, 9, 11, 12, 10, 30]), 8);
    // x̄ = 88/80, mean moving range = (2+1+2+4+2+1+2)/7/10.
    expect(chart?.kind).toBe('xmr');
    expect(chart?.centre).toBeCloseTo(1.1, 12);
    expect(chart?.points[0]?.high).toBeCloseTo(1.1 + 2.66 * (14 / 70), 12);
    expect(chart?.points.map(({ signal }) => signal)).toEqual([...Array<null>(8).fill(null), 'outside']);
  });

  it('sees a fall that never leaves the limits: the eighth week in a row below the centre', () => {
    const chart = controlChart(even([4, 0, 4, 0, 4, 0, 4, 0, 1, 1, 1, 1, 1, 1, 1, 1]), 8);
    expect(chart?.points[0]?.low).toBe(0);
    const runs = chart?.points.map(({ signal }, i) => (signal === null ? [] : [i, signal])).flat();
    // The last week of the baseline is below too.
    expect(runs).toEqual([14, 'run', 15, 'run']);
  });

  it('follows the people where their number changes, and is widened where weeks differ more than chance', () => {
    const people = [50, 55, 60, 50, 55, 60, 50, 55];
    const calm = people.map((exposure) => ({ count: exposure / 5, exposure }));
    const chart = controlChart(calm, 8);
    expect(chart).toMatchObject({ kind: 'u', centre: 0.2 });
    expect(chart?.points[0]?.high).toBeCloseTo(0.2 + 3 * Math.sqrt(0.2 / 50), 12);
    const wild = people.map((exposure, i) => ({ count: i % 2 === 0 ? 0 : 40, exposure }));
    const laney = controlChart(wild, 8);
    expect(laney?.kind).toBe('laney');
    const plain = 3 * Math.sqrt((laney?.centre ?? 0) / 50);
    expect((laney?.points[0]?.high ?? 0) - (laney?.centre ?? 0)).toBeGreaterThan(2 * plain);
  });

  it('has no limits from fewer than eight weeks', () => {
    expect(controlChart(even([1, 2, 3, 4, 5, 6, 7]), 7)).toBeUndefined();
  });
});
