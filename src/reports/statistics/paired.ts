/** Before and after of the same people. */
import { mean, sd } from './describe.ts';
import { type Estimate, tInterval } from './estimate.ts';

export interface PairedChange extends Estimate {
  /** People who answered both times. */
  readonly n: number;
  /** Of the differences. */
  readonly sd: number;
}

/**
 * The mean of after − before with its 95 % t interval (Student 1908).
 * @param differences after − before, one for each person who answered both times
 * @returns undefined for fewer than two people: one tells nothing of chance
 */
export function pairedChange(differences: readonly number[]): PairedChange | undefined {
  const n = differences.length;
  if (n < 2) return undefined;
  const spread = sd(differences);
  return { n, sd: spread, ...tInterval(mean(differences), spread / Math.sqrt(n), n - 1) };
}
