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
  if (served <= 0) return new Float64Array(size);
  const answered = notEnoughGone(size, served + hangUp, hangUp, seconds);
  for (let ahead = 0; ahead < size; ahead += 1)
    answered[ahead] = (served / (served + (ahead + 1) * hangUp)) * (1 - (answered[ahead] ?? 0));
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
  const waiting = notEnoughGone(size, served, hangUp, seconds);
  const stays = Math.exp(-hangUp * seconds);
  for (let ahead = 0; ahead < size; ahead += 1) waiting[ahead] = stays * (waiting[ahead] ?? 0);
  return waiting;
}

/**
 * The probability that at most 0, 1, … `size − 1` have gone after `seconds`, when they go at `last`, `last + hangUp`, …
 * per second with nobody, one, … before them: negative binomial, Poisson where `hangUp` is 0.
 */
function notEnoughGone(size: number, last: number, hangUp: number, seconds: number): Float64Array {
  const failure = -Math.expm1(-hangUp * seconds);
  const first = hangUp === 0 ? last * seconds : (last / hangUp) * failure;
  const atMost = new Float64Array(size);
  // e^−700 is the least that keeps its digits; below it the logarithms are summed.
  let logGone = -last * seconds;
  let gone = Math.exp(logGone);
  const tiny = logGone < -700;
  let sum = 0;
  for (let count = 0; count < size; count += 1) {
    sum += gone;
    atMost[count] = Math.min(1, sum);
    const growth = (first + count * failure) / (count + 1);
    if (tiny) {
      logGone += Math.log(growth);
      gone = Math.exp(logGone);
    } else {
      gone *= growth;
    }
  }
  return atMost;
}
