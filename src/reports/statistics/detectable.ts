/** The smallest change that could have been seen. */
import { noncentralTCdf, rootOf, tQuantile } from './distributions.ts';

/**
 * The true mean change, in points, that would leave nought outside the 95 % interval in 80 of 100 such reports, by
 * noncentral t.
 * @param sd of the differences after − before @param n people who answered both times
 * @returns undefined for fewer than two people or without a spread
 */
export function smallestDetectableChange({
  sd,
  n,
}: {
  readonly sd: number;
  readonly n: number;
}): number | undefined {
  if (!(sd > 0) || !(n >= 2)) return undefined;
  return (detectableNoncentrality(n - 1) * sd) / Math.sqrt(n);
}

/**
 * The same for the difference of two arms.
 * @param sd within an arm: of the changes, or what is left of `after` at the same `before`
 * @param adjustments regressors besides the arm and the intercept, each of which costs a degree of freedom
 */
export function smallestDetectableDifference(arms: {
  readonly sd: number;
  readonly tookPart: number;
  readonly waited: number;
  readonly adjustments?: number;
}): number | undefined {
  const { sd, tookPart, waited, adjustments = 0 } = arms;
  const df = tookPart + waited - 2 - adjustments;
  if (!(sd > 0) || !(tookPart >= 1) || !(waited >= 1) || !(df >= 1)) return undefined;
  return detectableNoncentrality(df) * sd * Math.sqrt(1 / tookPart + 1 / waited);
}

/** The same from an interval that was found: its half width is t₀.₉₇₅ standard errors. */
export function detectableFrom(halfWidth: number, degreesOfFreedom: number): number {
  return (halfWidth * detectableNoncentrality(degreesOfFreedom)) / tQuantile(0.975, degreesOfFreedom);
}

/** How many standard errors a change must be for 80 % power of the two-sided 5 % t test. */
function detectableNoncentrality(df: number): number {
  const limit = tQuantile(0.975, df);
  const power = (noncentrality: number): number =>
    1 - noncentralTCdf(limit, df, noncentrality) + noncentralTCdf(-limit, df, noncentrality);
  return rootOf((noncentrality) => power(noncentrality) - 0.8, 0, 2 * limit + 2);
}
