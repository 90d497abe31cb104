/** A forecast in other intervals than its history's: added up where they are longer, shared out where shorter. */
import { forecastQueue, unsureness, type ForecastDay, type ForecastOptions } from './forecast.ts';
import { inLongerIntervals, type QueueHistory } from './history.ts';
import { outlookOf } from './outlook.ts';
import { rangeAround } from './range.ts';

/**
 * Forecasts in intervals of `intervalMinutes`, a divisor of 60. Where the history's intervals fit into them
 * it is added up first, so that the range is measured on the longer ones. Otherwise the expectation is
 * shared out along the slope of its neighbours, and the range is that of the smaller count: relatively wider.
 */
export function forecastInInterval(
  history: QueueHistory,
  dates: readonly string[],
  options: ForecastOptions,
  intervalMinutes: number,
): ForecastDay[] {
  if (intervalMinutes % history.intervalMinutes === 0) {
    return forecastQueue(inOtherIntervals(history, intervalMinutes), dates, options);
  }
  const unit = greatestCommonDivisor(history.intervalMinutes, intervalMinutes);
  const last = history.days.at(-1)?.dayNumber ?? 0;
  const spread = outlookOf(history, options.calendar).spread(last);
  return forecastQueue(history, dates, options).map((day) => {
    const parts = sharedOut(day, history.intervalMinutes, unit);
    const sums = new Map<number, number>();
    for (const [minute, expected] of parts) {
      const start = minute - (minute % intervalMinutes);
      sums.set(start, (sums.get(start) ?? 0) + expected);
    }
    const { dispersion } = unsureness(spread, last, day.date, options.calendar);
    const slots = [...sums].map(([minute, expected]) => ({
      minute,
      expected,
      ...rangeAround(expected, dispersion),
    }));
    return { ...day, slots };
  });
}

/** The same object for the same history, so that what is known of it is kept. */
const longer = new WeakMap<QueueHistory, Map<number, QueueHistory>>();

function inOtherIntervals(history: QueueHistory, intervalMinutes: number): QueueHistory {
  if (intervalMinutes === history.intervalMinutes) return history;
  let known = longer.get(history);
  if (known === undefined) longer.set(history, (known = new Map<number, QueueHistory>()));
  let given = known.get(intervalMinutes);
  if (given === undefined) known.set(intervalMinutes, (given = inLongerIntervals(history, intervalMinutes)));
  return given;
}

/** Each slot's expectation in parts of `unit` minutes that add up to it, following the slope around it. */
function sharedOut(
  day: ForecastDay,
  intervalMinutes: number,
  unit: number,
): [minute: number, expected: number][] {
  const count = intervalMinutes / unit;
  const byMinute = new Map(day.slots.map((slot) => [slot.minute, slot.expected]));
  return day.slots.flatMap(({ minute, expected }) => {
    const before = byMinute.get(minute - intervalMinutes) ?? expected;
    const after = byMinute.get(minute + intervalMinutes) ?? expected;
    // Straight line through the neighbours' middles, never tilted so far that a part would fall below zero.
    const tilt = Math.max(-1, Math.min(1, expected > 0 ? (after - before) / (4 * expected) : 0));
    return Array.from({ length: count }, (_, part): [number, number] => {
      const place = (2 * part + 1 - count) / count;
      return [minute + part * unit, (expected / count) * (1 + tilt * place)];
    });
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
