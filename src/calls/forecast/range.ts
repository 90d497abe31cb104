/**
 * The 80 % range of a forecast. Calls vary as a Poisson number whose mean itself varies: a negative binomial
 * with variance μ + φμ² (Jongbloed & Koole, "Managing uncertainty in call centres using Poisson mixtures",
 * 2001). φ is set so that past forecasts would have held 80 % of what came.
 */

/** The standard normal's 90 % point: 10 % below the range, 10 % above. */
const Z90 = 1.2815515655446004;
/** Above this mean the gamma curve stands in for the counted distribution. */
const COUNT_UP_TO = 60;
/** φ of a queue whose forecasts have not been measured yet: ±25 % for a large interval. */
export const UNMEASURED_DISPERSION = 0.04;

export type Range = { low: number; high: number };

/** The range around a mean of `expected` calls with dispersion φ ≥ 0; low ≤ expected ≤ high, none negative. */
export function rangeAround(expected: number, dispersion: number): Range {
  if (expected <= 0) return { low: 0, high: 0 };
  const { low, high } =
    expected <= COUNT_UP_TO ? countedRange(expected, dispersion) : gammaRange(expected, dispersion);
  return { low: Math.min(low, expected), high: Math.max(high, expected) };
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

/** Sums negative binomial (or Poisson) probabilities until 10 % and 90 % are passed. */
function countedRange(mean: number, dispersion: number): Range {
  const size = dispersion > 1e-9 ? 1 / dispersion : Infinity;
  let probability = size === Infinity ? Math.exp(-mean) : (size / (size + mean)) ** size;
  let cumulative = probability;
  let low = cumulative >= 0.1 ? 0 : null;
  let calls = 0;
  while (cumulative < 0.9 && calls < 100_000) {
    probability *=
      size === Infinity ? mean / (calls + 1) : (((size + calls) / (calls + 1)) * mean) / (size + mean);
    calls += 1;
    cumulative += probability;
    if (low === null && cumulative >= 0.1) low = calls;
  }
  return { low: low ?? 0, high: calls };
}

/** Wilson & Hilferty (1931): the cube root of a gamma is nearly normal. */
function gammaRange(mean: number, dispersion: number): Range {
  const ninth = (1 / mean + dispersion) / 9;
  const at = (z: number) => mean * Math.max(0, 1 - ninth + z * Math.sqrt(ninth)) ** 3;
  return { low: at(-Z90), high: at(Z90) };
}
