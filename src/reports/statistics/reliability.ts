/** Whether the questions of one construct say the same. */
import { mean, sd } from './describe.ts';
import { fQuantile, normal975 } from './distributions.ts';
import type { Estimate } from './estimate.ts';

export interface Reliability extends Estimate {
  /** People who answered every one of the questions. */
  readonly n: number;
  readonly items: number;
  readonly method: 'alpha' | 'spearman-brown';
}

/**
 * Cronbach's α with Feldt's interval (Feldt 1965); of two questions Spearman–Brown's 2r / (1 + r), which does not ask
 * that both spread alike, with the interval of r by Fisher's z (Eisinga, te Grotenhuis & Pelzer 2013).
 * @param rows a person's answers, reversed ones turned round already; null, undefined and NaN are missing, and whoever
 * misses one does not count
 * @returns undefined for one question, rows of unlike length, fewer than three people (two questions: four), and where
 * the sums do not differ (two questions: either does not, or r is −1)
 */
export function cronbachAlpha(
  rows: readonly (readonly (number | null | undefined)[])[],
): Reliability | undefined {
  const items = rows[0]?.length ?? 0;
  if (items < 2 || rows.some((row) => row.length !== items)) return undefined;
  const complete = rows.filter((row): row is readonly number[] => row.every((one) => Number.isFinite(one)));
  const n = complete.length;
  if (n < 3) return undefined;
  if (items === 2) return spearmanBrown(complete);
  const variance = (values: readonly number[]) => sd(values) ** 2;
  const total = variance(complete.map((row) => row.reduce((sum, one) => sum + one, 0)));
  if (!(total > 1e-20)) return undefined;
  const within = Array.from({ length: items }, (_, i) => variance(complete.map((row) => row[i] ?? NaN)));
  const value = (items / (items - 1)) * (1 - within.reduce((sum, one) => sum + one, 0) / total);
  const limit = (p: number) => 1 - (1 - value) * fQuantile(p, n - 1, (n - 1) * (items - 1));
  return { n, items, method: 'alpha', value, low: limit(0.975), high: limit(0.025) };
}

function spearmanBrown(rows: readonly (readonly number[])[]): Reliability | undefined {
  const n = rows.length;
  const r = correlation(
    rows.map(([one = NaN]) => one),
    rows.map(([, two = NaN]) => two),
  );
  if (n < 4 || r === undefined || r < -1 + 1e-12) return undefined;
  const stepUp = (one: number) => (2 * one) / (1 + one);
  const limit = (sign: number) => stepUp(Math.tanh(Math.atanh(r) + (sign * normal975) / Math.sqrt(n - 3)));
  return { n, items: 2, method: 'spearman-brown', value: stepUp(r), low: limit(-1), high: limit(1) };
}

/**
 * Pearson's r of two lists in the same order, as of one wave with the next.
 * @returns undefined where either does not vary, or fewer than two stand there
 */
export function correlation(a: readonly number[], b: readonly number[]): number | undefined {
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = a.reduce((sum, value, i) => sum + (value - meanA) * ((b[i] ?? NaN) - meanB), 0);
  const spread = sd(a) * sd(b) * (a.length - 1);
  if (!(spread > 1e-20)) return undefined;
  return Math.max(-1, Math.min(1, product / spread));
}
