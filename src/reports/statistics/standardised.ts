/** How large a change is beside how much people differ. */
import { mean, sd } from './describe.ts';
import { noncentralityOf } from './distributions.ts';
import type { Estimate } from './estimate.ts';
import { logGamma } from './gamma.ts';

export interface StandardisedChange extends Estimate {
  /** People who answered both times. */
  readonly n: number;
}

/**
 * Standardised change g_av: mean of after − before over √((s₁² + s₂²) / 2), times J(n − 1) against its upward bias in
 * small samples (Cumming 2012; Lakens 2013). The interval is that of the change in the population: noncentral t
 * of n − 1 degrees of freedom, scaled by s_d / (√n · s_av) (Algina & Keselman 2003); J belongs to the value only.
 * @param before,after in the same order, one number for each person, NaN nowhere
 * @returns undefined for fewer than three people (J is nought at two) and where nobody differs from anybody: before
 * and after, or in the change
 * @throws RangeError where the lists are not of one length
 */
export function standardisedChange(
  before: readonly number[],
  after: readonly number[],
): StandardisedChange | undefined {
  if (before.length !== after.length) throw new RangeError('before and after are not of the same people');
  const n = before.length;
  if (n < 3) return undefined;
  const differences = after.map((value, i) => value - (before[i] ?? NaN));
  const average = Math.hypot(sd(before), sd(after)) / Math.SQRT2;
  const spread = sd(differences);
  // Below this a spread is rounding of numbers such as 4.1 − 3.6.
  const tiny = 1e-12 * Math.max(...before.map(Math.abs), ...after.map(Math.abs));
  if (!(average > tiny) || !(spread > tiny)) return undefined;
  const t = (mean(differences) * Math.sqrt(n)) / spread;
  const scale = spread / (Math.sqrt(n) * average);
  return {
    n,
    value: (mean(differences) / average) * smallSample(n - 1),
    low: noncentralityOf(t, n - 1, 0.975) * scale,
    high: noncentralityOf(t, n - 1, 0.025) * scale,
  };
}

/** J(m) = Γ(m/2) / (√(m/2) Γ((m − 1)/2)), exact (Hedges 1981); m > 1 degrees of freedom. */
function smallSample(m: number): number {
  return Math.exp(logGamma(m / 2) - logGamma((m - 1) / 2)) / Math.sqrt(m / 2);
}
