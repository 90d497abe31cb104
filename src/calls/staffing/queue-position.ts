/** What awaits a caller who has so many others waiting ahead, while every agent is busy. */

/** How fast a waiting caller moves up. Rates are per second. */
export type QueuePace = {
  /** Calls that the agents end per second: agents over handling time. */
  served: number;
  /** One over the mean patience; 0 when nobody hangs up. */
  hangUp: number;
};

/**
 * The probability that a caller is answered within `seconds`, for 0, 1, … `size − 1` callers ahead.
 *
 * Those ahead leave at the rates c + jθ, …, c + θ, c (served, or they hang up), so the number gone by a time t
 * is negative binomial with c/θ successes of probability e^(−θt), and Poisson when θ is 0. The caller must have
 * stayed too, which turns c into c + θ and costs the factor c / (c + (j + 1)θ).
 */
export function answeredWithin(size: number, { served, hangUp }: QueuePace, seconds: number): Float64Array {
  const answered = new Float64Array(size);
  if (served <= 0) return answered;
  const successes = hangUp === 0 ? Infinity : served / hangUp + 1;
  const failure = -Math.expm1(-hangUp * seconds);
  let logGone = -(served + hangUp) * seconds;
  let notEnough = 0;
  for (let ahead = 0; ahead < size; ahead += 1) {
    notEnough += Math.exp(logGone);
    answered[ahead] = (served / (served + (ahead + 1) * hangUp)) * Math.max(0, 1 - notEnough);
    const growth =
      hangUp === 0 ? (served * seconds) / (ahead + 1) : ((successes + ahead) / (ahead + 1)) * failure;
    logGone += Math.log(growth);
  }
  return answered;
}

/**
 * The same where `joining` agents come in addition after `joinAfter` of the `seconds`: each takes one caller at once.
 * `pace` is the mean pace over the `seconds`. Exact for those who are then answered at once, and for everybody
 * where nobody hangs up; the rest are counted as if so many fewer had been ahead from the beginning.
 */
export function answeredWithHelp(
  size: number,
  pace: QueuePace,
  seconds: number,
  help: { joining: number; joinAfter: number; paceBefore: number },
): Float64Array {
  const rest = answeredWithin(size, pace, seconds);
  if (help.joining === 0) return rest;
  const { hangUp } = pace;
  const before = answeredWithin(size, { served: help.paceBefore, hangUp }, help.joinAfter);
  const stays = stillThere(size, { served: help.paceBefore, hangUp }, help.joinAfter);
  return rest.map((_, ahead) =>
    ahead < help.joining ? (before[ahead] ?? 0) + (stays[ahead] ?? 0) : (rest[ahead - help.joining] ?? 0),
  );
}

/** The probability that a caller has neither been answered nor hung up after `seconds`. */
function stillThere(size: number, { served, hangUp }: QueuePace, seconds: number): Float64Array {
  const waiting = new Float64Array(size);
  const successes = hangUp === 0 ? Infinity : served / hangUp;
  const failure = -Math.expm1(-hangUp * seconds);
  let logGone = -served * seconds;
  let notEnough = 0;
  for (let ahead = 0; ahead < size; ahead += 1) {
    notEnough += Math.exp(logGone);
    waiting[ahead] = Math.exp(-hangUp * seconds) * Math.min(1, notEnough);
    const growth =
      hangUp === 0 ? (served * seconds) / (ahead + 1) : ((successes + ahead) / (ahead + 1)) * failure;
    logGone += growth === 0 ? -Infinity : Math.log(growth);
  }
  return waiting;
}
