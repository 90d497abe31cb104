/**
 * The day of a queue as one chain: callers still waiting at the end of an interval are there in the next.
 *
 * The formulas take each interval for a world of its own in its steady state. Here the number of calls in the
 * system follows its own equations through the day with Poisson arrivals at each interval's rate: the
 * M(t)/M/s(t) or M(t)/M/s(t)+M queue solved numerically, which A. Ingolfsson, E. Akhmetshina, S. Budge, Y. Li &
 * X. Wu, "A survey and experimental comparison of service-level-approximation methods for nonstationary
 * M(t)/M/s(t) queueing systems with exhaustive discipline", INFORMS J. Computing 19 (2007) 201–214, take as the
 * truth that they measure the others by.
 *
 * Agents who leave end the call they are on first, and those who leave are as likely to be busy as the rest.
 * When everybody leaves, those who wait are answered by the last to go (as in the simulation), so that an
 * interval without calls and agents ends the day, and the next one with calls starts empty.
 */
import { answeredWithHelp, answeredWithin } from './queue-position.ts';
import { advance, emptySystem, type ChainRates, type SystemState } from './transient.ts';

/** What comes in during one interval. Callers without patience's end (null) never hang up. */
export type QueueInterval = { calls: number; ahtSeconds: number; patienceSeconds: number | null };

export type QueueDay = {
  intervals: readonly QueueInterval[];
  intervalMinutes: number;
  answerWithinSeconds: number;
};

/** One interval of the day; every figure is null when no calls come. */
export type CarriedFigures = {
  /** Share of the calls that come in during the interval and are answered in time, be it after its end. */
  serviceLevel: number | null;
  /** Hang-ups during the interval per call that comes in during it; some may have come before. */
  abandonment: number | null;
  /** Time that all callers wait during the interval, per call that comes in during it. */
  averageWaitSeconds: number | null;
};

/** A service level this much below its target counts as reached: about the error of the method. */
const TOLERANCE = 5e-5;
/** Queues of more agents than this are not followed through the day. */
const MOST_AGENTS = 50_000;
/** Where waits reach into the next interval, its last minutes are taken in parts of a quarter of a handling time. */
const PART_OF_HANDLING = 0.25;
const MOST_PARTS = 16;

/** The figures of each interval with whole numbers of `agents` (≥ 0), one per interval. */
export function carryOver(day: QueueDay, agents: readonly number[]): CarriedFigures[] {
  let before: Moment = { state: emptySystem, agents: 0 };
  return day.intervals.map((_, at) => {
    const run = runInterval(day, agents, at, before);
    before = run.after;
    return figuresOf(day, agents, at, run);
  });
}

/**
 * The fewest agents, at least those `required`, with which every interval that has calls answers the share
 * `serviceLevel` (below 1) of them in time although callers are carried over. The day is swept forwards, and the
 * interval that would miss its target gets the agents: those before it hold theirs, so that what they leave behind
 * is small, and one agent more among them has never saved two later in any day tried.
 */
export function raisedRequirement(
  day: QueueDay,
  required: readonly number[],
  serviceLevel: number,
): number[] {
  const agents = day.intervals.map((_, at) => required[at] ?? 0);
  if (agents.some((count) => count > MOST_AGENTS)) return agents;
  let before: Moment = { state: emptySystem, agents: 0 };
  day.intervals.forEach((_, at) => {
    const found = fewestFor(day, agents, at, before, serviceLevel);
    agents[at] = found.agents;
    before = found.run.after;
  });
  return agents;
}

/** The system at the end of an interval, and the agents that it had. */
type Moment = { state: SystemState; agents: number };

type Run = {
  rates: ChainRates;
  /** Seconds spent in each state until the wait of those who come may reach into the next interval; and after. */
  early: SystemState;
  late: readonly LatePart[];
  after: Moment;
};

/** A part of an interval's end: the seconds spent in each state, and how many are left when it begins. */
type LatePart = { secondsIn: SystemState; seconds: number; secondsLeft: number };

type Found = { agents: number; run: Run };

/** The fewest agents from those given for the interval on: by steps that double, then by halving. */
function fewestFor(
  day: QueueDay,
  planned: readonly number[],
  at: number,
  before: Moment,
  serviceLevel: number,
): Found {
  const attempt = (count: number) => {
    const agents = planned.with(at, count);
    const run = runInterval(day, agents, at, before);
    const level = serviceLevelOf(day, agents, at, run);
    return { agents: count, run, holds: level === null || level >= serviceLevel - TOLERANCE };
  };
  let below = planned[at] ?? 0;
  let found = attempt(below);
  if (found.holds) return found;
  for (let step = 1; !found.holds; step *= 2) {
    if (found.agents > below) below = found.agents;
    found = attempt(below + step);
  }
  while (found.agents - below > 1) {
    const middle = attempt(Math.floor((found.agents + below) / 2));
    if (middle.holds) found = middle;
    else below = middle.agents;
  }
  return found;
}

function runInterval(day: QueueDay, agents: readonly number[], at: number, before: Moment): Run {
  const seconds = day.intervalMinutes * 60;
  const interval = day.intervals[at] ?? { calls: 0, ahtSeconds: 1, patienceSeconds: null };
  const rates: ChainRates = {
    arrivals: interval.calls / seconds,
    service: 1 / interval.ahtSeconds,
    hangUp: interval.patienceSeconds === null ? 0 : 1 / interval.patienceSeconds,
    agents: agents[at] ?? 0,
  };
  const nothing: SystemState = { from: 0, probabilities: new Float64Array(0) };
  if (interval.calls === 0 && rates.agents === 0)
    return { rates, early: nothing, late: [], after: { state: emptySystem, agents: 0 } };
  let state = afterLeaving(before, rates.agents);
  // Only where the agents change soon is the end of the interval another matter.
  const lateSeconds = changesSoon(day, agents, at) ? Math.min(seconds, day.answerWithinSeconds) : 0;
  let early: SystemState = nothing;
  if (lateSeconds < seconds) {
    const period = advance(state, rates, seconds - lateSeconds);
    early = period.secondsIn;
    state = period.end;
  }
  const late: LatePart[] = [];
  const parts = Math.min(MOST_PARTS, Math.ceil((lateSeconds * rates.service) / PART_OF_HANDLING));
  for (let part = 0; part < parts; part += 1) {
    const period = advance(state, rates, lateSeconds / parts);
    late.push({
      secondsIn: period.secondsIn,
      seconds: lateSeconds / parts,
      secondsLeft: lateSeconds * (1 - part / parts),
    });
    state = period.end;
  }
  return { rates, early, late, after: { state, agents: rates.agents } };
}

/** Fewer agents: each who leaves takes along the call he is on, if he is on one. */
function afterLeaving({ state, agents }: Moment, stay: number): SystemState {
  if (stay >= agents || state.probabilities.length === 0) return state;
  const from = Math.max(0, state.from - (agents - stay));
  const shares = new Float64Array(state.from - from + state.probabilities.length);
  shares.set(state.probabilities, state.from - from);
  for (let present = agents; present > stay; present -= 1) {
    for (let i = 0; i < shares.length; i += 1) {
      const leaving = (shares[i] ?? 0) * Math.min(1, (from + i) / present);
      if (i === 0) continue;
      shares[i] = (shares[i] ?? 0) - leaving;
      shares[i - 1] = (shares[i - 1] ?? 0) + leaving;
    }
  }
  return { from, probabilities: shares };
}

/** The agents of an interval after `at`; those of the last open one stay until all who wait are answered. */
function agentsLater(day: QueueDay, agents: readonly number[], at: number): number {
  const open = (later: number) => (agents[later] ?? 0) > 0 || (day.intervals[later]?.calls ?? 0) > 0;
  let later = at;
  while (later > 0 && !open(later)) later -= 1;
  return agents[later] ?? 0;
}

function changesSoon(day: QueueDay, agents: readonly number[], at: number): boolean {
  const reach = Math.ceil(day.answerWithinSeconds / (day.intervalMinutes * 60));
  for (let later = at + 1; later <= at + reach; later += 1)
    if (agentsLater(day, agents, later) !== agents[at]) return true;
  return false;
}

function figuresOf(day: QueueDay, agents: readonly number[], at: number, run: Run): CarriedFigures {
  const calls = day.intervals[at]?.calls ?? 0;
  if (calls === 0) return { serviceLevel: null, abandonment: null, averageWaitSeconds: null };
  const queued = Float64Array.from({ length: queueSpace(run) }, (_, i) => i);
  const waited = [run.early, ...run.late.map(({ secondsIn }) => secondsIn)].reduce(
    (sum, secondsIn) => sum + weighed(secondsIn, run.rates.agents, 0, queued),
    0,
  );
  // Where next to nobody waits, the method's last digits may be below nought.
  const waiting = Math.max(0, waited);
  return {
    serviceLevel: serviceLevelOf(day, agents, at, run),
    abandonment: (waiting * run.rates.hangUp) / calls,
    averageWaitSeconds: waiting / calls,
  };
}

/** Callers see the states in proportion to the time spent in them (arrivals are Poisson within the interval). */
function serviceLevelOf(day: QueueDay, agents: readonly number[], at: number, run: Run): number | null {
  if ((day.intervals[at]?.calls ?? 0) === 0) return null;
  const { rates, early, late } = run;
  const { hangUp } = rates;
  const size = queueSpace(run);
  const within = day.answerWithinSeconds;
  const paceBefore = rates.agents * rates.service;
  let seconds = weighed(early, rates.agents, 1, answeredWithin(size, { served: paceBefore, hangUp }, within));
  for (const part of late) {
    for (const [place, weight] of GAUSS) {
      const joinAfter = part.secondsLeft - place * part.seconds;
      const { served, joining } = aheadOf(day, agents, at, joinAfter);
      const help = { joining, joinAfter, paceBefore };
      const answered = answeredWithHelp(size, { served, hangUp }, within, help);
      seconds += weight * weighed(part.secondsIn, rates.agents, 1, answered);
    }
  }
  return Math.min(1, seconds / (day.intervalMinutes * 60));
}

/** Gauss–Legendre on [0, 1] with three points. */
const GAUSS = [
  [0.5 - Math.sqrt(0.15), 5 / 18],
  [0.5, 8 / 18],
  [0.5 + Math.sqrt(0.15), 5 / 18],
] as const;

/**
 * What serves a caller who comes `left` seconds before the interval ends within his time: the mean pace, and how
 * many agents join, each of whom takes one of those ahead at once. Exact where nobody hangs up.
 */
function aheadOf(day: QueueDay, agents: readonly number[], at: number, left: number) {
  const seconds = day.intervalMinutes * 60;
  const handling = day.intervals[at]?.ahtSeconds ?? 1;
  const rate = (later: number) => agentsLater(day, agents, later) / handling;
  let served = rate(at) * left;
  let joining = 0;
  let rest = day.answerWithinSeconds - left;
  for (let later = at + 1; rest > 0; later += 1) {
    served += rate(later) * Math.min(rest, seconds);
    joining += Math.max(0, agentsLater(day, agents, later) - agentsLater(day, agents, later - 1));
    rest -= seconds;
  }
  return { served: served / day.answerWithinSeconds, joining };
}

/** Callers who may be ahead of one, at most. */
function queueSpace({ rates, early, late }: Run): number {
  const ends = [early, ...late.map(({ secondsIn }) => secondsIn)].map(
    ({ from, probabilities }) => from + probabilities.length,
  );
  return Math.max(0, ...ends.map((end) => end - rates.agents));
}

/** Sum of the seconds times `free` where an agent is free, and times the value of the number ahead where not. */
function weighed(
  { from, probabilities }: SystemState,
  agents: number,
  free: number,
  whenWaiting: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < probabilities.length; i += 1) {
    const ahead = from + i - agents;
    sum += (probabilities[i] ?? 0) * (ahead < 0 ? free : (whenWaiting[ahead] ?? 0));
  }
  return sum;
}
