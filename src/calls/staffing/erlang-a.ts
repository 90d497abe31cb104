/**
 * Erlang A: M/M/n+M, callers hang up after an exponential patience.
 *
 * Sources: C. Palm, "Research on telephone traffic carried by full availability groups" (1946/57);
 * Garnett, Mandelbaum & Reiman, "Designing a call center with impatient customers", M&SOM 4 (2002);
 * Zeltyn & Mandelbaum, "Call centers with impatient customers: many-server asymptotics of the M/M/n+G
 * queue", Queueing Systems 51 (2005), whose J(…) integrals are used here as they stand.
 */
import { inverseErlangB, noCalls, type QueueFigures, type QueueLoad } from './erlang.ts';
import { erlangASeries } from './erlang-a-series.ts';
import { integrateWait, peakOf, type WaitDensity } from './wait-integral.ts';

/**
 * The figures of `agents` (whole, ≥ 0) when callers wait `patienceSeconds` (> 0) on average before they hang
 * up. The service level is the share of *offered* calls answered within the time; the average speed of answer
 * is over *answered* calls. Always stable.
 */
export function erlangAQueue(agents: number, load: QueueLoad, patienceSeconds: number): QueueFigures {
  const { offeredLoad } = load;
  if (offeredLoad === 0) return noCalls();
  if (agents === 0) return nobodyThere();
  const idleToFull = inverseErlangB(agents, offeredLoad) - 1;
  return (
    erlangASeries(agents, load, patienceSeconds, idleToFull) ??
    erlangAIntegrals(agents, load, patienceSeconds, idleToFull)
  );
}

/** The figures of any queue with calls and agents, by the integrals over the wait. */
export function erlangAIntegrals(
  agents: number,
  load: QueueLoad,
  patienceSeconds: number,
  idleToFull: number,
): QueueFigures {
  const { offeredLoad, ahtSeconds, answerWithinSeconds } = load;

  const lambda = offeredLoad / ahtSeconds;
  const theta = 1 / patienceSeconds;
  const service = agents / ahtSeconds;
  // Everything below is relative to the probability that exactly `agents` calls are in the system.
  const everyone: WaitDensity = {
    arrivalsPerSecond: lambda,
    hangUpsPerSecond: theta,
    servedPerSecond: service,
    counted: 'everyone',
  };
  const stayers: WaitDensity = { ...everyone, counted: 'stayers' };
  const waiting = integrateWait(everyone, 0, Infinity, (x) => -Math.expm1(-theta * x));
  const inTime = integrateWait(stayers, 0, answerWithinSeconds, (x) => x);
  const late = integrateWait(stayers, answerWithinSeconds, Infinity, (x) => x);

  const rescaled = (value: number, logScale: number) => service * value * Math.exp(logScale);
  const idle = idleToFull * Math.exp(-peakOf(everyone));
  if (idle === Infinity) return { ...noCalls(), occupancy: offeredLoad / agents };

  const wait = rescaled(waiting.mass, waiting.logScale);
  const answeredInTime = rescaled(inTime.mass, inTime.logScale);
  const answeredLate = rescaled(late.mass, late.logScale);
  const total = idle + wait;
  // Where few of those who wait hang up, "waiting minus answered" would lose the digits; where most do, the
  // weight 1 − e^(−θx) jumps too fast for the panels. Each way is exact where the other is not.
  const stayed = answeredInTime + answeredLate;
  const hangUps = stayed < wait / 2 ? wait - stayed : rescaled(waiting.weighted, waiting.logScale);
  const answered = idle + stayed;
  const waitOfAnswered = rescaled(inTime.weighted, inTime.logScale) + rescaled(late.weighted, late.logScale);
  return {
    stable: true,
    waitProbability: share(wait / total),
    serviceLevel: share((idle + answeredInTime) / total),
    missedShare: (hangUps + answeredLate) / total,
    averageSpeedOfAnswerSeconds: answered > 0 ? waitOfAnswered / answered : null,
    occupancy: share((answered / total) * (offeredLoad / agents)),
    abandonment: share(hangUps / total),
  };
}

/** Rounding must not lift a full queue above 1. */
function share(value: number): number {
  return Math.min(1, value);
}

function nobodyThere(): QueueFigures {
  return {
    stable: true,
    waitProbability: 1,
    serviceLevel: 0,
    missedShare: 1,
    averageSpeedOfAnswerSeconds: null,
    occupancy: 1,
    abandonment: 1,
  };
}
