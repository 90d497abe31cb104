/**
 * Erlang C and Erlang A the slow way, in whole numbers of any length: sums over the states of the birth–death
 * chain, and for the wait the series over how many of those ahead have left. Shares no formula, no recursion and
 * no floating point with the code under test; only the last quotient becomes a double.
 */

export type ExactCase = {
  agents: number;
  calls: number;
  intervalMinutes: number;
  ahtSeconds: number;
  patienceSeconds: number | null;
  answerWithinSeconds: number;
};

export type ExactFigures = {
  waitProbability: number;
  serviceLevel: number;
  missedShare: number;
  averageSpeedOfAnswerSeconds: number;
  occupancy: number;
  abandonment: number;
};

type Fraction = { over: bigint; under: bigint };

/** The double itself, not its decimals: 0.1 is 3602879701896397 / 2^55. */
function fraction(value: number): Fraction {
  let under = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    under *= 2n;
  }
  return { over: BigInt(scaled), under };
}
const times = (a: Fraction, b: Fraction) => ({ over: a.over * b.over, under: a.under * b.under });
const by = (a: Fraction, b: Fraction) => ({ over: a.over * b.under, under: a.under * b.over });
const toDouble = ({ over, under }: Fraction): number => {
  if (over <= 0n) return 0;
  const shift = BigInt(Math.max(0, 80 + under.toString(2).length - over.toString(2).length));
  const digits = (over << shift) / under;
  const drop = BigInt(Math.max(0, digits.toString(2).length - 80));
  return Number(digits >> drop) * 2 ** Number(drop) * 2 ** -Number(shift);
};

/** e^−value with `bits` binary places, by its series after halving the argument. */
function expMinus({ over, under }: Fraction, bits: bigint): bigint {
  let halvings = 0n;
  while (over >> halvings > under) halvings += 1n;
  const guard = bits + 2n * halvings + 64n;
  const one = 1n << guard;
  const x = ((over << guard) / under) >> halvings;
  let term = one;
  let sum = one;
  for (let k = 1n; term !== 0n; k += 1n) {
    term = (term * x) / (one * k);
    sum += k % 2n === 1n ? -term : term;
  }
  for (let i = 0n; i < halvings; i += 1n) sum = (sum * sum) >> guard;
  return sum >> (guard - bits);
}

/** Every figure of the queue; it must be stable under Erlang C. */
export function exactQueue(given: ExactCase): ExactFigures {
  const aht = fraction(given.ahtSeconds);
  const within = fraction(given.answerWithinSeconds);
  const arrivals = by(fraction(given.calls), fraction(given.intervalMinutes * 60));
  const served = by(fraction(given.agents), aht);
  const hangUp = given.patienceSeconds === null ? null : by(fraction(1), fraction(given.patienceSeconds));
  const leaves = toDouble(served) + (hangUp === null ? 0 : toDouble(hangUp));
  const bits = BigInt(Math.ceil((leaves * given.answerWithinSeconds) / Math.LN2)) + 400n;
  const one = 1n << bits;

  // Weights of the states relative to that in which every agent is busy and nobody waits.
  const load = times(arrivals, aht);
  let idle = 0n;
  let busy = 0n;
  let weight = one;
  for (let calls = given.agents; calls > 0 && weight > 0n; calls -= 1) {
    weight = (weight * BigInt(calls) * load.under) / load.over;
    idle += weight;
    busy += weight * BigInt(calls - 1);
  }

  // Those who wait: rates on one denominator, so that each step is a product and a quotient of whole numbers.
  const under = arrivals.under * served.under * (hangUp?.under ?? 1n);
  const a = (arrivals.over * under) / arrivals.under;
  const c = (served.over * under) / served.under;
  const theta = hangUp === null ? 0n : (hangUp.over * under) / hangUp.under;
  let gone = expMinus(times({ over: c + theta, under }, within), bits);
  const rate = { over: c, under };
  const stayed = hangUp === null ? one : expMinus(times(hangUp, within), bits);
  const failure = one - stayed;
  const jump = hangUp === null ? times(rate, within) : null;
  let notEnough = 0n;
  let wait = 0n;
  let queue = 0n;
  let answered = 0n;
  let inTime = 0n;
  let waitOfAnswered = 0n;
  let waitSoFar = 0n;
  weight = one;
  for (let ahead = 0n; weight > one >> 300n; ahead += 1n) {
    notEnough += gone;
    const leaving = c + (ahead + 1n) * theta;
    wait += weight;
    queue += weight * ahead;
    const stays = (weight * c) / leaving;
    answered += stays;
    inTime += (stays * (one - notEnough)) >> bits;
    waitSoFar += (one * under) / leaving;
    waitOfAnswered += (stays * waitSoFar) >> bits;
    gone =
      jump === null
        ? (gone * (c + theta * (ahead + 1n)) * failure) / ((ahead + 1n) * theta * one)
        : (gone * jump.over) / ((ahead + 1n) * jump.under);
    weight = (weight * a) / leaving;
  }
  const all = idle + wait;
  const share = (value: bigint) => toDouble({ over: value, under: all });
  return {
    waitProbability: share(wait),
    serviceLevel: share(idle + inTime),
    missedShare: share(wait - inTime),
    averageSpeedOfAnswerSeconds: toDouble({ over: waitOfAnswered, under: idle + answered }),
    occupancy: toDouble({ over: busy + BigInt(given.agents) * wait, under: all * BigInt(given.agents) }),
    abandonment: hangUp === null ? 0 : toDouble({ over: queue * theta, under: all * a }),
  };
}
