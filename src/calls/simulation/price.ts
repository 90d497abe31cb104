/** What an exercise costs the callers of a day: the same callers with it and without it. Pure. */
import type { Schedule, SimulatedDay } from './day.ts';
import { addRatio, type Estimate, noSums, quantile, ratioEstimate, shareEstimate } from './estimate.ts';
import { replayDays, type Visit } from './replications.ts';
import { type Figures, gather } from './simulate.ts';

export interface PriceTask {
  readonly day: SimulatedDay;
  /** The two schedules that are compared. */
  readonly withExercise: Schedule;
  readonly without: Schedule;
  /** The share of calls to be answered in time over the day, per queue. */
  readonly targets: readonly number[];
  readonly replications: number;
  readonly seed: number;
}

/** A number of the day: its mean with a 95 % interval, and between what values 95 of 100 days lie. */
export interface Spread extends Estimate {
  readonly from: number;
  readonly to: number;
}

/** A half hour of a queue. */
export interface HalfHour {
  /** `[from, to)` in intervals. */
  readonly from: number;
  readonly to: number;
  /** Share of its calls answered in time. */
  readonly serviceLevel: Spread;
}

export interface QueueDay {
  readonly intervals: readonly Figures[];
  readonly day: Figures;
  /** Calls of the day not answered in time, those who hung up included. */
  readonly late: Spread;
  /** Calls of the day that nobody answered. */
  readonly lost: Spread;
  /** Chance that the day's share of calls answered in time reaches the target. */
  readonly holds: Estimate;
}

export interface QueuePrice {
  /** Calls that came. */
  readonly calls: Spread;
  readonly withExercise: QueueDay;
  readonly without: QueueDay;
  /** With the exercise less without it, day by day. */
  readonly moreLate: Spread;
  readonly moreLost: Spread;
  /** The half hour that is worst with the exercise, and what it is without. */
  readonly worst: { readonly withExercise: HalfHour; readonly without: HalfHour };
}

export interface SimulatedPrice {
  readonly replications: number;
  readonly seed: number;
  /** Per queue of the day; null for one to which no call came. */
  readonly queues: readonly (QueuePrice | null)[];
  /** All queues together; null when no queue has calls. */
  readonly all: {
    readonly calls: Spread;
    readonly late: { readonly withExercise: Spread; readonly without: Spread };
    readonly lost: { readonly withExercise: Spread; readonly without: Spread };
    readonly moreLate: Spread;
    readonly moreLost: Spread;
    /** Chance that every queue with calls holds its target. */
    readonly holds: { readonly withExercise: Estimate; readonly without: Estimate };
  } | null;
}

/** One queue of one schedule, a number per replication. */
interface Days {
  readonly late: Float64Array;
  readonly lost: Float64Array;
  readonly holds: Uint8Array;
  /** Calls in time per replication and half hour. */
  readonly inTime: Float64Array;
}

/** Both schedules' days are kept in this order. */
const withPlace = 0;
const withoutPlace = 1;

/** Plays the day with and without the exercise and compares. Deterministic in the seed. */
export function priceDay(task: PriceTask): SimulatedPrice {
  const { day, replications, seed, targets } = task;
  const perHalf = Math.max(1, Math.round(30 / day.intervalMinutes));
  const halves = Math.ceil(day.intervals / perHalf);
  const gathered = gather(day, 2);
  const days = [withPlace, withoutPlace].map(() => day.queues.map(() => roomFor(replications, halves)));
  const came = day.queues.map(() => new Float64Array(replications));
  const cameInHalf = day.queues.map(() => new Float64Array(replications * halves));

  const visit = (one: Visit): void => {
    gathered.add(one);
    one.tallies.forEach((tally, queue) => {
      const into = days[one.schedule]?.[queue];
      const calls = one.offered[queue];
      const halfCalls = cameInHalf[queue];
      if (into === undefined || calls === undefined || halfCalls === undefined) return;
      let [all, inTime, answered] = [0, 0, 0];
      const first = one.replication * halves;
      if (one.schedule === withPlace) halfCalls.fill(0, first, first + halves);
      for (let at = 0; at < day.intervals; at += 1) {
        const half = first + Math.floor(at / perHalf);
        const offered = calls[at] ?? 0;
        const taken = tally.inTime[at] ?? 0;
        all += offered;
        inTime += taken;
        answered += tally.answered[at] ?? 0;
        into.inTime[half] = (into.inTime[half] ?? 0) + taken;
        if (one.schedule === withPlace) halfCalls[half] = (halfCalls[half] ?? 0) + offered;
      }
      (came[queue] ?? new Float64Array())[one.replication] = all;
      into.late[one.replication] = all - inTime;
      into.lost[one.replication] = all - answered;
      into.holds[one.replication] = inTime >= (targets[queue] ?? 0) * all - 1e-9 ? 1 : 0;
    });
  };
  const staffed = replayDays(day, [task.withExercise, task.without], { replications, seed }, visit);
  const figures = gathered.results(staffed);

  const queueDay = (place: number, queue: number): QueueDay => {
    const { late, lost, holds } = daysOf(place, queue);
    const { intervals = [], day: all } = figures[place]?.[queue] ?? {};
    if (all === undefined) throw new RangeError('every queue has figures');
    return { intervals, day: all, late: spreadOf(late), lost: spreadOf(lost), holds: chanceOf(holds) };
  };
  const daysOf = (place: number, queue: number): Days =>
    days[place]?.[queue] ?? roomFor(replications, halves);

  // A call in a thousand days is none: there is nothing to divide by.
  const known = came.map((calls) => calls.some((count) => count > 0));
  const queues = day.queues.map((queue, place): QueuePrice | null => {
    if (known[place] !== true) return null;
    const exercise = daysOf(withPlace, place);
    const plain = daysOf(withoutPlace, place);
    const calls = cameInHalf[place] ?? new Float64Array();
    const worst = worstHalf(exercise.inTime, calls, halves, halfExpectations(queue.calls, perHalf, halves));
    const half = (inTime: Float64Array): HalfHour => ({
      from: worst * perHalf,
      to: Math.min(day.intervals, (worst + 1) * perHalf),
      serviceLevel: shareIn(inTime, calls, halves, worst),
    });
    return {
      calls: spreadOf(came[place] ?? new Float64Array()),
      withExercise: queueDay(withPlace, place),
      without: queueDay(withoutPlace, place),
      moreLate: spreadOf(difference(exercise.late, plain.late)),
      moreLost: spreadOf(difference(exercise.lost, plain.lost)),
      worst: { withExercise: half(exercise.inTime), without: half(plain.inTime) },
    };
  });
  if (!known.some(Boolean)) return { replications, seed, queues, all: null };

  const places = known.flatMap((has, place) => (has ? [place] : []));
  const total = (of: (place: number) => Float64Array) => places.map(of).reduce(sum);
  const every = (place: number) =>
    chanceOf(
      places
        .map((queue) => daysOf(place, queue).holds)
        .reduce((a, b) => a.map((one, i) => one & (b[i] ?? 0))),
    );
  const both = (field: 'late' | 'lost') => {
    const [exercise, plain] = [withPlace, withoutPlace].map((place) =>
      total((queue) => daysOf(place, queue)[field]),
    );
    return { exercise: exercise ?? new Float64Array(), plain: plain ?? new Float64Array() };
  };
  const [late, lost] = [both('late'), both('lost')];
  return {
    replications,
    seed,
    queues,
    all: {
      calls: spreadOf(total((queue) => came[queue] ?? new Float64Array())),
      late: { withExercise: spreadOf(late.exercise), without: spreadOf(late.plain) },
      lost: { withExercise: spreadOf(lost.exercise), without: spreadOf(lost.plain) },
      moreLate: spreadOf(difference(late.exercise, late.plain)),
      moreLost: spreadOf(difference(lost.exercise, lost.plain)),
      holds: { withExercise: every(withPlace), without: every(withoutPlace) },
    },
  };
}

function roomFor(replications: number, halves: number): Days {
  return {
    late: new Float64Array(replications),
    lost: new Float64Array(replications),
    holds: new Uint8Array(replications),
    inTime: new Float64Array(replications * halves),
  };
}

function spreadOf(values: Float64Array): Spread {
  const sums = noSums();
  for (const value of values) addRatio(sums, value, 1);
  const mean = ratioEstimate(sums, -Infinity) ?? { mean: 0, low: null, high: null };
  return { ...mean, from: quantile(values, 0.025), to: quantile(values, 0.975) };
}

function chanceOf(happened: Uint8Array): Estimate {
  const sums = noSums();
  for (const one of happened) addRatio(sums, one, 1);
  return shareEstimate(sums) ?? { mean: 0, low: null, high: null };
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, at) => value - (b[at] ?? 0));
}

function sum(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, at) => value + (b[at] ?? 0));
}

function halfExpectations(calls: readonly number[], perHalf: number, halves: number): number[] {
  return Array.from({ length: halves }, (_, half) =>
    calls.slice(half * perHalf, (half + 1) * perHalf).reduce((all, one) => all + one, 0),
  );
}

/** The half hour with the smallest share in time; of those with a call or more, if there are any: one caller is no trend. */
function worstHalf(
  inTime: Float64Array,
  calls: Float64Array,
  halves: number,
  expected: readonly number[],
): number {
  const busy = expected.some((one) => one >= 1);
  let worst = 0;
  let least = Infinity;
  for (let half = 0; half < halves; half += 1) {
    const wanted = expected[half] ?? 0;
    if (wanted <= 0 || (busy && wanted < 1)) continue;
    let [taken, came] = [0, 0];
    for (let place = half; place < calls.length; place += halves) {
      taken += inTime[place] ?? 0;
      came += calls[place] ?? 0;
    }
    const share = came === 0 ? 1 : taken / came;
    if (share < least) [least, worst] = [share, half];
  }
  return worst;
}

/** The share in time of one half hour: over all days, and between what values 95 of 100 days with a call then lie. */
function shareIn(inTime: Float64Array, calls: Float64Array, halves: number, half: number): Spread {
  const sums = noSums();
  const shares: number[] = [];
  for (let place = half; place < calls.length; place += halves) {
    const came = calls[place] ?? 0;
    const taken = inTime[place] ?? 0;
    addRatio(sums, taken, came);
    if (came > 0) shares.push(taken / came);
  }
  const share = shareEstimate(sums) ?? { mean: 1, low: null, high: null };
  return { ...share, from: quantile(shares, 0.025), to: quantile(shares, 0.975) };
}
