/**
 * How many calls a whole day brings. The logarithm of a day's calls is a level that wanders, a passing deviation
 * from it, and the effects of day-features.ts, each of which is learned from day to day: a dynamic linear model,
 * followed by the Kalman filter (West & Harrison, "Bayesian Forecasting and Dynamic Models", 1997, chapters 4, 10
 * and 11). A forecast from any past day is therefore had on the way, with what was known then and no more.
 */
import {
  AFTER,
  BEFORE,
  FEATURES,
  LEVEL,
  MONTH,
  PASSING,
  SECOND_AFTER,
  TURN,
  WEEKDAY,
  YEAR,
  type Features,
} from './day-features.ts';

/** What was known at the end of a day: enough to expect any later one. */
export type LevelKnown = { effects: Float64Array; daySpread: number; started: boolean; most: number };

/** How a day compared with what was expected of it. */
export type LevelNews = {
  /** 1 a day like others … 0 an outlier that must not shape the forecast. */
  weight: number;
  /** The last so many open days, this one included, turned out to be the beginning of another level; usually 0. */
  shiftedDays: number;
};

export type DayLevel = {
  /** Time passes; between two observed days as often as days lie between. */
  nextDay: () => void;
  /** Learns a day; one that `isLow`, as good as closed, is usually looked at for a lasting change only. */
  observe: (features: Features, total: number, isLow: boolean) => LevelNews;
  /** A copy of what is known now. */
  known: () => LevelKnown;
};

/**
 * Standard deviations of the effects before anything is known, of logarithms; the level's and the passing
 * deviation's variance per day as a share of the variance between days. Chosen on all weekly origins of both
 * series of data/; accuracy is flat around these values.
 */
const PRIOR = {
  level: 0.7,
  weekday: 0.8,
  after: 0.2,
  secondAfter: 0.1,
  before: 0.1,
  month: 0.12,
  turn: 0.07,
};
const PRIOR_YEAR = 0.08;
const LEVEL_WANDERS = 0.04;
const WEEKDAY_WANDERS = 0.001;
const PASSING_COMES = 0.1;
const PASSING_STAYS = 0.8;

/** The spread between days before it has been seen, and the least that is believed. */
const FIRST_SPREAD = 0.06;
const LEAST_SPREAD = 0.015;
const SPREAD_MEMORY_DAYS = 60;
/** Days further off than this many standard deviations count for less, and beyond `FAR` for nothing. */
const CLIP = 2;
const FAR = 4.5;
/** So many open days in a row that are off to the same side are another level. */
const SHIFT_DAYS = 4;
/** A weekday that is far off to the same side so many weeks in a row has changed; a new one is believed sooner. */
const WEEKDAY_SHIFT_WEEKS = 3;
const NEW_WEEKDAY_DAYS = 4;
/** Odd days are remembered for about twenty; where more than this share of days are odd, none is an outlier. */
const ODD_MEMORY = 0.05;
const ODD_QUEUE = 0.25;
/** Below this many calls logarithms mislead; the relative difference stands in (West, Harrison & Migon 1985). */
const LOGARITHM_FROM_CALLS = 30;

/** No ordinary day is expected to bring so many times the busiest one. */
const HIGHEST_OVER_MOST = 3;

type Waiting = { passed: number; features: Features; total: number };

/** A level that has seen nothing yet. */
export function newDayLevel(): DayLevel {
  let state = firstState();
  /** Days that were off to one side in a row, and the state before the first of them. */
  let run: { sign: number; before: State; days: Waiting[] } | null = null;
  let passed = 0;

  /** Per weekday: how often it has been seen, and how often in a row it was far off to one side. */
  const weekdays = new Map<number, { seen: number; sign: number; inRow: number }>();
  /** Share of days lately that no fit holds: where it is high, odd days are the rule and must be learned. */
  let oddShare = 0;

  const observe = (features: Features, total: number, isLow: boolean): LevelNews => {
    if (!state.started) {
      if (total <= 0) return { weight: 0, shiftedDays: 0 };
      state.started = true;
      state.mean[LEVEL] = Math.log(total);
    }
    state.most = Math.max(state.most, total);
    let outlook = outlookOf(state, features, total);
    const off = Math.abs(outlook.standardised);
    const sign = Math.sign(outlook.standardised);
    const isFar = isLow || off > FAR;
    oddShare += ODD_MEMORY * ((isFar ? 1 : 0) - oddShare);
    const isOddQueue = oddShare > ODD_QUEUE;

    if (off <= CLIP && !isLow) {
      run = null;
    } else if (!isOddQueue) {
      if (run === null || run.sign !== sign) run = { sign, before: copyOf(state), days: [] };
      run.days.push({ passed: run.days.length === 0 ? 0 : passed, features, total });
      if (run.days.length === SHIFT_DAYS) {
        state = shifted(run.before, run.days);
        run = null;
        passed = 0;
        return { weight: 1, shiftedDays: SHIFT_DAYS };
      }
    }
    passed = 0;

    const at = features.at[0] ?? WEEKDAY;
    const weekday = weekdays.get(at) ?? { seen: 0, sign: 0, inRow: 0 };
    weekday.inRow = isFar ? (weekday.sign === sign ? weekday.inRow + 1 : 1) : 0;
    weekday.sign = sign;
    weekday.seen += 1;
    weekdays.set(at, weekday);
    const isNewWeekday = weekday.inRow >= (weekday.seen <= NEW_WEEKDAY_DAYS ? 2 : WEEKDAY_SHIFT_WEEKS);
    if (isNewWeekday && !isOddQueue) {
      const own = at * FEATURES + at;
      state.cov[own] = (state.cov[own] ?? 0) + outlook.error ** 2;
      outlook = outlookOf(state, features, total);
      weekday.inRow = 0;
      learn(state, outlook, 1);
      return { weight: 1, shiftedDays: 0 };
    }
    const weight = isOddQueue ? 1 : isFar ? 0 : off > CLIP ? CLIP / off : 1;
    learn(state, outlook, weight);
    if (!isLow || isOddQueue) learnSpread(state, outlook);
    return { weight, shiftedDays: 0 };
  };

  return {
    nextDay: () => {
      passed += 1;
      pass(state);
    },
    observe,
    known: () => ({
      effects: state.mean.slice(),
      daySpread: Math.sqrt(state.variance),
      started: state.started,
      most: state.most,
    }),
  };
}

/** Expected calls of a day `daysAhead` days after what is known; `features` of that day. */
export function expectedTotal(known: LevelKnown, features: Features, daysAhead: number): number {
  if (!known.started) return 0;
  const { effects, daySpread, most } = known;
  let sum = (effects[LEVEL] ?? 0) + (effects[PASSING] ?? 0) * PASSING_STAYS ** daysAhead;
  features.at.forEach((at, i) => (sum += (effects[at] ?? 0) * (features.value[i] ?? 0)));
  const typical = Math.min(HIGHEST_OVER_MOST * most, Math.exp(sum));
  // The mean of a lognormal number lies above its middle; of small numbers the mean was learned itself.
  return typical >= LOGARITHM_FROM_CALLS ? typical * Math.exp(daySpread ** 2 / 2) : typical;
}

type State = {
  started: boolean;
  /** The busiest day so far. */
  most: number;
  mean: Float64Array;
  cov: Float64Array;
  variance: number;
  seen: number;
};

function firstState(): State {
  const cov = new Float64Array(FEATURES * FEATURES);
  const set = (at: number, sd: number) => (cov[at * FEATURES + at] = sd * sd);
  set(LEVEL, PRIOR.level);
  set(PASSING, FIRST_SPREAD * Math.sqrt(PASSING_COMES / (1 - PASSING_STAYS ** 2)));
  for (let i = WEEKDAY; i < AFTER; i += 1) set(i, PRIOR.weekday);
  set(AFTER, PRIOR.after);
  set(SECOND_AFTER, PRIOR.secondAfter);
  set(BEFORE, PRIOR.before);
  for (let i = MONTH; i < TURN; i += 1) set(i, PRIOR.month);
  for (let i = TURN; i < YEAR; i += 1) set(i, PRIOR.turn);
  // Slower waves over the year are believed more.
  for (let i = YEAR; i < FEATURES; i += 1) set(i, PRIOR_YEAR / (1 + Math.floor((i - YEAR) / 2)));
  return {
    started: false,
    most: 0,
    mean: new Float64Array(FEATURES),
    cov,
    variance: FIRST_SPREAD ** 2,
    seen: 0,
  };
}

function copyOf(state: State): State {
  return { ...state, mean: state.mean.slice(), cov: state.cov.slice() };
}

/** A day passes: the level and the weekdays become a little less sure, the passing deviation fades. */
function pass({ mean, cov, variance }: State): void {
  const add = (at: number, value: number) =>
    (cov[at * FEATURES + at] = (cov[at * FEATURES + at] ?? 0) + value);
  mean[PASSING] = (mean[PASSING] ?? 0) * PASSING_STAYS;
  for (let i = 0; i < FEATURES; i += 1) {
    cov[PASSING * FEATURES + i] = (cov[PASSING * FEATURES + i] ?? 0) * PASSING_STAYS;
    cov[i * FEATURES + PASSING] = (cov[i * FEATURES + PASSING] ?? 0) * PASSING_STAYS;
  }
  add(PASSING, PASSING_COMES * variance);
  add(LEVEL, LEVEL_WANDERS * variance);
  for (let i = WEEKDAY; i < AFTER; i += 1) add(i, WEEKDAY_WANDERS * variance);
}

type Outlook = {
  /** Covariance of each effect with the day's logarithm, and that variance without chance. */
  gain: Float64Array;
  spread: number;
  /** Chance and what is between days. */
  noise: number;
  error: number;
  standardised: number;
};

function outlookOf(state: State, features: Features, total: number): Outlook {
  const at = [LEVEL, PASSING, ...features.at];
  const value = [1, 1, ...features.value];
  const gain = new Float64Array(FEATURES);
  for (let i = 0; i < FEATURES; i += 1) {
    let sum = 0;
    for (let k = 0; k < at.length; k += 1)
      sum += (state.cov[i * FEATURES + (at[k] ?? 0)] ?? 0) * (value[k] ?? 0);
    gain[i] = sum;
  }
  let spread = 0;
  let log = 0;
  for (let k = 0; k < at.length; k += 1) {
    spread += (gain[at[k] ?? 0] ?? 0) * (value[k] ?? 0);
    log += (state.mean[at[k] ?? 0] ?? 0) * (value[k] ?? 0);
  }
  const expected = Math.exp(Math.min(40, Math.max(-10, log)));
  const error =
    total > 0 && Math.max(total, expected) >= LOGARITHM_FROM_CALLS
      ? Math.log(total) - log
      : (total - expected) / expected;
  const noise = state.variance + 1 / expected;
  return { gain, spread, noise, error, standardised: error / Math.sqrt(spread + noise) };
}

/** The Kalman step with the day's noise made larger by its weight. */
function learn({ mean, cov }: State, { gain, spread, noise, error }: Outlook, weight: number): void {
  if (weight === 0) return;
  const total = spread + noise / weight;
  for (let i = 0; i < FEATURES; i += 1) {
    const step = (gain[i] ?? 0) / total;
    if (step === 0) continue;
    mean[i] = (mean[i] ?? 0) + step * error;
    for (let j = 0; j < FEATURES; j += 1)
      cov[i * FEATURES + j] = (cov[i * FEATURES + j] ?? 0) - step * (gain[j] ?? 0);
  }
}

/** The spread between days, by how surprising the day was, as far as chance does not explain it. */
function learnSpread(state: State, { spread, noise, standardised }: Outlook): void {
  state.seen = Math.min(SPREAD_MEMORY_DAYS, state.seen + 1);
  const part = state.variance / (spread + noise);
  const surprise = Math.min(standardised ** 2, 3 * CLIP) - 1;
  state.variance = Math.max(LEAST_SPREAD ** 2, state.variance * (1 + (part * surprise) / (state.seen + 4)));
}

/** The state had it been known that another level began with the first of these days. */
function shifted(before: State, days: readonly Waiting[]): State {
  const state = copyOf(before);
  days.forEach(({ passed, features, total }, i) => {
    for (let day = 0; day < passed; day += 1) pass(state);
    const outlook = outlookOf(state, features, total);
    if (i === 0) {
      const own = LEVEL * FEATURES + LEVEL;
      state.cov[own] = (state.cov[own] ?? 0) + outlook.error ** 2;
      learn(state, outlookOf(state, features, total), 1);
    } else learn(state, outlook, 1);
  });
  return state;
}
