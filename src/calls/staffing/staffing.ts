/** How many agents an interval of calls needs: the problem and answer of the `staffing` format. */
import {
  delayFromInverseB,
  erlangCFigures,
  erlangCQueue,
  inverseErlangB,
  isStable,
  type QueueFigures,
  type QueueLoad,
} from './erlang.ts';
import { erlangAQueue } from './erlang-a.ts';

export type StaffingProblem = {
  calls: number;
  intervalMinutes: number;
  ahtSeconds: number;
  /** null is Erlang C, a number Erlang A. */
  patienceSeconds: number | null;
  answerWithinSeconds: number;
  /** Targets; null does not bind. */
  serviceLevel: number | null;
  maxAverageSpeedOfAnswerSeconds: number | null;
  maxOccupancy: number | null;
  maxAbandonment: number | null;
  /** Share of the paid time not spent on calls. */
  shrinkage: number;
  /** null searches the fewest that reach every target; a number evaluates that number. */
  agents: number | null;
};

export type StaffingAnswer = {
  model: 'erlang-c' | 'erlang-a';
  offeredLoad: number;
  agents: number;
  /** Agents to roster so that after shrinkage enough are there. */
  rosteredAgents: number;
  stable: boolean;
  waitProbability: number;
  serviceLevel: number;
  averageSpeedOfAnswerSeconds: number | null;
  occupancy: number;
  abandonment: number;
};

/** Why there is no number to give. `field` is the target nobody can reach, or the load that is too large. */
export type StaffingRefusal = {
  code: 'unreachable' | 'too-many-agents' | 'load-too-large';
  field: keyof StaffingProblem;
};

export type StaffingOutcome = { ok: true; answer: StaffingAnswer } | { ok: false; refusal: StaffingRefusal };

/** Rounding may lift a figure by so much, relative to itself; a target missed by more is missed. */
const ROUNDING = 2e-13;

/** Beyond this many agents the answer would be a typing mistake, not a staffing. */
const MAX_AGENTS = 1_000_000_000;

/**
 * Answers one staffing problem, whose numbers must be in range (see `parseStaffingProblem`).
 * A target no finite number of agents reaches, and a load above a billion erlang, are refused.
 */
export function answerStaffing(problem: StaffingProblem): StaffingOutcome {
  const load = queueLoad(problem);
  if (load.offeredLoad > MAX_AGENTS)
    return { ok: false, refusal: { code: 'load-too-large', field: 'calls' } };
  if (problem.agents !== null)
    return answered(problem, load, problem.agents, evaluate(problem, load, problem.agents));
  if (load.offeredLoad === 0) return answered(problem, load, 0, evaluate(problem, load, 0));

  const refusal = unreachableTarget(problem, load);
  if (refusal !== null) return { ok: false, refusal };
  const found =
    problem.patienceSeconds === null
      ? fewestErlangC(problem, load)
      : fewestErlangA(problem, load, problem.patienceSeconds);
  return answered(problem, load, found.agents, found.figures);
}

/**
 * The agents to roster for `agents` on the phone: ⌈agents / (1 − shrinkage)⌉ in exact decimal arithmetic,
 * because 21 / (1 − 0.3) is 30 and not the 30.000000000000004 of floating point.
 */
export function rosteredAgents(agents: number, shrinkage: number): number {
  if (shrinkage === 0) return agents;
  const { digits, denominator } = decimalFraction(shrinkage);
  const present = denominator - digits;
  return Number((BigInt(agents) * denominator + present - 1n) / present);
}

/** The shortest decimal that prints as `value` (0 ≤ value < 1), as digits / denominator. */
function decimalFraction(value: number): { digits: bigint; denominator: bigint } {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length - Number(exponent)) };
}

function queueLoad(problem: StaffingProblem): QueueLoad {
  const { calls, ahtSeconds, intervalMinutes, answerWithinSeconds } = problem;
  return { offeredLoad: (calls * ahtSeconds) / (intervalMinutes * 60), ahtSeconds, answerWithinSeconds };
}

function evaluate(problem: StaffingProblem, load: QueueLoad, agents: number): QueueFigures {
  return problem.patienceSeconds === null
    ? erlangCQueue(agents, load)
    : erlangAQueue(agents, load, problem.patienceSeconds);
}

function unreachableTarget(problem: StaffingProblem, load: QueueLoad): StaffingRefusal | null {
  const refuse = (field: keyof StaffingProblem, code: StaffingRefusal['code'] = 'unreachable') => ({
    code,
    field,
  });
  if (problem.serviceLevel === 1) return refuse('serviceLevel');
  if (problem.maxAverageSpeedOfAnswerSeconds === 0) return refuse('maxAverageSpeedOfAnswerSeconds');
  if (problem.maxOccupancy === 0) return refuse('maxOccupancy');
  if (problem.maxAbandonment === 0 && problem.patienceSeconds !== null) return refuse('maxAbandonment');
  if (problem.maxOccupancy !== null && load.offeredLoad / problem.maxOccupancy > MAX_AGENTS) {
    return refuse('maxOccupancy', 'too-many-agents');
  }
  return null;
}

/** Walks up from the first stable number, carrying 1/B along: one multiplication per agent. */
function fewestErlangC(problem: StaffingProblem, load: QueueLoad): { agents: number; figures: QueueFigures } {
  const { offeredLoad } = load;
  let agents = Math.max(
    Math.floor(offeredLoad),
    Math.floor(offeredLoad / (problem.maxOccupancy ?? 1)) - 1,
    1,
  );
  while (!isStable(agents, offeredLoad)) agents += 1;
  let inverseB = inverseErlangB(agents, offeredLoad);
  for (;;) {
    const figures = erlangCFigures(agents, load, delayFromInverseB(agents, offeredLoad, inverseB));
    if (reachesTargets(problem, figures)) return { agents, figures };
    agents += 1;
    inverseB = 1 + (agents / offeredLoad) * inverseB;
  }
}

/**
 * Every figure improves with each agent (the wait falls in the likelihood-ratio order), so the fewest is
 * bracketed by doubling steps away from the square-root rule's guess and then halved into.
 */
function fewestErlangA(
  problem: StaffingProblem,
  load: QueueLoad,
  patienceSeconds: number,
): { agents: number; figures: QueueFigures } {
  const figuresOf = (agents: number) => erlangAQueue(agents, load, patienceSeconds);
  const reached = (agents: number) => reachesTargets(problem, figuresOf(agents));
  const guess = Math.ceil(load.offeredLoad + Math.sqrt(load.offeredLoad) / 2);
  let below: number;
  let above: number;
  let step = 1;
  if (reached(guess)) {
    for (above = guess; above >= step && reached(above - step); step *= 2) above -= step;
    below = Math.max(-1, above - step);
  } else {
    for (below = guess; !reached(below + step); step *= 2) below += step;
    above = below + step;
  }
  while (above - below > 1) {
    const middle = Math.floor((above + below) / 2);
    if (reached(middle)) above = middle;
    else below = middle;
  }
  return { agents: above, figures: figuresOf(above) };
}

/**
 * Whether the figures reach every target. A target met exactly is met: the tolerance is relative to
 * the share that misses, so 0.8 reached at 0.8 counts and 1 − 1e-10 still means what it says.
 */
function reachesTargets(problem: StaffingProblem, figures: QueueFigures): boolean {
  const { serviceLevel, maxAverageSpeedOfAnswerSeconds, maxOccupancy, maxAbandonment } = problem;
  if (!figures.stable) return false;
  // 1 − 0.8 is 0.19999999999999996: the subtraction itself costs a unit in the last place of 1.
  if (serviceLevel !== null && !atMost(figures.missedShare, 1 - serviceLevel + Number.EPSILON)) return false;
  if (maxOccupancy !== null && !atMost(figures.occupancy, maxOccupancy)) return false;
  if (maxAbandonment !== null && !atMost(figures.abandonment, maxAbandonment)) return false;
  if (maxAverageSpeedOfAnswerSeconds === null) return true;
  const wait = figures.averageSpeedOfAnswerSeconds;
  return wait !== null && atMost(wait, maxAverageSpeedOfAnswerSeconds);
}

function atMost(value: number, limit: number): boolean {
  return value <= limit * (1 + ROUNDING);
}

function answered(
  problem: StaffingProblem,
  load: QueueLoad,
  agents: number,
  figures: QueueFigures,
): StaffingOutcome {
  return {
    ok: true,
    answer: {
      model: problem.patienceSeconds === null ? 'erlang-c' : 'erlang-a',
      offeredLoad: load.offeredLoad,
      agents,
      rosteredAgents: rosteredAgents(agents, problem.shrinkage),
      stable: figures.stable,
      waitProbability: figures.waitProbability,
      serviceLevel: figures.serviceLevel,
      averageSpeedOfAnswerSeconds: figures.averageSpeedOfAnswerSeconds,
      occupancy: figures.occupancy,
      abandonment: figures.abandonment,
    },
  };
}
