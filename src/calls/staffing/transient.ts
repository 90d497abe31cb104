/**
 * How many calls are in a queue's system as time goes on: the birth–death chain of M/M/s and M/M/s+M away
 * from its steady state.
 *
 * The chain's equations are stiff, so each step solves tridiagonal systems by the L-stable SDIRK method of
 * order 4 (E. Hairer & G. Wanner, "Solving Ordinary Differential Equations II", 2nd ed., table 6.5). All
 * five stages share one matrix, and the work grows with the number of states and not, as in uniformisation
 * (W. Grassmann, "Transient solutions in Markovian queueing systems", 1977), with states × agents × time.
 */

/** Probabilities of `from`, `from + 1`, … calls in the system; what is outside has next to none. */
export type SystemState = { from: number; probabilities: Float64Array };

/** What drives the queue while it stays the same. Rates are per second. */
export type ChainRates = {
  arrivals: number;
  /** One over the mean handling time. */
  service: number;
  /** One over the mean patience; 0 when nobody hangs up. */
  hangUp: number;
  agents: number;
};

/** Where a period ends, and the seconds spent in each state on the way (their sum is the period's length). */
export type ChainPeriod = { end: SystemState; secondsIn: SystemState };

/** Shares smaller than this are cut off at both ends of the states. */
const NEGLIGIBLE = 1e-11;
const GAMMA = 1 / 4;
/** a_ij / γ of the five stages, and the weights of the method. */
const STAGES: readonly (readonly number[])[] = [
  [],
  [2],
  [34 / 25, -4 / 25],
  [371 / 340, -137 / 680, 15 / 136],
  [25 / 6, -49 / 12, 125 / 4, -85 / 3],
];
const WEIGHTS = [25 / 24, -49 / 48, 125 / 16, -85 / 12, 1 / 4];
/** Steps in handling times (the first also in patiences); each is twice the one before. */
const LONGEST_STEP = 1;
const FIRST_STEP = 1 / 8;
const FIRST_STEP_OF_PATIENCE = 1 / 4;

/** Nobody on the phone, nobody waiting. */
export const emptySystem: SystemState = { from: 0, probabilities: Float64Array.of(1) };

/** Lets the chain run for `seconds` (> 0) under constant rates. */
export function advance(state: SystemState, rates: ChainRates, seconds: number): ChainPeriod {
  const { from, size } = statesWithin(state, rates, seconds);
  const now = new Float64Array(size);
  now.set(state.probabilities, state.from - from);
  const secondsIn = new Float64Array(size);
  const chain = chainOf(from, size, rates);
  for (const step of stepsOf(rates, seconds)) takeStep(chain, now, secondsIn, step);
  return { end: trimmed({ from, probabilities: now }), secondsIn: { from, probabilities: secondsIn } };
}

/** Calls that end or are given up per second when `calls` are in the system. */
function departures(calls: number, { agents, service, hangUp }: ChainRates): number {
  return calls <= agents ? calls * service : agents * service + (calls - agents) * hangUp;
}

/** The states that can matter: those there now and those that the chain is drawn to. */
function statesWithin(state: SystemState, rates: ChainRates, seconds: number) {
  const { arrivals, agents, service } = rates;
  const top = state.from + state.probabilities.length - 1;
  const middle = modeOf(rates, top + arrivals * seconds);
  // Beyond this many nobody gets within the time, however slowly the steady state's tail falls.
  const drift = Math.max(0, arrivals - agents * service) * seconds;
  const within = Math.max(top, agents) + drift + 7 * Math.sqrt((arrivals + agents * service) * seconds) + 10;
  let to = middle;
  for (let weight = 1; weight > NEGLIGIBLE && to < within; to += 1)
    weight *= arrivals / departures(to + 1, rates);
  let from = middle;
  for (let weight = 1; weight > NEGLIGIBLE && from > 0; from -= 1)
    weight *= departures(from, rates) / arrivals;
  from = Math.min(from, state.from);
  return { from, size: Math.max(to, top) - from + 1 };
}

/** The likeliest number of calls in the steady state, `most` where the queue grows without end. */
function modeOf({ arrivals, agents, service, hangUp }: ChainRates, most: number): number {
  const served = agents * service;
  const mode =
    arrivals < served ? arrivals / service : hangUp === 0 ? Infinity : agents + (arrivals - served) / hangUp;
  return Math.floor(Math.min(mode, most));
}

/**
 * Short steps first, where a change of rates is felt, then longer ones up to a handling time: what changes
 * more quickly than that has died out by then.
 */
function stepsOf({ service, hangUp }: ChainRates, seconds: number): number[] {
  const longest = Math.min(seconds, LONGEST_STEP / service);
  const steps: number[] = [];
  let step = Math.min(FIRST_STEP / service, hangUp === 0 ? Infinity : FIRST_STEP_OF_PATIENCE / hangUp);
  let left = seconds;
  while (left > step * 1.5) {
    steps.push(step);
    left -= step;
    step = Math.min(longest, step * 2);
  }
  steps.push(left);
  return steps;
}

type Chain = {
  arrivals: number;
  deaths: Float64Array;
  /** Of the matrix I − γhQ in elimination: one over the pivots, and what is left below and above them. */
  inversePivots: Float64Array;
  below: Float64Array;
  above: Float64Array;
  /** Stage value minus right-hand side, per stage. */
  moves: Float64Array[];
  stage: Float64Array;
};

function chainOf(from: number, size: number, rates: ChainRates): Chain {
  const deaths = new Float64Array(size);
  for (let i = 1; i < size; i += 1) deaths[i] = departures(from + i, rates);
  const vector = () => new Float64Array(size);
  return {
    arrivals: rates.arrivals,
    deaths,
    inversePivots: vector(),
    below: vector(),
    above: vector(),
    moves: STAGES.map(vector),
    stage: vector(),
  };
}

/** One step of the method: `now` becomes the state `step` seconds later, `secondsIn` grows by the time in each. */
function takeStep(chain: Chain, now: Float64Array, secondsIn: Float64Array, step: number): void {
  const { moves, stage } = chain;
  eliminate(chain, GAMMA * step);
  for (let s = 0; s < STAGES.length; s += 1) {
    const move = moves[s];
    const factors = STAGES[s];
    if (move === undefined || factors === undefined) break;
    stage.set(now);
    for (let earlier = 0; earlier < s; earlier += 1) addTo(stage, moves[earlier], factors[earlier] ?? 0);
    move.set(stage);
    substitute(chain, stage);
    // The move is negated in place: stage value minus right-hand side.
    for (let i = 0; i < move.length; i += 1) move[i] = (stage[i] ?? 0) - (move[i] ?? 0);
    addTo(secondsIn, stage, step * (WEIGHTS[s] ?? 0));
  }
  now.set(stage);
}

function addTo(sum: Float64Array, other: Float64Array | undefined, factor: number): void {
  if (other === undefined) return;
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + factor * (other[i] ?? 0);
}

/**
 * Pivots of I − γhQ, whose columns sum to 1 with only the diagonal positive, so that none is ever small.
 * Nobody leaves the states kept: those few who would are held at the last one.
 */
function eliminate({ arrivals, deaths, inversePivots, below, above }: Chain, gammaStep: number): void {
  const last = deaths.length - 1;
  const birth = gammaStep * arrivals;
  let carried = 0;
  for (let i = 0; i <= last; i += 1) {
    const inverse = 1 / (1 + (i < last ? birth : 0) + gammaStep * (deaths[i] ?? 0) - carried);
    inversePivots[i] = inverse;
    below[i] = birth * inverse;
    if (i === last) break;
    const over = gammaStep * (deaths[i + 1] ?? 0) * inverse;
    above[i] = over;
    carried = birth * over;
  }
}

/** Solves (I − γhQ) x = right-hand side in place. */
function substitute({ inversePivots, below, above }: Chain, x: Float64Array): void {
  let before = 0;
  for (let i = 0; i < x.length; i += 1) {
    before = (x[i] ?? 0) * (inversePivots[i] ?? 0) + (below[i] ?? 0) * before;
    x[i] = before;
  }
  for (let i = x.length - 2; i >= 0; i -= 1) {
    before = (x[i] ?? 0) + (above[i] ?? 0) * before;
    x[i] = before;
  }
}

function trimmed({ from, probabilities }: SystemState): SystemState {
  let first = 0;
  let last = probabilities.length - 1;
  while (first < last && Math.abs(probabilities[first] ?? 0) < NEGLIGIBLE) first += 1;
  while (last > first && Math.abs(probabilities[last] ?? 0) < NEGLIGIBLE) last -= 1;
  return { from: from + first, probabilities: probabilities.slice(first, last + 1) };
}
