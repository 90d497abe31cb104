/**
 * Handling time and patience of a queue, estimated from what its calls did, per hour of the day.
 *
 * Patience: callers who are answered would have waited longer, we do not know how long, so their waits are
 * censored. For exponential patience the maximum likelihood estimate is all the time that everybody waited
 * divided by the number who hung up. L. Brown, N. Gans, A. Mandelbaum et al., "Statistical analysis of a
 * telephone call center: a queueing-science perspective", JASA 100 (2005), 36–50, section 5; A. Mandelbaum,
 * S. Zeltyn, "The impact of customers' patience on delay and abandonment", OR Spectrum 26 (2004), 377–411.
 *
 * An hour with few calls is drawn to the whole queue's value: it is estimated as if so many calls like the
 * whole queue's had been seen in it besides (the conjugate gamma and normal priors).
 */

/** One interval's calls: what it says of them, or null. */
export type HandlingInterval = {
  /** Local hour of the day, 0–23. */
  hour: number;
  answered: number | null;
  abandoned: number | null;
  ahtSeconds: number | null;
  /** The time that all callers waited, those answered included. */
  waitedSeconds: number | null;
};

/** A 95 % range; `high` is null where nothing bounds it. */
export type EstimateRange = { low: number; high: number | null };

export type HandlingEstimate = {
  /** Answered calls whose handling time is known. */
  calls: number;
  ahtSeconds: number | null;
  ahtRange: EstimateRange | null;
  /** Callers who hung up, of those whose waits are known. */
  abandons: number;
  /** Mean of the exponential patience; null where waits are not known or nobody ever hung up. */
  patienceSeconds: number | null;
  /** Where nobody hung up, the least that patience may be. */
  patienceRange: EstimateRange | null;
};

export type HandlingEstimates = {
  overall: HandlingEstimate;
  /** Local hours 0–23; an hour without calls carries the whole queue's values and `calls` 0. */
  hours: HandlingEstimate[];
};

/** An hour counts as if so many answered calls of the whole queue's length had been in it besides. */
const AHT_WEIGHT_CALLS = 50;
/** … and so many hang-ups at the whole queue's rate. */
const PATIENCE_WEIGHT_ABANDONS = 20;
const Z95 = 1.959963984540054;
const HOURS = 24;

type Sums = { calls: number; handled: number; abandons: number; waited: number };

/** Estimates of the whole queue and of each hour, from any number of intervals in any order. */
export function estimateHandling(intervals: readonly HandlingInterval[]): HandlingEstimates {
  const perHour = Array.from({ length: HOURS }, noSums);
  const whole = noSums();
  for (const interval of intervals) {
    const ofHour = perHour[interval.hour];
    if (ofHour === undefined) throw new RangeError(`there is no hour ${interval.hour}`);
    for (const sums of [whole, ofHour]) add(sums, interval);
  }
  const mean = whole.calls === 0 ? null : whole.handled / whole.calls;
  const spread = mean === null ? 0 : spreadPerCall(intervals, mean);
  const overall: HandlingEstimate = {
    ...aht(whole, null, spread),
    ...patience(whole, null),
  };
  const rate = whole.waited === 0 || whole.abandons === 0 ? null : whole.abandons / whole.waited;
  return {
    overall,
    hours: perHour.map((sums) => ({ ...aht(sums, mean, spread), ...patience(sums, rate) })),
  };
}

function noSums(): Sums {
  return { calls: 0, handled: 0, abandons: 0, waited: 0 };
}

function add(sums: Sums, { answered, abandoned, ahtSeconds, waitedSeconds }: HandlingInterval): void {
  // Zero handling time is a field that nobody filled in, not a call that took no time.
  if (answered !== null && answered > 0 && ahtSeconds !== null && ahtSeconds > 0) {
    sums.calls += answered;
    sums.handled += answered * ahtSeconds;
  }
  if (abandoned !== null && waitedSeconds !== null) {
    sums.abandons += abandoned;
    sums.waited += waitedSeconds;
  }
}

/** The standard deviation of one call's length that the differences between intervals tell of. */
function spreadPerCall(intervals: readonly HandlingInterval[], mean: number): number {
  let squares = 0;
  let count = 0;
  for (const { answered, ahtSeconds } of intervals) {
    if (answered === null || answered <= 0 || ahtSeconds === null || ahtSeconds <= 0) continue;
    squares += answered * (ahtSeconds - mean) ** 2;
    count += 1;
  }
  return count < 2 ? mean : Math.sqrt(squares / (count - 1));
}

function aht({ calls, handled }: Sums, prior: number | null, spread: number) {
  const weight = prior === null ? 0 : AHT_WEIGHT_CALLS;
  const total = calls + weight;
  if (total === 0 || (calls === 0 && prior === null)) return { calls: 0, ahtSeconds: null, ahtRange: null };
  const ahtSeconds = (handled + weight * (prior ?? 0)) / total;
  const half = (Z95 * spread) / Math.sqrt(total);
  return { calls, ahtSeconds, ahtRange: { low: Math.max(0, ahtSeconds - half), high: ahtSeconds + half } };
}

function patience({ abandons, waited }: Sums, priorRate: number | null) {
  const shape = abandons + (priorRate === null ? 0 : PATIENCE_WEIGHT_ABANDONS);
  const exposure = waited + (priorRate === null ? 0 : PATIENCE_WEIGHT_ABANDONS / priorRate);
  if (exposure === 0) return { abandons, patienceSeconds: null, patienceRange: null };
  // Hang-ups over the time waited are a Poisson count: its exact range (Garwood 1936) turned upside down.
  const low = exposure / gammaQuantile(Z95, shape + 1);
  if (shape === 0) return { abandons, patienceSeconds: null, patienceRange: { low, high: null } };
  return {
    abandons,
    patienceSeconds: exposure / shape,
    patienceRange: { low, high: exposure / gammaQuantile(-Z95, shape) },
  };
}

/** Quantile of the gamma distribution with scale 1, by its normal deviate (Wilson and Hilferty 1931). */
function gammaQuantile(deviate: number, shape: number): number {
  const part = 1 / (9 * shape);
  // For shapes of some tenths the cube may fall below nought; the true quantile is then next to nought.
  return shape * Math.max(1e-3, 1 - part + deviate * Math.sqrt(part)) ** 3;
}
