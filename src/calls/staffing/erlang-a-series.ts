/**
 * Erlang A as sums over the number of callers who wait: quick where those are few. Every sum has positive terms
 * only, so that no digit is lost; the same figures come from integrals (erlang-a.ts) where the sums are long.
 */
import type { QueueFigures, QueueLoad } from './erlang.ts';

const MOST_TERMS = 300;
const NEGLIGIBLE = 1e-32;
/** Below this the service level is 1 minus something next to 1: the integrals keep its digits. */
const LEAST_LEVEL = 1e-2;
/** e^−700 is the least that a double holds with all its digits. */
const MOST_EXPONENT = 700;

/**
 * The figures of `agents` (≥ 1) for a load above 0, or null where the sums would be long or lose digits. With j
 * callers ahead the queue moves at c + (j + 1)θ; the number gone by a time is negative binomial (queue-position.ts).
 * @param idle weight of the states with a free agent, relative to that in which every agent is busy and nobody waits
 */
export function erlangASeries(
  agents: number,
  { offeredLoad, ahtSeconds, answerWithinSeconds }: QueueLoad,
  patienceSeconds: number,
  idle: number,
): QueueFigures | null {
  const served = agents / ahtSeconds;
  const hangUp = 1 / patienceSeconds;
  const arrivals = offeredLoad / ahtSeconds;
  const exponent = (served + hangUp) * answerWithinSeconds;
  // The weights fall by half and more from this many callers on.
  if (2 * arrivals > served + MOST_TERMS * 0.7 * hangUp || exponent > MOST_EXPONENT) return null;

  const failure = -Math.expm1(-hangUp * answerWithinSeconds);
  const successes = served / hangUp + 1;
  let gone = Math.exp(-exponent);
  let notEnough = 0;
  let weight = 1;
  let waitSoFar = 0;
  let [wait, lost, answered, missed, inTime, waited] = [0, 0, 0, 0, 0, 0];
  for (let ahead = 0; weight > NEGLIGIBLE * wait; ahead += 1) {
    if (ahead === MOST_TERMS) return null;
    notEnough = Math.min(1, notEnough + gone);
    const leaving = served + (ahead + 1) * hangUp;
    const stays = (weight * served) / leaving;
    const hangsUp = (weight * (ahead + 1) * hangUp) / leaving;
    waitSoFar += 1 / leaving;
    wait += weight;
    lost += hangsUp;
    answered += stays;
    missed += hangsUp + stays * notEnough;
    inTime += stays * (1 - notEnough);
    waited += stays * waitSoFar;
    gone *= ((successes + ahead) / (ahead + 1)) * failure;
    weight *= arrivals / leaving;
  }
  const all = idle + wait;
  const serviceLevel = (idle + inTime) / all;
  if (!(serviceLevel >= LEAST_LEVEL)) return null;
  return {
    stable: true,
    waitProbability: wait / all,
    serviceLevel,
    missedShare: missed / all,
    averageSpeedOfAnswerSeconds: waited / (idle + answered),
    occupancy: Math.min(1, (((idle + answered) / all) * offeredLoad) / agents),
    abandonment: lost / all,
  };
}
