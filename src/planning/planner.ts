/** The pool of planning threads: the server stays responsive, shows progress, can stop, and survives a thread's death. */
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { Activities, DayPlan, DayProblem } from './day-problem.ts';
import type { PlanProgress } from './plan-day.ts';
import { writtenPlan } from './plan-day.ts';
import type { WorkerAnswer, WorkerTask } from './worker-main.ts';

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

interface Thread {
  readonly worker: Worker;
  readonly ready: Promise<boolean>;
  job: Job | null;
  ended: boolean;
  idle: NodeJS.Timeout | null;
}

interface Job {
  readonly task: WorkerTask;
  readonly options: PlanOptions;
  readonly finish: (outcome: PlanOutcome) => void;
  startedAt: number;
  /** The best checked plan so far, kept here so that it outlives the thread. */
  activities: Activities | null;
  bound: number;
  plan: DayPlan | null;
  stopped: 'cancelled' | 'time-limit' | null;
  watchdog: NodeJS.Timeout | null;
}

/** How long a thread may take to end by itself after it was asked to. */
const graceMs = 400;
/** An idle thread is ended after this long: the solver's memory never shrinks otherwise. */
const idleMs = 5 * 60_000;

export interface PlannerSettings {
  /** Threads, each with one plan at a time; default 1. */
  readonly workers?: number;
  /** The script of a thread; tests give one that dies. */
  readonly script?: URL;
}

/** A pool of planning threads, started when first needed. */
export function createPlanner({
  workers = 1,
  script = new URL('./worker.js', import.meta.url),
}: PlannerSettings = {}): Planner {
  const threads = new Set<Thread>();
  const waiting: Job[] = [];
  let closed = false;

  function start(): Thread {
    const worker = new Worker(script, { execArgv: [] });
    let settle: (ready: boolean) => void = () => {};
    const thread: Thread = {
      worker,
      ready: new Promise((resolve) => (settle = resolve)),
      job: null,
      ended: false,
      idle: null,
    };
    threads.add(thread);
    const over = (message: string) => {
      settle(false);
      if (thread.ended) return;
      thread.ended = true;
      threads.delete(thread);
      const { job } = thread;
      thread.job = null;
      if (job !== null) finishJob(job, job.stopped === null ? { kind: 'worker-died', message } : null);
      assign();
    };
    worker.on('message', (answer: WorkerAnswer) => {
      if (answer.kind === 'ready') settle(true);
      else hear(thread, answer);
    });
    worker.on('error', (error) => over(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => over(`the planning thread ended with code ${code}`));
    worker.unref();
    return thread;
  }

  function hear(thread: Thread, answer: Exclude<WorkerAnswer, { kind: 'ready' }>): void {
    const { job } = thread;
    if (job === null) return;
    if (answer.kind === 'progress') {
      const { phase, best, bound, activities } = answer.progress;
      job.activities = activities ?? job.activities;
      job.bound = bound ?? job.bound;
      job.options.onProgress?.({ phase, bestShortfall: best, bound, seconds: secondsOf(job) });
    } else if (answer.kind === 'plan') {
      job.plan = answer.plan;
    } else {
      thread.job = null;
      thread.worker.unref();
      if (answer.kind === 'failed') {
        // A solver that threw may be broken inside: the next plan gets a fresh thread.
        finishJob(job, { kind: 'worker-died', message: answer.message });
        replace(thread);
      } else finishJob(job, answer.plan === null ? null : { kind: 'plan', plan: answer.plan });
      assign();
    }
  }

  /** @param outcome null for what a stopped job has: its best plan so far, or why there is none */
  function finishJob(job: Job, outcome: PlanOutcome | null): void {
    if (job.watchdog !== null) clearTimeout(job.watchdog);
    const best =
      job.plan ??
      (job.activities === null
        ? null
        : writtenPlan(job.task.problem, job.activities, job.bound, secondsOf(job)));
    job.finish(
      outcome ?? (best === null ? { kind: job.stopped ?? 'time-limit' } : { kind: 'plan', plan: best }),
    );
  }

  function assign(): void {
    while (!closed && waiting.length > 0) {
      const idle = [...threads].find(({ job }) => job === null) ?? (threads.size < workers ? start() : null);
      if (idle === null) return;
      const job = waiting.shift();
      if (job === undefined) return;
      idle.job = job;
      if (idle.idle !== null) clearTimeout(idle.idle);
      idle.idle = null;
      idle.worker.ref();
      void idle.ready.then((ready) => ready && idle.job === job && begin(idle, job));
    }
    for (const thread of threads) if (thread.job === null) endWhenIdle(thread);
  }

  function begin(thread: Thread, job: Job): void {
    job.startedAt = performance.now();
    const limitMs = (job.task.timeLimitSeconds ?? 60) * 1000;
    job.watchdog = setTimeout(() => stop(thread, job, 'time-limit'), limitMs);
    thread.worker.postMessage(job.task);
  }

  /** Asks the thread to stop and ends it when it does not: the solver's own limits are not reliable. */
  function stop(thread: Thread, job: Job, why: 'cancelled' | 'time-limit'): void {
    job.stopped ??= why;
    Atomics.store(job.task.stop, 0, 1);
    if (job.watchdog !== null) clearTimeout(job.watchdog);
    job.watchdog = setTimeout(() => {
      if (thread.job !== job) return;
      thread.job = null;
      finishJob(job, null);
      replace(thread);
      assign();
    }, graceMs);
  }

  function replace(thread: Thread): void {
    thread.ended = true;
    threads.delete(thread);
    void thread.worker.terminate();
    if (!closed && threads.size < workers) start();
  }

  function endWhenIdle(thread: Thread): void {
    thread.idle ??= setTimeout(() => {
      thread.ended = true;
      threads.delete(thread);
      void thread.worker.terminate();
    }, idleMs).unref();
  }

  function cancel(job: Job): void {
    const thread = [...threads].find((one) => one.job === job);
    const place = waiting.indexOf(job);
    if (place >= 0) {
      waiting.splice(place, 1);
      job.finish({ kind: 'cancelled' });
    } else if (thread !== undefined) stop(thread, job, 'cancelled');
  }

  return {
    plan(problem, options = {}) {
      return new Promise((resolve) => {
        if (closed || options.signal?.aborted === true) return resolve({ kind: 'cancelled' });
        const task: WorkerTask = {
          problem,
          gap: options.gap ?? 0,
          fixes: options.fixes ?? false,
          timeLimitSeconds: options.timeLimitSeconds ?? 60,
          stop: new Int32Array(new SharedArrayBuffer(4)),
        };
        const abort = () => cancel(job);
        const finish = (outcome: PlanOutcome) => {
          options.signal?.removeEventListener('abort', abort);
          resolve(outcome);
        };
        const job: Job = {
          task,
          options,
          finish,
          startedAt: performance.now(),
          activities: null,
          bound: 0,
          plan: null,
          stopped: null,
          watchdog: null,
        };
        options.signal?.addEventListener('abort', abort, { once: true });
        waiting.push(job);
        options.onProgress?.({ phase: 'waiting', bestShortfall: null, bound: null, seconds: 0 });
        assign();
      });
    },
    async warm() {
      while (threads.size < workers) start();
      await Promise.all(
        [...threads].map(async (thread) => {
          // Whoever waits for it keeps the process alive; an idle thread does not.
          thread.worker.ref();
          await thread.ready;
          if (thread.job === null) thread.worker.unref();
        }),
      );
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.finish({ kind: 'cancelled' });
      const ending = [...threads].map((thread) => {
        if (thread.job !== null) {
          thread.job.stopped = 'cancelled';
          finishJob(thread.job, null);
        }
        thread.job = null;
        thread.ended = true;
        return thread.worker.terminate();
      });
      threads.clear();
      await Promise.all(ending);
    },
  };
}

function secondsOf(job: Job): number {
  return Math.round(performance.now() - job.startedAt) / 1000;
}
