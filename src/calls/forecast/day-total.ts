/** The calls of a whole day with their range: less unsure than its intervals, whose chances even out. Pure. */
import type { ForecastSlot, Uncertainty } from './forecast.ts';
import { rangeAround, type Range } from './range.ts';

/**
 * Calls are Poisson with a mean that is off by one factor for the day and one for each interval (forecast.ts): the
 * variance of the total μ is μ + μ²·day + Σe²·interval.
 */
export function dayTotal({
  slots,
  uncertainty,
}: {
  slots: readonly ForecastSlot[];
  uncertainty: Uncertainty;
}): { expected: number } & Range {
  const expected = slots.reduce((sum, slot) => sum + slot.expected, 0);
  const squares = slots.reduce((sum, slot) => sum + slot.expected ** 2, 0);
  const dispersion = uncertainty.day + (expected > 0 ? uncertainty.interval * (squares / expected ** 2) : 0);
  return { expected, ...rangeAround(expected, { at80: dispersion, at95: dispersion }) };
}
