/**
 * The program's expectation, held against the six-week mean on the queue's own past: where the plain mean has done
 * better or as well, the two are mixed. A mean of forecasts is seldom worse than the better one (Bates & Granger 1969).
 */
import type { DayExpectation, Followed } from './follow.ts';
import type { QueueHistory } from './history.ts';

/** Shares of the program's own expectation in the mix that are compared. */
const SHARES = [1, 0.8, 0.6, 0.4, 0.2, 0];
/** The mix before anything has been measured. */
const FIRST_SHARE = 0.8;
/** A share that has misplaced 1 % more calls weighs by e^(−0.01 × this) less, once many weeks are measured. */
const STRICTNESS = 150;
const PRIOR_WEEKS = 3;
/** Past weeks fade by half in so many. */
const HALF_LIFE_WEEKS = 10;
const LEAST_MEASURED_WEEKS = 2;

/** The mixed expectations; for each origin the mix is chosen by weeks that had ended by then. */
export function guarded(history: QueueHistory, ours: Followed, plain: Followed): Followed {
  const first = history.days[0]?.dayNumber ?? 0;
  const last = history.days.at(-1)?.dayNumber ?? -1;
  const shareAt = new Map<number, number>();
  let missed = SHARES.map(() => 0);
  let weeks = 0;
  let next = 0;
  const firstOrigin = last - 7 * Math.floor((last - first) / 7);
  for (let origin = firstOrigin; origin <= last; origin += 7) {
    const before = origin - 7;
    const mine = ours(before);
    const other = plain(before);
    if (mine !== null && other !== null && before - first >= 6) {
      const fade = 0.5 ** (1 / HALF_LIFE_WEEKS);
      missed = missed.map((sum) => sum * fade);
      weeks = weeks * fade + 1;
      while ((history.days[next]?.dayNumber ?? Infinity) <= before) next += 1;
      for (let i = next; (history.days[i]?.dayNumber ?? Infinity) <= origin; i += 1) {
        const day = history.days[i];
        if (day !== undefined) addMissed(missed, day.calls, mine(day.date), other(day.date));
      }
    }
    shareAt.set(origin, bestShare(missed, weeks));
  }
  return (origin) => {
    const mine = ours(origin);
    const other = plain(origin);
    const share = shareAt.get(origin);
    if (mine === null || other === null || share === undefined) return mine;
    return mixed(mine, other, share);
  };
}

function addMissed(
  missed: number[],
  calls: readonly (number | null)[],
  mine: readonly (number | null)[],
  other: readonly (number | null)[],
): void {
  calls.forEach((actual, slot) => {
    if (actual === null) return;
    const a = mine[slot] ?? 0;
    const b = other[slot] ?? a;
    SHARES.forEach(
      (share, i) => (missed[i] = (missed[i] ?? 0) + Math.abs(actual - share * a - (1 - share) * b)),
    );
  });
}

/** A mean of the shares, the better ones weighing more the longer they have been measured. */
function bestShare(missed: readonly number[], weeks: number): number {
  if (weeks < LEAST_MEASURED_WEEKS) return FIRST_SHARE;
  const least = Math.min(...missed);
  const strictness = (STRICTNESS * weeks) / (weeks + PRIOR_WEEKS);
  let sum = 0;
  let whole = 0;
  SHARES.forEach((share, i) => {
    const miss = missed[i] ?? 0;
    const worse = least > 0 ? miss / least - 1 : miss > 0 ? Infinity : 0;
    const weight = Math.exp(-strictness * worse);
    sum += weight * share;
    whole += weight;
  });
  return sum / whole;
}

function mixed(mine: DayExpectation, other: DayExpectation, share: number): DayExpectation {
  return (date) => {
    const plain = other(date);
    return mine(date).map((value, slot) => {
      const instead = plain[slot];
      return value === null || instead == null ? value : share * value + (1 - share) * instead;
    });
  };
}
