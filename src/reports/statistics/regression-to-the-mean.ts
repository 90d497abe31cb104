/** What happens to those who were picked for being high. */
import { normalCdf, normalDensity } from './distributions.ts';

/**
 * By how many points the mean of those above a cut-off falls at the next wave with nothing done:
 * SD (1 − r) φ(z) / (1 − Φ(z)), z = (cut-off − mean) / SD (Barnett, van der Pols & Dobson 2005). A fall is positive.
 * @param mean,sd of everybody they were picked from, in points
 * @param correlation of two waves without anything between them, or the reliability; 1 or more gives nought
 * @param cutoff in points; for those picked for being low pass −mean and −cutoff
 * @returns undefined without a spread or where a number is missing
 */
export function regressionToTheMean(picked: {
  readonly mean: number;
  readonly sd: number;
  readonly correlation: number;
  readonly cutoff: number;
}): number | undefined {
  const z = (picked.cutoff - picked.mean) / picked.sd;
  if (!(picked.sd > 0) || !Number.isFinite(z) || !Number.isFinite(picked.correlation)) return undefined;
  const loss = 1 - Math.min(1, picked.correlation);
  // Far out both are nought in floating point; their ratio comes close to z.
  const mills = z > 35 ? z + 1 / z - 2 / z ** 3 + 10 / z ** 5 : normalDensity(z) / normalCdf(-z);
  return picked.sd * loss * mills;
}
