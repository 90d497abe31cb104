/** Plans in threads: the server stays responsive, shows progress, can stop, and survives a thread's death. */
import { performance } from 'node:perf_hooks';
import { createThreadPool } from '../threads/pool.ts';
import type { Activities, DayPlan, DayProblem } from './day-problem.ts';
import type { Alternative } from './fixes.ts';
import type { PlanProgress } from './plan-day.ts';
import { writtenPlan } from './plan-day.ts';
import type { WorkerDone, WorkerTask, WorkerTold } from './worker-main.ts';

/** How far a plan is. `bestShortfall` and `bound` are in agents short (or harm where a queue carries it). */
export interface Progress {
  readonly phase: 'waiting' | PlanProgress['phase'];
  readonly bestShortfall: number | null;
  readonly bound: number | null;
  readonly seconds: number;
}

export interface PlanOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Stop: the best plan so far comes back, or `cancelled` when there is none. */
  readonly signal?: AbortSignal;
  /** Default 60. */
  readonly timeLimitSeconds?: number;
  /** Absolute gap at which to stop; default 0, a proof. */
  readonly gap?: number;
  /** Compute the smallest fixes when agents are short or the day is impossible; default false. */
  readonly fixes?: boolean;
  /** The changes to try as fixes, where the caller knows what can really be changed. */
  readonly alternatives?: readonly Alternative[];
  /** Find the facts that clash when the day is impossible; default true. */
  readonly explain?: boolean;
}

/** `time-limit` and `cancelled` only when there was no plan yet; `worker-died` when the thread ended or failed. */
export type PlanOutcome =
  | { readonly kind: 'plan'; readonly plan: DayPlan }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'time-limit' }
  | { readonly kind: 'worker-died'; readonly message: string };

export interface Planner {
  plan(problem: DayProblem, options?: PlanOptions): Promise<PlanOutcome>;
  /** Starts the threads ahead of the first plan. */
  warm(): Promise<void>;
  /** Ends the threads; plans under way come back as `cancelled` or with the best so far. */
  close(): Promise<void>;
}

export interface PlannerSettings {
  /** Threads, each with one plan at a time; default 1. */
  readonly workers?: number;
  /** The script of a thread; tests give one that dies. */
  readonly script?: URL;
}

/** The best plan that a thread has told of, kept here so that it outlives the thread. */
interface BestSoFar {
  activities: Activities | null;
  bound: number;
  plan: DayPlan | null;
}

/** A pool of planning threads, started when first needed. */
export function createPlanner({
  workers = 1,
  script = new URL('./worker.js', import.meta.url),
}: PlannerSettings = {}): Planner {
  const pool = createThreadPool<WorkerTask, WorkerTold, WorkerDone>({ script, workers });

  async function plan(problem: DayProblem, options: PlanOptions = {}): Promise<PlanOutcome> {
    const {
      onProgress,
      signal,
      timeLimitSeconds = 60,
      gap = 0,
      fixes = false,
      alternatives = null,
      explain = true,
    } = options;
    if (signal?.aborted === true) return { kind: 'cancelled' };
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const best: BestSoFar = { activities: null, bound: 0, plan: null };
    let startedAt = performance.now();
    const seconds = () => Math.round(performance.now() - startedAt) / 1000;
    onProgress?.({ phase: 'waiting', bestShortfall: null, bound: null, seconds: 0 });
    const task = { problem, gap, fixes, alternatives, explain, timeLimitSeconds, stop };
    const ended = await pool.run(task, {
      signal,
      stop,
      limitSeconds: timeLimitSeconds,
      onBegin: () => (startedAt = performance.now()),
      onTold: (told) => {
        if (told.kind === 'plan') best.plan = told.plan;
        else {
          const { phase, best: bestShortfall, bound, activities } = told.progress;
          best.activities = activities ?? best.activities;
          best.bound = bound ?? best.bound;
          onProgress?.({ phase, bestShortfall, bound, seconds: seconds() });
        }
      },
    });
    if (ended.kind === 'died') return { kind: 'worker-died', message: ended.message };
    if (ended.kind === 'done' && ended.answer.plan !== null) return { kind: 'plan', plan: ended.answer.plan };
    const kept =
      best.plan ??
      (best.activities === null ? null : writtenPlan(problem, best.activities, best.bound, seconds()));
    if (kept !== null) return { kind: 'plan', plan: kept };
    return { kind: (ended.kind === 'done' ? ended.stopped : ended.why) ?? 'time-limit' };
  }

  return { plan, warm: pool.warm, close: pool.close };
}
