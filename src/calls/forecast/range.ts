/**
 * The 80 % range of a forecast. Calls vary as a Poisson number whose mean itself varies: a negative binomial
 * with variance μ + φμ² (Jongbloed & Koole, "Managing uncertainty in call centres using Poisson mixtures",
 * 2001). φ is set so that past forecasts would have held 80 % of what came.
 */

/** The standard normal's 90 % point: 10 % below the range, 10 % above. */
const Z90 = 1.2815515655446004;
const NORMAL = { 0.025: -1.959963984540054, 0.1: -Z90, 0.9: Z90, 0.975: 1.959963984540054 };
/** Above this mean the gamma curve stands in for the counted distribution. */
const COUNT_UP_TO = 60;
/** φ of a queue whose forecasts have not been measured yet: ±25 % for a large interval. */
export const UNMEASURED_DISPERSION = 0.04;

/** `low`…`high` hold 80 % of what comes, `low95`…`high95` 95 %. */
export type Range = { low: number; high: number; low95: number; high95: number };

/** The ranges around a mean of `expected` calls with dispersion φ ≥ 0; each holds `expected`, none is negative. */
export function rangeAround(expected: number, dispersion: number): Range {
  if (expected <= 0) return { low: 0, high: 0, low95: 0, high95: 0 };
  const at = expected <= COUNT_UP_TO ? countedQuantile : gammaQuantile;
  const low = Math.min(at(expected, dispersion, 0.1), expected);
  const high = Math.max(at(expected, dispersion, 0.9), expected);
  return {
    low,
    high,
    low95: Math.min(low, at(expected, dispersion, 0.025)),
    high95: Math.max(high, at(expected, dispersion, 0.975)),
  };
}

/** The φ that lets the range hold 80 % of past intervals: the 80th percentile of the φ each one asks for. */
export function measuredDispersion(past: readonly { expected: number; actual: number }[]): number {
  const asked = past
    .filter(({ expected }) => expected >= 1)
    .map(({ expected, actual }) => (((actual - expected) / Z90) ** 2 - expected) / expected ** 2)
    .sort((a, b) => a - b);
  if (asked.length < 20) return UNMEASURED_DISPERSION;
  return Math.max(0, asked[Math.floor(0.8 * asked.length)] ?? 0);
}

/** Sums negative binomial (or Poisson) probabilities until `share` is reached. */
function countedQuantile(mean: number, dispersion: number, share: number): number {
  const size = dispersion > 1e-9 ? 1 / dispersion : Infinity;
  let probability = size === Infinity ? Math.exp(-mean) : (size / (size + mean)) ** size;
  let cumulative = probability;
  let calls = 0;
  while (cumulative < share && calls < 100_000) {
    probability *=
      size === Infinity ? mean / (calls + 1) : (((size + calls) / (calls + 1)) * mean) / (size + mean);
    calls += 1;
    cumulative += probability;
  }
  return calls;
}

/** Wilson & Hilferty (1931): the cube root of a gamma is nearly normal. */
function gammaQuantile(mean: number, dispersion: number, share: 0.025 | 0.1 | 0.9 | 0.975): number {
  const ninth = (1 / mean + dispersion) / 9;
  return mean * Math.max(0, 1 - ninth + NORMAL[share] * Math.sqrt(ninth)) ** 3;
}
