/** Means with a 95 % interval from independent replications. Pure. */

/** `low` and `high` are null where one replication gives no interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Sums over replications of a numerator y and a denominator x, for the ratio Σy / Σx. */
export interface RatioSums {
  replications: number;
  y: number;
  x: number;
  yy: number;
  xy: number;
  xx: number;
}

export function noSums(): RatioSums {
  return { replications: 0, y: 0, x: 0, yy: 0, xy: 0, xx: 0 };
}

/** Adds one replication. */
export function addRatio(sums: RatioSums, y: number, x: number): void {
  sums.replications += 1;
  sums.y += y;
  sums.x += x;
  sums.yy += y * y;
  sums.xy += x * y;
  sums.xx += x * x;
}

/**
 * The ratio Σy / Σx with the interval of the ratio estimator (Cochran, “Sampling Techniques”, 3rd ed., ch. 6): a day
 * with many calls weighs more, as it does for the callers.
 * @param least and `most` bound what is possible
 * @returns null where there is nothing to divide by
 */
export function ratioEstimate(sums: RatioSums, least = 0, most = Infinity): Estimate | null {
  if (sums.x <= 0) return null;
  const mean = sums.y / sums.x;
  const error = standardError(sums, mean);
  if (error === null) return { mean, low: null, high: null };
  const half = studentQuantile(sums.replications - 1) * error;
  return { mean, low: Math.max(least, mean - half), high: Math.min(most, mean + half) };
}

/**
 * The same for a share of calls. Near 0 and 1 the plain interval is too narrow (it is a point when every call was
 * answered), so this is Wilson's score interval (1927) for as many independent calls as would vary as much as these
 * did: E. Korn and B. Graubard, “Confidence intervals for proportions with small expected number of positive counts
 * estimated from survey data” (1998).
 */
export function shareEstimate(sums: RatioSums): Estimate | null {
  if (sums.x <= 0) return null;
  const mean = Math.min(1, Math.max(0, sums.y / sums.x));
  const error = standardError(sums, mean);
  if (error === null) return { mean, low: null, high: null };
  const calls = error > 0 ? Math.min(sums.x, (mean * (1 - mean)) / error ** 2) : sums.x;
  const z = studentQuantile(sums.replications - 1);
  const middle = (mean + (z * z) / (2 * calls)) / (1 + (z * z) / calls);
  const half = (z / (1 + (z * z) / calls)) * Math.sqrt((mean * (1 - mean)) / calls + (z / (2 * calls)) ** 2);
  return {
    mean,
    low: Math.max(0, Math.min(mean, middle - half)),
    high: Math.min(1, Math.max(mean, middle + half)),
  };
}

function standardError({ replications: n, y, x, yy, xy, xx }: RatioSums, ratio: number): number | null {
  if (n < 2) return null;
  // What is left of large equal numbers is dust, not spread.
  const squares = yy - 2 * ratio * xy + ratio * ratio * xx;
  const spread = squares > 1e-12 * (yy + ratio * ratio * xx) ? squares : 0;
  return (Math.sqrt(spread / (n * (n - 1))) * n) / Math.abs(x === 0 ? y : x);
}

/** The 97.5 % points of Student's t for 1 to 10 degrees of freedom. */
const fewDegrees = [
  12.70620474, 4.30265273, 3.18244631, 2.77644511, 2.57058184, 2.44691185, 2.36462425, 2.306004135,
  2.262157163, 2.228138852,
];
const normalQuantile = 1.959963984540054;

/** The 97.5 % point of Student's t (beyond the table: Abramowitz and Stegun 26.7.5, off by less than 1e-5). */
function studentQuantile(degrees: number): number {
  const known = fewDegrees[degrees - 1];
  if (known !== undefined) return known;
  const z = normalQuantile;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3)
  );
}

/** The p-quantile of numbers, between neighbours where it falls between them (Hyndman and Fan's type 7). */
export function quantile(numbers: readonly number[] | Float64Array, p: number): number {
  const sorted = Float64Array.from(numbers).sort();
  const place = p * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
