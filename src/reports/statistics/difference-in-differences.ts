/** The change of those who took part less the change of those who waited. */
import { mean, sd } from './describe.ts';
import { type Estimate, tInterval } from './estimate.ts';

export interface DifferenceInDifferences extends Estimate {
  readonly tookPart: number;
  readonly waited: number;
  /** Welch's, not whole. */
  readonly degreesOfFreedom: number;
}

/**
 * The difference of both mean changes with Welch's interval, which lets the arms spread unlike (Welch 1947, degrees of
 * freedom by Satterthwaite). `effectOf` is the declared figure; this one stands beside it.
 * @param subjects one for each person, with both scores
 * @returns undefined where an arm has fewer than two people, or no change differs from another of its arm
 */
export function differenceInDifferences(
  subjects: readonly { readonly before: number; readonly after: number; readonly tookPart: boolean }[],
): DifferenceInDifferences | undefined {
  const [took, waited] = [true, false].map((arm) => {
    const changes = subjects
      .filter(({ tookPart }) => tookPart === arm)
      .map(({ before, after }) => after - before);
    return { n: changes.length, mean: mean(changes), variance: sd(changes) ** 2 / changes.length };
  });
  if (took === undefined || waited === undefined || took.n < 2 || waited.n < 2) return undefined;
  const variance = took.variance + waited.variance;
  if (!(variance > 1e-24)) return undefined;
  const degreesOfFreedom =
    variance ** 2 / (took.variance ** 2 / (took.n - 1) + waited.variance ** 2 / (waited.n - 1));
  return {
    ...tInterval(took.mean - waited.mean, Math.sqrt(variance), degreesOfFreedom),
    tookPart: took.n,
    waited: waited.n,
    degreesOfFreedom,
  };
}
