/**
 * The 80 % and 95 % ranges of a number of calls. Calls vary as a Poisson number whose mean itself varies: a negative
 * binomial with variance μ + φμ² (Jongbloed & Koole, "Managing uncertainty in call centres using Poisson mixtures",
 * 2001). Counts are whole and ranges need not be, so a count is taken as spread evenly over the half before and the
 * half after it (the mid-p convention): without that, ranges of small counts would hold far more than they say.
 */

/** `low`…`high` hold 80 % of what comes, `low95`…`high95` 95 %. */
export type Range = { low: number; high: number; low95: number; high95: number };

/** φ of the 80 % and of the 95 % range: past errors may have longer tails than the negative binomial. */
export type Dispersion = { at80: number; at95: number };

/** Above this mean the gamma curve stands in for the counted distribution. */
const COUNT_UP_TO = 60;
/** The φ that are told apart: sparse enough to be found quickly, dense enough for a hundredth of coverage. */
export const KNOWN_DISPERSIONS: readonly number[] = [
  0,
  ...Array.from({ length: 72 }, (_, i) => 1e-4 * 1.16 ** i),
];

/** The ranges around a mean of `expected` calls; each holds `expected`, the wider the narrower, none is negative. */
export function rangeAround(expected: number, { at80, at95 }: Dispersion): Range {
  if (expected <= 0) return { low: 0, high: 0, low95: 0, high95: 0 };
  const low = Math.min(expected, quantile(expected, at80, 0.1));
  const high = Math.max(expected, quantile(expected, at80, 0.9));
  return {
    low,
    high,
    low95: Math.min(low, quantile(expected, at95, 0.025)),
    high95: Math.max(high, quantile(expected, at95, 0.975)),
  };
}

/** The least φ, as a place in `KNOWN_DISPERSIONS`, whose range with `tail` on either side would have held what came. */
export function dispersionAsked(expected: number, actual: number, tail: number): number {
  let low = 0;
  let high = KNOWN_DISPERSIONS.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isInside(expected, actual, KNOWN_DISPERSIONS[middle] ?? 0, tail)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether `rangeAround` with this φ holds a number of calls; `tail` is 0.1 or 0.025. */
export function isInside(expected: number, actual: number, dispersion: number, tail: number): boolean {
  if (expected <= 0) return actual === 0;
  // Near what is expected there is nothing to add up.
  if (Math.abs(actual - expected) <= 0.5) return true;
  if (expected > COUNT_UP_TO) {
    const off = Math.abs(wilsonHilferty(expected, dispersion, actual));
    return off <= (tail === 0.1 ? Z90 : Z975);
  }
  const { below, at } = counted(expected, dispersion, Math.round(actual));
  const share = below + at / 2;
  return share >= tail && share <= 1 - tail;
}

const Z90 = 1.2815515655446004;
const Z975 = 1.959963984540054;
const NORMAL = { 0.025: -Z975, 0.1: -Z90, 0.9: Z90, 0.975: Z975 };

function quantile(mean: number, dispersion: number, share: 0.025 | 0.1 | 0.9 | 0.975): number {
  if (mean > COUNT_UP_TO) {
    const ninth = (1 / mean + dispersion) / 9;
    return mean * Math.max(0, 1 - ninth + NORMAL[share] * Math.sqrt(ninth)) ** 3;
  }
  let below = 0;
  let calls = 0;
  for (let at = firstProbability(mean, dispersion); ; at = nextProbability(mean, dispersion, calls, at)) {
    if (below + at >= share || calls > 100_000) {
      return Math.max(0, calls - 0.5 + (at > 0 ? (share - below) / at : 0));
    }
    below += at;
    calls += 1;
  }
}

/** Probability of fewer than `count` calls, and of exactly that many. */
function counted(mean: number, dispersion: number, count: number): { below: number; at: number } {
  let below = 0;
  let at = firstProbability(mean, dispersion);
  for (let calls = 1; calls <= count; calls += 1) {
    below += at;
    at = nextProbability(mean, dispersion, calls, at);
    if (at < 1e-12 && calls > mean) break;
  }
  return { below, at };
}

function firstProbability(mean: number, dispersion: number): number {
  return dispersion < 1e-9 ? Math.exp(-mean) : (1 + dispersion * mean) ** (-1 / dispersion);
}

/** Of `calls` calls from that of one fewer. */
function nextProbability(mean: number, dispersion: number, calls: number, before: number): number {
  return (before * mean * (1 + dispersion * (calls - 1))) / (calls * (1 + dispersion * mean));
}

/** Wilson & Hilferty (1931): the cube root of a gamma is nearly normal. */
function wilsonHilferty(mean: number, dispersion: number, value: number): number {
  const ninth = (1 / mean + dispersion) / 9;
  return (Math.cbrt(value / mean) - 1 + ninth) / Math.sqrt(ninth);
}
