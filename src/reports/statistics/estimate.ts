/** A number with how far it may be off. */
import { tQuantile } from './distributions.ts';

export interface Estimate {
  readonly value: number;
  /** The 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/** The 95 % t interval around a value with this standard error. */
export function tInterval(value: number, standardError: number, degreesOfFreedom: number): Estimate {
  const half = tQuantile(0.975, degreesOfFreedom) * standardError;
  return { value, low: value - half, high: value + half };
}
