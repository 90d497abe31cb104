/** Histories for tests and benchmarks of the forecast: the real series of data/, and made-up queues. */
import { readFileSync } from 'node:fs';
import {
  dateOf,
  dayNumberOf,
  historyOf,
  weekdayOf,
  type HistoryRecord,
  type QueueHistory,
} from '../../../src/calls/forecast/history.ts';

/** A series of `data/`: calls per half hour. */
export function realSeries(file: string): QueueHistory {
  const lines = readFileSync(new URL(`../../../data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const records = lines.map((line) => {
    const [, start = '', offered = ''] = line.split(',');
    const minute = Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16));
    return { date: start.slice(0, 10), minute, offered: Number(offered) };
  });
  return historyOf(records, 30);
}

/** What a made-up queue is like; numbers are shares of its usual day unless said otherwise. */
export type MadeQueue = {
  days: number;
  callsPerDay: number;
  /** Calls of Monday … Sunday against the usual day; 0 is closed. */
  week: readonly number[];
  /** First slot and the one after the last, in half hours. */
  slots?: readonly [number, number];
  /** Growth a day. */
  trend?: number;
  /** From that day on all days have so many times the calls. */
  shift?: { day: number; factor: number };
  /** From that day on Mondays have so many times the calls. */
  mondays?: { day: number; factor: number };
  /** Half the swing over the year. */
  season?: number;
  /** Standard deviations of the logarithm of a day's and of a slot's calls. */
  dayNoise?: number;
  slotNoise?: number;
  /** A passing deviation that loses 15 % a day. */
  wander?: number;
  /** Chance of a day with a tenth or three times the calls; of a day, and of a slot, without any. */
  outliers?: number;
  emptyDays?: number;
  emptySlots?: number;
};

const OFFICE = [1, 1, 1, 1, 1, 0, 0];
const ALL_WEEK = [1, 1, 1, 1, 1, 1, 1];

/** One queue for each way in which queues differ. */
export const madeQueues: Readonly<Record<string, MadeQueue>> = {
  flat: { days: 140, callsPerDay: 400, week: OFFICE },
  'flat and busy': { days: 140, callsPerDay: 8000, week: ALL_WEEK },
  noisy: { days: 140, callsPerDay: 400, week: OFFICE, dayNoise: 0.3, slotNoise: 0.3 },
  growing: { days: 180, callsPerDay: 600, week: [1, 1, 1, 1, 1, 1, 0], trend: 0.004 },
  shrinking: { days: 180, callsPerDay: 1500, week: [1, 1, 1, 1, 1, 1, 0], trend: -0.006 },
  'growing from little': { days: 160, callsPerDay: 30, week: OFFICE, trend: 0.01 },
  'shift up': { days: 140, callsPerDay: 500, week: OFFICE, shift: { day: 110, factor: 1.6 }, dayNoise: 0.05 },
  'shift down': {
    days: 140,
    callsPerDay: 500,
    week: ALL_WEEK,
    shift: { day: 105, factor: 0.4 },
    dayNoise: 0.05,
  },
  'other Mondays': { days: 140, callsPerDay: 700, week: ALL_WEEK, mondays: { day: 90, factor: 1.8 } },
  'ten a day': { days: 140, callsPerDay: 10, week: OFFICE },
  'three a day': { days: 200, callsPerDay: 3, week: ALL_WEEK },
  'one a day': { days: 200, callsPerDay: 1, week: ALL_WEEK },
  'half the days empty': { days: 160, callsPerDay: 60, week: OFFICE, emptyDays: 0.5 },
  bursts: { days: 160, callsPerDay: 60, week: ALL_WEEK, emptySlots: 0.9 },
  'weekends only': { days: 200, callsPerDay: 300, week: [0, 0, 0, 0, 0, 1, 1] },
  'two days a week': { days: 200, callsPerDay: 80, week: [0, 1, 0, 1, 0, 0, 0] },
  seasonal: { days: 500, callsPerDay: 500, week: OFFICE, season: 0.35, dayNoise: 0.05 },
  outliers: { days: 160, callsPerDay: 500, week: OFFICE, outliers: 0.06, dayNoise: 0.05 },
  'around the clock': { days: 120, callsPerDay: 1200, week: ALL_WEEK, slots: [0, 48], dayNoise: 0.1 },
  'unlike weekdays': { days: 140, callsPerDay: 700, week: [1.6, 1, 0.9, 1, 1.2, 0.4, 0.1], dayNoise: 0.08 },
  wandering: { days: 180, callsPerDay: 900, week: [1, 1, 1, 1, 1, 1, 0], wander: 0.06 },
};

/** The queue's history from Monday 4 March 2024 on; the same for the same seed. */
export function madeHistory(queue: MadeQueue, seed: number): QueueHistory {
  const random = generator(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const first = dayNumberOf('2024-03-04');
  const [opens, closes] = queue.slots ?? [18, 38];
  const shape = Array.from({ length: closes - opens }, (_, i) => {
    const place = (i + 0.5) / (closes - opens);
    return 0.4 + Math.sin(place * Math.PI) + 0.3 * Math.sin(place * 6 * Math.PI);
  });
  const whole = shape.reduce((sum, share) => sum + share, 0);
  const records: HistoryRecord[] = [];
  let passing = 0;
  for (let day = 0; day < queue.days; day += 1) {
    passing = 0.85 * passing + (queue.wander ?? 0) * normal();
    const ofWeekday = queue.week[weekdayOf(first + day)] ?? 0;
    if (ofWeekday === 0) continue;
    let factor = ofWeekday * Math.exp(passing + (queue.dayNoise ?? 0) * normal());
    factor *=
      (1 + (queue.trend ?? 0)) ** day * (1 + (queue.season ?? 0) * Math.sin((2 * Math.PI * day) / 365));
    if (queue.shift !== undefined && day >= queue.shift.day) factor *= queue.shift.factor;
    if (queue.mondays !== undefined && day >= queue.mondays.day && weekdayOf(first + day) === 0)
      factor *= queue.mondays.factor;
    if (random() < (queue.outliers ?? 0)) factor *= random() < 0.5 ? 0.1 : 3;
    if (random() < (queue.emptyDays ?? 0)) factor = 0;
    const empty = queue.emptySlots ?? 0;
    shape.forEach((share, i) => {
      let mean = (queue.callsPerDay * factor * share) / whole;
      if (empty > 0) mean = random() < empty ? 0 : mean / (1 - empty);
      mean *= Math.exp((queue.slotNoise ?? 0) * normal());
      const offered =
        mean > 60 ? Math.max(0, Math.round(mean + Math.sqrt(mean) * normal())) : counted(random, mean);
      records.push({ date: dateOf(first + day), minute: (opens + i) * 30, offered });
    });
  }
  return historyOf(records, 30);
}

/** Mulberry32: small, and the same everywhere. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A Poisson number by Knuth's product of random numbers. */
export function counted(random: () => number, mean: number): number {
  const limit = Math.exp(-mean);
  let calls = 0;
  for (let product = random(); product > limit; product *= random()) calls += 1;
  return calls;
}
