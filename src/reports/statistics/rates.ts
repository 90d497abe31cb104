/** Counts over time: how many times as often. */
import { incompleteBeta } from './gamma.ts';

/** Events in an exposure, such as claims in person-weeks. */
export interface Rate {
  /** Whole, from nought. */
  readonly count: number;
  /** Above nought. */
  readonly exposure: number;
}

export interface RateRatio {
  /** After through before; null where nothing was counted before. */
  readonly ratio: number | null;
  /** The exact 95 % interval; `high` is Infinity where nothing was counted before. */
  readonly low: number;
  readonly high: number;
}

/**
 * The ratio of two Poisson rates with its exact conditional 95 % interval: given the sum, the later count is binomial,
 * and Clopper and Pearson's interval of its share (1934) is turned into one of the ratio (Przyborowski & Wileński 1940).
 * @returns undefined where nothing at all was counted, or there was no exposure
 */
export function rateRatio(before: Rate, after: Rate): RateRatio | undefined {
  const total = before.count + after.count;
  if (total === 0 || before.exposure <= 0 || after.exposure <= 0) return undefined;
  const scale = before.exposure / after.exposure;
  const ratioAt = (share: number) => (share >= 1 ? Infinity : (share / (1 - share)) * scale);
  const low = after.count === 0 ? 0 : betaQuantile(0.025, after.count, before.count + 1);
  const high = before.count === 0 ? 1 : betaQuantile(0.975, after.count + 1, before.count);
  return {
    ratio: before.count === 0 ? null : (after.count / before.count) * scale,
    low: ratioAt(low),
    high: ratioAt(high),
  };
}

/** The x that a beta(a, b) variable stays under with chance p, by halving. */
function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 200 && high - low > 1e-16 * high; i++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
