/** The season's thread: takes one season at a time and answers with ever better plans. */
import { performance } from 'node:perf_hooks';
import { parentPort } from 'node:worker_threads';
import type { ThreadState } from '../../threads/pool.ts';
import { loadSolver } from '../highs.ts';
import type { SeasonProblem } from './season-problem.ts';
import type { SolvedSeason } from './solve-season.ts';
import { solveSeason } from './solve-season.ts';

export interface SeasonTask {
  readonly problem: SeasonProblem;
  readonly timeLimitSeconds: number;
  /** One shared number; anything but 0 asks the thread to stop. */
  readonly stop: Int32Array;
}

/** A plan that keeps every rule, while the search for a better one or its proof goes on. */
export interface SeasonTold {
  readonly kind: 'better';
  readonly solved: SolvedSeason;
}

export interface SeasonDone {
  readonly kind: 'done';
  readonly solved: SolvedSeason;
}

/** Loads the solver, says `ready`, then plans each season that comes. */
export async function serve(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('this module runs in a worker thread');
  const answer = (message: ThreadState | SeasonTold | SeasonDone) => port.postMessage(message);
  await loadSolver();
  port.on('message', ({ problem, timeLimitSeconds, stop }: SeasonTask) => {
    const stopAt = performance.now() + timeLimitSeconds * 1000;
    const shouldStop = () => Atomics.load(stop, 0) !== 0 || performance.now() >= stopAt;
    try {
      const solved = solveSeason(problem, shouldStop, (better) => answer({ kind: 'better', solved: better }));
      answer({ kind: 'done', solved });
    } catch (error) {
      answer({
        kind: 'failed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  });
  answer({ kind: 'ready' });
}
