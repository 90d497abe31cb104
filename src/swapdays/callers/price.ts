/** What a swap day costs the callers: from a plan to what is simulated, and what is kept of it. Pure. */
import { createHash } from 'node:crypto';
import type { QueueOnDay } from '../../calls/simulation/queries.ts';
import type { Schedule } from '../../calls/simulation/day.ts';
import type { Estimate } from '../../calls/simulation/estimate.ts';
import type { PriceTask, QueueDay, QueuePrice, SimulatedPrice } from '../../calls/simulation/price.ts';
import { coverage } from '../../planning/coverage.ts';
import { type Activities, type DayProblem, factorOn, queueAnswered } from '../../planning/day-problem.ts';
import { startMinuteOf } from '../plan/day-clock.ts';

/** Days that are played for a price: enough to know a share of calls to about half a percent. */
const replications = 500;
const seed = 1;
/** Counted up when the simulation changes what it computes: prices of before are computed again. */
const version = 2;

/** A queue without what the page does not show: of each interval only the share answered in time. */
export type KeptQueue = Omit<QueuePrice, 'withExercise' | 'without'> & {
  withExercise: KeptDay;
  without: KeptDay;
};
export type KeptDay = Omit<QueueDay, 'intervals' | 'day'> & { intervals: (Estimate | null)[] };

/** What is kept of a price. Positions are intervals from `startMinute`. */
export interface CallersPrice {
  startMinute: number;
  intervalMinutes: number;
  replications: number;
  seed: number;
  all: SimulatedPrice['all'];
  queues: {
    id: string;
    answerWithinSeconds: number;
    target: number;
    uncertainty: { day: number; interval: number };
    /** Expected calls per interval. */
    calls: number[];
    /** Expected calls of the day before the plan begins or after it ends: they are not simulated. */
    callsOutside: number;
    required: number[];
    scheduled: { withExercise: number[]; without: number[] };
    /** Null for a queue whose calls are not known. */
    price: KeptQueue | null;
  }[];
}

/** The queues of a problem with what is known of their callers. */
export type QueuesOnDay = ReadonlyMap<string, QueueOnDay>;

/** Names all that a price depends on besides the program itself. */
export function stampOf(
  plan: { madeAt: string; editedAt: string | null },
  queues: readonly (readonly [string, QueueOnDay])[],
): string {
  const known = JSON.stringify([version, replications, seed, plan.madeAt, plan.editedAt, queues]);
  return createHash('sha256').update(known).digest('hex');
}

/** The task for the simulation: the problem's queues in order, both plans on the problem's clock. */
export function priceTask(
  problem: DayProblem,
  queues: QueuesOnDay,
  plans: { withExercise: Activities; without: Activities },
): PriceTask {
  const first = startMinuteOf(problem) / problem.intervalMinutes;
  const ids = Object.keys(problem.queues);
  const cut = <T>(list: readonly T[]): T[] => list.slice(first, first + problem.intervals);
  return {
    day: {
      intervalMinutes: problem.intervalMinutes,
      intervals: problem.intervals,
      queues: ids.map((id) => {
        const queue = queues.get(id)?.queue;
        if (queue === undefined) throw new RangeError(`no callers are given for the queue ${id}`);
        const { calls, ahtSeconds, patienceSeconds, ...rest } = queue;
        return {
          ...rest,
          calls: cut(calls),
          ahtSeconds: cut(ahtSeconds),
          patienceSeconds: cut(patienceSeconds),
        };
      }),
    },
    withExercise: scheduleOf(problem, ids, plans.withExercise),
    without: scheduleOf(problem, ids, plans.without),
    targets: ids.map((id) => queues.get(id)?.target ?? 0),
    replications,
    seed,
  };
}

/** Calls that are expected outside a plan's hours, where the queue's hours have changed since it was made. */
function callsOutside(problem: DayProblem, { queue }: QueueOnDay): number {
  const first = startMinuteOf(problem) / problem.intervalMinutes;
  const outside = queue.calls.filter((_, at) => at < first || at >= first + problem.intervals);
  return outside.reduce((sum, calls) => sum + calls, 0);
}

/** Who answers which queue when, and how fast. */
export function scheduleOf(problem: DayProblem, queues: readonly string[], activities: Activities): Schedule {
  return problem.people.map((person) => {
    const at = Array.from({ length: problem.intervals }, (_, interval) => {
      const id = queueAnswered(activities, person.id, interval) ?? '';
      const speed = factorOn(person, id);
      return speed > 0 ? { queue: queues.indexOf(id), speed } : { queue: -1, speed: 0 };
    });
    return { queue: at.map(({ queue }) => queue), speed: at.map(({ speed }) => speed) };
  });
}

/** What is kept of a simulated price. */
export function keptPrice(
  problem: DayProblem,
  plans: { withExercise: Activities; without: Activities },
  task: PriceTask,
  price: SimulatedPrice,
  queues: QueuesOnDay,
): CallersPrice {
  const scheduled = {
    withExercise: coverage(problem, plans.withExercise).scheduled,
    without: coverage(problem, plans.without).scheduled,
  };
  const kept: CallersPrice = {
    startMinute: startMinuteOf(problem),
    intervalMinutes: problem.intervalMinutes,
    replications: price.replications,
    seed: price.seed,
    all: price.all,
    queues: Object.entries(problem.queues).map(([id, { required }], place) => {
      const queue = task.day.queues[place];
      const onDay = queues.get(id);
      const of = price.queues[place] ?? null;
      return {
        id,
        answerWithinSeconds: queue?.answerWithinSeconds ?? 0,
        target: task.targets[place] ?? 0,
        uncertainty: queue?.uncertainty ?? { day: 0, interval: 0 },
        calls: [...(queue?.calls ?? [])],
        callsOutside: onDay === undefined ? 0 : callsOutside(problem, onDay),
        required: [...required],
        scheduled: {
          withExercise: scheduled.withExercise[id] ?? [],
          without: scheduled.without[id] ?? [],
        },
        price: of && { ...of, withExercise: keptDay(of.withExercise), without: keptDay(of.without) },
      };
    }),
  };
  return rounded(kept);
}

function keptDay({ late, lost, holds, intervals }: QueueDay): KeptDay {
  return { late, lost, holds, intervals: intervals.map(({ serviceLevel }) => serviceLevel) };
}

/** Five digits after the point are more than any page says. */
function rounded(price: CallersPrice): CallersPrice {
  return JSON.parse(
    JSON.stringify(price, (_, value: unknown) =>
      typeof value === 'number' ? Math.round(value * 1e5) / 1e5 : value,
    ),
  ) as CallersPrice;
}
