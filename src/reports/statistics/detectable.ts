/** The smallest change that could have been seen. */
import { tQuantile } from './distributions.ts';

/**
 * The true change that would leave nought outside the 95 % interval in 80 of 100 such reports:
 * (t₀.₉₇₅ + t₀.₈) × standard error (Bloom 1995), from the interval that was found.
 * @param halfWidth of the 95 % t interval
 */
export function detectableFrom(halfWidth: number, degreesOfFreedom: number): number {
  return halfWidth * (1 + tQuantile(0.8, degreesOfFreedom) / tQuantile(0.975, degreesOfFreedom));
}
