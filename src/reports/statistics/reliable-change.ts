/** One person's change, for that person alone. */
import { normal975 } from './distributions.ts';

export interface ReliableChange {
  readonly change: number;
  /** In standard errors of a difference of two scores. */
  readonly index: number;
  /** In points: a smaller change is what chance alone gives in 95 of 100 people who did not change. */
  readonly smallest: number;
  readonly verdict: 'fell' | 'rose' | 'cannot-tell';
}

/**
 * The reliable change index (after − before) / (√2 · SD √(1 − r)) (Jacobson & Truax 1991).
 * @param sd of everybody's scores before, in points
 * @param reliability r of the construct (`cronbachAlpha`), at least 0 and below 1
 * @returns undefined without a spread, or a reliability outside of that
 */
export function reliableChange(person: {
  readonly before: number;
  readonly after: number;
  readonly sd: number;
  readonly reliability: number;
}): ReliableChange | undefined {
  const { before, after, sd, reliability } = person;
  if (!(sd > 0) || !(reliability >= 0) || !(reliability < 1)) return undefined;
  const change = after - before;
  if (!Number.isFinite(change)) return undefined;
  const error = Math.SQRT2 * sd * Math.sqrt(1 - reliability);
  const smallest = normal975 * error;
  const verdict = Math.abs(change) <= smallest ? 'cannot-tell' : change < 0 ? 'fell' : 'rose';
  return { change, index: change / error, smallest, verdict };
}
