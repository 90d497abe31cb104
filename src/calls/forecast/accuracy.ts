/** How far off a forecast would have been: rolling origins, one week ahead, on a queue's own history. */
import type { ForecastMethod } from './follow.ts';
import type { ForecastOptions } from './forecast.ts';
import type { QueueHistory } from './history.ts';
import { isOrdinary, outlookOf } from './outlook.ts';

export type Accuracy = {
  /** Origins used; fewer than asked for when the history is short. 0: nothing could be measured. */
  weeks: number;
  intervals: number;
  calls: number;
  /** Σ|forecast − actual| / Σ actual: the share of calls misplaced (WAPE). Null without calls. */
  misplacedShare: number | null;
  /** What would be misplaced if every expectation were right: callers come by chance. Null without calls. */
  chanceShare: number | null;
};

const LEAST_HISTORY_DAYS = 14;

/**
 * The share of calls misplaced by `method` over the last `weeks` weeks of the history: each week is forecast from
 * what was known when it began. Listed special days are left out of the count.
 */
export function rollingAccuracy(
  history: QueueHistory,
  method: ForecastMethod,
  options: ForecastOptions,
  weeks = 8,
): Accuracy {
  const first = history.days[0]?.dayNumber ?? 0;
  const last = history.days.at(-1)?.dayNumber ?? 0;
  const sum = { weeks: 0, intervals: 0, calls: 0, missed: 0, chance: 0 };
  const expectAt = method(history, options);
  for (let week = weeks; week >= 1; week -= 1) {
    const origin = last - 7 * week;
    if (origin - first + 1 < LEAST_HISTORY_DAYS) continue;
    const expect = expectAt(origin);
    if (expect === null) continue;
    sum.weeks += 1;
    for (const day of history.days) {
      if (day.dayNumber <= origin || day.dayNumber > origin + 7 || !isOrdinary(options.calendar, day))
        continue;
      const expected = expect(day.date);
      day.calls.forEach((recorded, slot) => {
        if (day.guessed?.has(slot) === true) return;
        // Exports of quiet queues leave out empty lines: before the first call and after the last none came.
        const actual = recorded ?? ((expected[slot] ?? 0) > 0 ? 0 : null);
        if (actual === null) return;
        sum.intervals += 1;
        sum.calls += actual;
        sum.missed += Math.abs(actual - (expected[slot] ?? 0));
        sum.chance += poissonDeviation(expected[slot] ?? 0);
      });
    }
  }
  return {
    weeks: sum.weeks,
    intervals: sum.intervals,
    calls: sum.calls,
    misplacedShare: sum.calls > 0 ? sum.missed / sum.calls : null,
    chanceShare: sum.calls > 0 ? sum.chance / sum.calls : null,
  };
}

/** E|N − μ| of a Poisson number N: 2μ·P(N = ⌊μ⌋), de Moivre's mean deviation (for large μ, √(2μ/π)). */
export function poissonDeviation(mean: number): number {
  if (mean > 100) return Math.sqrt((2 * mean) / Math.PI);
  let probability = Math.exp(-mean);
  for (let k = 1; k <= mean; k += 1) probability *= mean / k;
  return 2 * mean * probability;
}

/** The program's own method. */
export const ourMethod: ForecastMethod = (history, { calendar }) => outlookOf(history, calendar).expect;
