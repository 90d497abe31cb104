/**
 * Erlang's formulas for a queue with Poisson arrivals and exponential handling times.
 *
 * Sources: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in
 * automatic telephone exchanges" (1917), for B (blocking) and C (delay); the recursion for 1/B is in any
 * teletraffic text, e.g. Iversen, "Teletraffic Engineering Handbook", ch. 4.
 */

/** What a queue of one interval looks like in the steady state. Shares are 0…1. */
export type QueueFigures = {
  stable: boolean;
  /** Share of callers who find every agent busy. */
  waitProbability: number;
  /** Share of offered calls answered within the time asked for. */
  serviceLevel: number;
  /** 1 − serviceLevel, computed without the subtraction, so that tiny shares keep their digits. */
  missedShare: number;
  /** Over answered calls; null when nobody is answered or the queue grows without end. */
  averageSpeedOfAnswerSeconds: number | null;
  occupancy: number;
  /** Share of offered calls that hang up. */
  abandonment: number;
};

/** One queue in one interval: a load in erlang, and the seconds that go with it. */
export type QueueLoad = {
  /** Calls in progress on average if nobody waited: arrival rate × handling time, in erlang. */
  offeredLoad: number;
  ahtSeconds: number;
  answerWithinSeconds: number;
};

/**
 * 1 / B(n, a), the inverse of Erlang's blocking probability for `agents` n ≥ 0 (whole) and `offeredLoad`
 * a > 0 in erlang. Infinity when B is below the smallest double.
 *
 * The recursion 1/B(k) = 1 + (k/a)·1/B(k−1) forgets its start by the factor Π k/a, which over 12·√m steps
 * below m = min(n, a) is under e^−72. So it may begin there with any sane value and is still exact to the
 * last digit: 5,000 agents take about a thousand steps, not five thousand.
 */
export function inverseErlangB(agents: number, offeredLoad: number): number {
  const top = Math.min(agents, offeredLoad);
  const start = Math.max(0, Math.floor(top - 12 * Math.sqrt(top)) - 1);
  let inverse = start === 0 ? 1 : offeredLoad / (offeredLoad - start);
  for (let k = start + 1; k <= agents; k += 1) {
    inverse = 1 + (k / offeredLoad) * inverse;
    if (inverse === Infinity) break;
  }
  return inverse;
}

/** Erlang B: the share of calls lost by `agents` lines without a queue at `offeredLoad` erlang. */
export function erlangB(agents: number, offeredLoad: number): number {
  return offeredLoad === 0 ? (agents === 0 ? 1 : 0) : 1 / inverseErlangB(agents, offeredLoad);
}

/**
 * Erlang C: the share of callers who wait when nobody hangs up. 1 when the queue is not stable.
 * C = nB / (n − a(1 − B)), written with n − a so that a nearly full queue keeps its digits.
 */
export function erlangC(agents: number, offeredLoad: number): number {
  if (offeredLoad === 0) return 0;
  if (!isStable(agents, offeredLoad)) return 1;
  return delayFromInverseB(agents, offeredLoad, inverseErlangB(agents, offeredLoad));
}

/** Whether `agents` can clear `offeredLoad` when nobody hangs up; a load equal to the agents cannot be cleared. */
export function isStable(agents: number, offeredLoad: number): boolean {
  // The load is a quotient of decimals: 10 agents for "9.999999999999998" erlang is really 10 for 10.
  return agents - offeredLoad > 1e-12 * offeredLoad || offeredLoad === 0;
}

/** Erlang C from 1/B, for a search that carries the recursion on from one number of agents to the next. */
export function delayFromInverseB(agents: number, offeredLoad: number, inverseB: number): number {
  return agents / ((agents - offeredLoad) * inverseB + offeredLoad);
}

/** Every figure of an Erlang C queue (M/M/n, first come first served) from its share of waiting callers. */
export function erlangCFigures(agents: number, load: QueueLoad, waitProbability: number): QueueFigures {
  const { offeredLoad, ahtSeconds, answerWithinSeconds } = load;
  const spare = agents - offeredLoad;
  const missedShare = waitProbability * Math.exp((-spare * answerWithinSeconds) / ahtSeconds);
  return {
    stable: true,
    waitProbability,
    serviceLevel: 1 - missedShare,
    missedShare,
    averageSpeedOfAnswerSeconds: (waitProbability * ahtSeconds) / spare,
    occupancy: offeredLoad / agents,
    abandonment: 0,
  };
}

/**
 * The figures of `agents` (whole, ≥ 0) under Erlang C. Without calls everything is answered at once; with
 * no more agents than load the queue grows for ever: not stable, service level 0, no average wait.
 */
export function erlangCQueue(agents: number, load: QueueLoad): QueueFigures {
  if (load.offeredLoad === 0) return noCalls();
  if (!isStable(agents, load.offeredLoad)) return overloaded();
  return erlangCFigures(agents, load, erlangC(agents, load.offeredLoad));
}

/** The figures of an interval in which nobody calls. */
export function noCalls(): QueueFigures {
  return {
    stable: true,
    waitProbability: 0,
    serviceLevel: 1,
    missedShare: 0,
    averageSpeedOfAnswerSeconds: 0,
    occupancy: 0,
    abandonment: 0,
  };
}

function overloaded(): QueueFigures {
  return {
    stable: false,
    waitProbability: 1,
    serviceLevel: 0,
    missedShare: 1,
    averageSpeedOfAnswerSeconds: null,
    occupancy: 1,
    abandonment: 0,
  };
}
