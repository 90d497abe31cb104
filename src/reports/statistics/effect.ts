/** Those who took part against those who waited. */
import { mean } from './describe.ts';
import { type Estimate, tInterval } from './estimate.ts';
import { leastSquares } from './least-squares.ts';

export interface Subject {
  readonly before: number;
  readonly after: number;
  readonly tookPart: boolean;
  /** Whoever was drawn apart is compared within: the department. */
  readonly stratum: string;
}

export interface Effect extends Estimate {
  readonly tookPart: number;
  readonly waited: number;
  /** The plain difference of both mean changes, beside which the adjusted one stands. */
  readonly difference: number;
}

/**
 * What taking part changed: the difference in `after` between both arms at the same `before` (analysis of covariance),
 * which is more precise than the difference of changes and free of regression to the mean (Vickers & Altman 2001).
 * @param subjects one for each person, with both scores; nobody in both arms
 * @returns undefined where an arm has fewer than two people, or the answers do not tell the arms apart
 */
export function effectOf(subjects: readonly Subject[]): Effect | undefined {
  const arm = (tookPart: boolean) => subjects.filter((one) => one.tookPart === tookPart);
  const [took, waited] = [arm(true), arm(false)];
  if (took.length < 2 || waited.length < 2) return undefined;
  const strata = [...new Set(subjects.map(({ stratum }) => stratum))].sort().slice(1);
  const middle = mean(subjects.map(({ before }) => before));
  const spreads = subjects.some(({ before }) => before !== subjects[0]?.before);
  const rows = subjects.map(({ tookPart, before, stratum }) => [
    1,
    tookPart ? 1 : 0,
    // Everybody the same before: nothing to adjust for.
    ...(spreads ? [before - middle] : []),
    ...strata.map((one) => (one === stratum ? 1 : 0)),
  ]);
  const fit = leastSquares(
    rows,
    subjects.map(({ after }) => after),
  );
  if (fit === undefined) return undefined;
  const change = (list: readonly Subject[]) => mean(list.map(({ before, after }) => after - before));
  return {
    ...tInterval(fit.coefficients[1] ?? NaN, fit.standardErrors[1] ?? NaN, fit.degreesOfFreedom),
    tookPart: took.length,
    waited: waited.length,
    difference: change(took) - change(waited),
  };
}
