/** Plans seasons in threads: the server stays responsive, and the time limit holds whatever the solver is at. */
import { createThreadPool } from '../../threads/pool.ts';
import type { SeasonProblem } from './season-problem.ts';
import type { SeasonDone, SeasonTask, SeasonTold } from './season-worker-main.ts';
import type { SolvedSeason } from './solve-season.ts';

export interface SeasonPlanOptions {
  /** Default 60. */
  readonly timeLimitSeconds?: number;
  /** Stop: the best plan so far comes back, or `cancelled` when there is none. */
  readonly signal?: AbortSignal | undefined;
}

/** `time-limit` and `cancelled` only when there was no plan yet; `worker-died` when the thread ended or failed. */
export type SeasonOutcome =
  | ({ readonly kind: 'plan' } & SolvedSeason)
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'time-limit' }
  | { readonly kind: 'worker-died'; readonly message: string };

export interface SeasonPlanner {
  /** The plan, also an `impossible` one with its reasons, as `solveSeason` tells it. */
  planSeason(problem: SeasonProblem, options?: SeasonPlanOptions): Promise<SeasonOutcome>;
  /** Starts the threads ahead of the first season. */
  warm(): Promise<void>;
  /** Ends the threads; plans under way come back as `cancelled` or with the best so far. */
  close(): Promise<void>;
}

/**
 * A pool of season threads, started when first needed.
 * @param settings.workers threads, each with one season at a time; default 1
 * @param settings.script of a thread; tests give one that hangs
 */
export function createSeasonPlanner({
  workers = 1,
  script = new URL('./season-worker.js', import.meta.url),
}: { readonly workers?: number; readonly script?: URL } = {}): SeasonPlanner {
  const pool = createThreadPool<SeasonTask, SeasonTold, SeasonDone>({ script, workers });

  async function planSeason(
    problem: SeasonProblem,
    { timeLimitSeconds = 60, signal }: SeasonPlanOptions = {},
  ): Promise<SeasonOutcome> {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const told: SolvedSeason[] = [];
    const ended = await pool.run(
      { problem, timeLimitSeconds, stop },
      { signal, stop, limitSeconds: timeLimitSeconds, onTold: ({ solved }) => void told.push(solved) },
    );
    if (ended.kind === 'died') return { kind: 'worker-died', message: ended.message };
    if (ended.kind === 'done') return { kind: 'plan', ...ended.answer.solved };
    const best = told.at(-1);
    return best === undefined ? { kind: ended.why } : { kind: 'plan', ...best };
  }

  return { planSeason, warm: pool.warm, close: pool.close };
}
