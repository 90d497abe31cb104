/** How unsure a forecast is, by how far off the same method was on the queue's own past, 1 to 8 weeks ahead. */
import type { Followed } from './follow.ts';
import type { HistoryDay, QueueHistory } from './history.ts';
import { dispersionAsked, KNOWN_DISPERSIONS, type Dispersion } from './range.ts';

/** As known at an origin. */
export type Spread = {
  /** φ of the ranges of an interval, so many whole weeks ahead (the first week is 1). */
  dispersion: (weeksAhead: number) => Dispersion;
  /** Variance of a day's factor. */
  dayVariance: (weeksAhead: number) => number;
  /** Past days the widths rest on; 0: none could be measured, they are a guess. */
  days: number;
};

export const HORIZON_WEEKS = 8;
/** φ of a queue whose forecasts have not been measured: ±30 % for a large interval. */
const UNMEASURED = 0.05;
/** Less cannot be told from chance. */
const LEAST_VARIANCE = 1e-4;
/** How many measured days the guess is worth. */
const PRIOR_DAYS = 0.7;
const HALF_LIFE_WEEKS = 5;
const MEASURED_WEEKS = 26;
/** What a forecast missed while the queue was hardly known says little of it later. */
const KNOWN_DAYS = { least: 13, most: 42 };
/** Without longer horizons on record, the variance grows by this share a week. */
const GROWTH_A_WEEK = 0.06;
const GROWTH_PRIOR_DAYS = 20;
/** Share of a day's variance that the spread of its intervals alone would bring, at least. */
const LEAST_INTERVAL_SHARE = 0.1;

type WeekErrors = {
  /** How many intervals asked for each known φ; only of the first week ahead. */
  asked80: Uint32Array;
  asked95: Uint32Array;
  /** Squared relative errors of whole days, without chance. */
  days: number[];
};

/**
 * Measures every origin of the history once; the answer gives the spread as known at an origin, from weeks that had
 * ended by then. `isOrdinary`: listed special days are left out.
 */
export function measureSpread(
  history: QueueHistory,
  expect: Followed,
  isOrdinary: (day: HistoryDay) => boolean,
): (origin: number) => Spread {
  const first = history.days[0]?.dayNumber ?? 0;
  const last = history.days.at(-1)?.dayNumber ?? -1;
  const days = new Map(history.days.map((day) => [day.dayNumber, day]));
  const known = new Map<string, WeekErrors>();
  const errorsOf = (origin: number, weeksAhead: number): WeekErrors => {
    const key = `${origin} ${weeksAhead}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const errors = weekErrors(origin, weeksAhead, expect, (dayNumber) => {
      const day = days.get(dayNumber);
      return day !== undefined && isOrdinary(day) ? day : null;
    });
    known.set(key, errors);
    return errors;
  };
  const spreads = new Map<number, Spread>();
  return (origin) => {
    const before = spreads.get(origin);
    if (before !== undefined) return before;
    const knownDays = Math.min(KNOWN_DAYS.most, Math.max(KNOWN_DAYS.least, (origin - first) / 3));
    const usable = (last - origin) % 7 === 0;
    const spread = spreadOf((weeksAhead) => {
      const measured: { errors: WeekErrors; weight: number }[] = [];
      for (let back = 0; usable && back < MEASURED_WEEKS; back += 1) {
        const from = origin - 7 * (weeksAhead + back);
        if (from - first < knownDays) break;
        measured.push({ errors: errorsOf(from, weeksAhead), weight: 0.5 ** (back / HALF_LIFE_WEEKS) });
      }
      return measured;
    });
    spreads.set(origin, spread);
    return spread;
  };
}

function weekErrors(
  origin: number,
  weeksAhead: number,
  expectAt: Followed,
  dayOf: (dayNumber: number) => HistoryDay | null,
): WeekErrors {
  const errors: WeekErrors = {
    asked80: new Uint32Array(KNOWN_DISPERSIONS.length),
    asked95: new Uint32Array(KNOWN_DISPERSIONS.length),
    days: [],
  };
  const expect = expectAt(origin);
  if (expect === null) return errors;
  for (let dayNumber = origin + 7 * weeksAhead - 6; dayNumber <= origin + 7 * weeksAhead; dayNumber += 1) {
    const day = dayOf(dayNumber);
    if (day === null) continue;
    let came = 0;
    let expected = 0;
    expect(day.date).forEach((value, slot) => {
      if (value === null || value <= 0 || day.guessed?.has(slot) === true) return;
      const actual = day.calls[slot] ?? 0;
      came += actual;
      expected += value;
      if (weeksAhead > 1) return;
      count(errors.asked80, dispersionAsked(value, actual, 0.1));
      count(errors.asked95, dispersionAsked(value, actual, 0.025));
    });
    if (expected > 0) errors.days.push(((came - expected) ** 2 - expected) / expected ** 2);
  }
  return errors;
}

function count(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

type Weighed = { errors: WeekErrors; weight: number }[];

function spreadOf(measured: (weeksAhead: number) => Weighed): Spread {
  const near = measured(1);
  const days = near.reduce((sum, { errors }) => sum + errors.days.length, 0);
  const trust = days / (days + PRIOR_DAYS);
  const at = (share: number, asked: (errors: WeekErrors) => Uint32Array) =>
    towards(UNMEASURED, askedByShare(near, asked, share), trust);
  const at80 = at(0.8, (errors) => errors.asked80);
  const at95 = Math.max(
    at80 / 4,
    at(0.95, (errors) => errors.asked95),
  );
  // Two thirds of normal errors lie within one standard deviation; outliers do not move that share.
  const dayAt = (weeksAhead: number) => Math.max(0, dayErrorByShare(measured(weeksAhead), 0.683));
  const nearDay = towards(UNMEASURED / 2, dayAt(1), trust);
  let growth: number[] | null = null;
  const growthTo = (weeksAhead: number): number => {
    growth ??= measuredGrowth(measured, dayAt);
    const within = growth[Math.min(HORIZON_WEEKS, weeksAhead) - 1] ?? 1;
    return within * (1 + GROWTH_A_WEEK * Math.max(0, weeksAhead - HORIZON_WEEKS));
  };
  const dayVariance = (weeksAhead: number) =>
    Math.min(nearDay, (1 - LEAST_INTERVAL_SHARE) * at80) * growthTo(weeksAhead);
  return {
    dayVariance,
    dispersion: (weeksAhead) => {
      const more = dayVariance(weeksAhead) - dayVariance(1);
      const wider = at80 > 0 ? (at80 + more) / at80 : 1;
      return { at80: at80 * wider, at95: at95 * wider };
    },
    days,
  };
}

/** Between a guess and what was measured, by the share the latter deserves: in ratios, for guesses are off by a factor. */
function towards(guess: number, measured: number, trust: number): number {
  return guess ** (1 - trust) * Math.max(LEAST_VARIANCE, measured) ** trust;
}

/** How many times the first week's day variance each week further ahead has had; never falling. */
function measuredGrowth(
  measured: (weeksAhead: number) => Weighed,
  dayAt: (weeksAhead: number) => number,
): number[] {
  const first = dayAt(1);
  let most = 1;
  return Array.from({ length: HORIZON_WEEKS }, (_, i) => {
    const guess = 1 + GROWTH_A_WEEK * i;
    const days = measured(i + 1).reduce((sum, { errors }) => sum + errors.days.length, 0);
    const seen = first > 0 ? Math.min(10, dayAt(i + 1) / first) : guess;
    const trust = days / (days + GROWTH_PRIOR_DAYS);
    most = Math.max(most, trust * seen + (1 - trust) * guess);
    return most;
  });
}

/** The least φ that is enough for a share of the intervals. */
function askedByShare(measured: Weighed, asked: (errors: WeekErrors) => Uint32Array, share: number): number {
  const counts = new Float64Array(KNOWN_DISPERSIONS.length);
  let whole = 0;
  for (const { errors, weight } of measured) {
    asked(errors).forEach((intervals, i) => {
      counts[i] = (counts[i] ?? 0) + weight * intervals;
      whole += weight * intervals;
    });
  }
  let passed = 0;
  const place = counts.findIndex((intervals) => {
    passed += intervals;
    return passed >= share * whole;
  });
  return KNOWN_DISPERSIONS[place] ?? 0;
}

/** The squared error that a share of the days does not exceed; 0 without days. */
function dayErrorByShare(measured: Weighed, share: number): number {
  const all = measured.flatMap(({ errors, weight }) => errors.days.map((error) => ({ error, weight })));
  all.sort((a, b) => a.error - b.error);
  const whole = all.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  const found = all.find(({ weight }) => {
    passed += weight;
    return passed >= share * whole;
  });
  return found?.error ?? 0;
}
