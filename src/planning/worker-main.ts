/** The planning thread: takes one day problem at a time and answers with progress and a plan. */
import { performance } from 'node:perf_hooks';
import { parentPort } from 'node:worker_threads';
import type { ThreadState } from '../threads/pool.ts';
import type { DayPlan, DayProblem } from './day-problem.ts';
import type { Alternative } from './fixes.ts';
import { loadSolver } from './highs.ts';
import type { PlanProgress } from './plan-day.ts';
import { planDay } from './plan-day.ts';

export interface WorkerTask {
  readonly problem: DayProblem;
  readonly gap: number;
  readonly fixes: boolean;
  readonly alternatives: readonly Alternative[] | null;
  readonly explain: boolean;
  readonly timeLimitSeconds: number | null;
  /** One shared number; anything but 0 asks the worker to stop. */
  readonly stop: Int32Array;
}

/** What the thread says while it plans. */
export type WorkerTold =
  | { readonly kind: 'progress'; readonly progress: PlanProgress }
  | { readonly kind: 'plan'; readonly plan: DayPlan };

/** Its last word on a problem; null when it was stopped before it had a plan. */
export type WorkerDone = { readonly kind: 'done'; readonly plan: DayPlan | null };

/** Loads the solver, says `ready`, then plans each task that comes. */
export async function serve(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('this module runs in a worker thread');
  const answer = (message: ThreadState | WorkerTold | WorkerDone) => port.postMessage(message);
  await loadSolver();
  port.on('message', (task: WorkerTask) => {
    const startedAt = performance.now();
    const seconds = () => Math.round(performance.now() - startedAt) / 1000;
    const shouldStop = () =>
      Atomics.load(task.stop, 0) !== 0 ||
      (task.timeLimitSeconds !== null && seconds() >= task.timeLimitSeconds);
    try {
      const plan = planDay(task.problem, {
        gap: task.gap,
        fixes: task.fixes,
        alternatives: task.alternatives,
        explain: task.explain,
        shouldStop,
        seconds,
        onProgress: (progress) => answer({ kind: 'progress', progress }),
        onPlan: (plan) => answer({ kind: 'plan', plan }),
      });
      answer({ kind: 'done', plan });
    } catch (error) {
      answer({
        kind: 'failed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  });
  answer({ kind: 'ready' });
}
