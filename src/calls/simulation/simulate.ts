/** The simulation of a day: what callers would meet, interval by interval and over the day, with 95 % intervals. */
import { certain, type Schedule, scheduleOfCounts, type SimulatedDay } from './day.ts';
import { addRatio, type Estimate, noSums, ratioEstimate, type RatioSums, shareEstimate } from './estimate.ts';
import { replayDays, type Visit } from './replications.ts';

/** What is measured. Null where there is nothing to measure. */
export interface Figures {
  /** Share of offered calls answered within the time; null when no call came. */
  readonly serviceLevel: Estimate | null;
  /** Share of offered calls that hung up. */
  readonly abandonment: Estimate | null;
  /** Mean wait of the answered calls; null when none was answered. */
  readonly averageSpeedOfAnswerSeconds: Estimate | null;
  /** Share of the time of the people posted to the queue that they were on a call; null when nobody was. */
  readonly occupancy: Estimate | null;
}

/** A queue's figures under one schedule. Calls count in the interval in which they came. */
export interface QueueResult {
  readonly intervals: readonly Figures[];
  readonly day: Figures;
}

/** The sums behind one `Figures`. */
interface FigureSums {
  readonly inTime: RatioSums;
  readonly abandoned: RatioSums;
  readonly waited: RatioSums;
  readonly busy: RatioSums;
}

/** The figures of each schedule and queue, as replications come in. */
export interface Gathered {
  readonly add: (visit: Visit) => void;
  /** @param staffedSeconds per schedule, queue and interval, as `replayDays` returns them */
  readonly results: (staffedSeconds: readonly (readonly Float64Array[])[]) => QueueResult[][];
}

export function gather(day: SimulatedDay, schedules: number): Gathered {
  const sums = Array.from({ length: schedules }, () =>
    day.queues.map(() => ({
      intervals: Array.from({ length: day.intervals }, emptySums),
      day: emptySums(),
    })),
  );
  return {
    add({ schedule, offered, tallies }) {
      tallies.forEach((tally, queue) => {
        const into = sums[schedule]?.[queue];
        const calls = offered[queue];
        if (into === undefined || calls === undefined) return;
        let [allCalls, inTime, abandoned, answered, waited, busy] = [0, 0, 0, 0, 0, 0];
        into.intervals.forEach((one, at) => {
          const came = calls[at] ?? 0;
          const taken = tally.answered[at] ?? 0;
          addRatio(one.inTime, tally.inTime[at] ?? 0, came);
          addRatio(one.abandoned, tally.abandoned[at] ?? 0, came);
          addRatio(one.waited, tally.waitSeconds[at] ?? 0, taken);
          addRatio(one.busy, tally.busySeconds[at] ?? 0, 1);
          allCalls += came;
          inTime += tally.inTime[at] ?? 0;
          abandoned += tally.abandoned[at] ?? 0;
          answered += taken;
          waited += tally.waitSeconds[at] ?? 0;
          busy += tally.busySeconds[at] ?? 0;
        });
        addRatio(into.day.inTime, inTime, allCalls);
        addRatio(into.day.abandoned, abandoned, allCalls);
        addRatio(into.day.waited, waited, answered);
        addRatio(into.day.busy, busy, 1);
      });
    },
    results: (staffedSeconds) =>
      sums.map((queues, schedule) =>
        queues.map((one, queue) => {
          const staffed = staffedSeconds[schedule]?.[queue] ?? new Float64Array(day.intervals);
          const patience = day.queues[queue]?.patienceSeconds ?? [];
          return {
            intervals: one.intervals.map((interval, at) =>
              figuresOf(interval, staffed[at] ?? 0, patience[at] === null),
            ),
            day: figuresOf(
              one.day,
              staffed.reduce((sum, seconds) => sum + seconds, 0),
              patience.every((seconds) => seconds === null),
            ),
          };
        }),
      ),
  };
}

function emptySums(): FigureSums {
  return { inTime: noSums(), abandoned: noSums(), waited: noSums(), busy: noSums() };
}

/** @param nobodyHangsUp then their share is exactly nothing, not a small number with an interval */
function figuresOf(sums: FigureSums, staffedSeconds: number, nobodyHangsUp: boolean): Figures {
  const busy = ratioEstimate(sums.busy);
  const share = (seconds: number | null): number | null =>
    seconds === null ? null : Math.min(1, seconds / staffedSeconds);
  return {
    serviceLevel: shareEstimate(sums.inTime),
    abandonment:
      nobodyHangsUp && sums.abandoned.x > 0 ? { mean: 0, low: 0, high: 0 } : shareEstimate(sums.abandoned),
    averageSpeedOfAnswerSeconds: ratioEstimate(sums.waited),
    occupancy:
      staffedSeconds === 0 || busy === null
        ? null
        : { mean: share(busy.mean) ?? 0, low: share(busy.low), high: share(busy.high) },
  };
}

/** Figures per schedule and queue. Pure and deterministic in the seed. */
export function simulateDay(
  day: SimulatedDay,
  schedules: readonly Schedule[],
  options: { replications: number; seed: number },
): QueueResult[][] {
  const gathered = gather(day, schedules.length);
  return gathered.results(replayDays(day, schedules, options, gathered.add));
}

/** One queue with numbers of agents: what `cli simulate` takes. */
export interface SimulationProblem {
  readonly intervalMinutes: number;
  /** Expected calls per interval. */
  readonly calls: readonly number[];
  readonly ahtSeconds: number;
  /** Null: nobody hangs up. */
  readonly patienceSeconds: number | null;
  readonly answerWithinSeconds: number;
  /** Agents per interval; a part of an agent is one more person at that speed. */
  readonly agents: readonly number[];
  readonly replications: number;
  readonly seed: number;
}

/** Simulates one queue whose calls are as expected, but for chance. */
export function simulateQueue(problem: SimulationProblem): QueueResult {
  const { calls, intervalMinutes, ahtSeconds, patienceSeconds, answerWithinSeconds, agents } = problem;
  const queue = {
    calls,
    ahtSeconds: calls.map(() => ahtSeconds),
    patienceSeconds: calls.map(() => patienceSeconds),
    answerWithinSeconds,
    uncertainty: certain,
  };
  const day = { intervalMinutes, intervals: calls.length, queues: [queue] };
  const [[result] = []] = simulateDay(day, [scheduleOfCounts(agents)], problem);
  if (result === undefined) throw new RangeError('a day has at least one queue');
  return result;
}
