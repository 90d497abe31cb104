/** Simulations in threads, so that a server stays responsive meanwhile. */
import { createThreadPool, type Ended } from '../../threads/pool.ts';
import type { PriceTask, SimulatedPrice } from './price.ts';
import type { QueueResult, SimulationProblem } from './simulate.ts';
import type { WorkerDone, WorkerTask } from './worker-main.ts';

/** `cancelled` when it was stopped or the simulator is closed; `failed` when the thread ended or threw. */
export type Simulated<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly reason: 'cancelled' }
  | { readonly ok: false; readonly reason: 'failed'; readonly message: string };

export interface Simulator {
  readonly queue: (problem: SimulationProblem) => Promise<Simulated<QueueResult>>;
  readonly price: (task: PriceTask, options?: { signal?: AbortSignal }) => Promise<Simulated<SimulatedPrice>>;
  /** Ends the threads; what is under way comes back as `cancelled`. */
  readonly close: () => Promise<void>;
}

/** A pool of simulating threads (one unless told), started when first needed. */
export function createSimulator({
  workers = 1,
  script = new URL('./worker.js', import.meta.url),
}: { workers?: number; script?: URL } = {}): Simulator {
  const pool = createThreadPool<WorkerTask, never, WorkerDone>({ script, workers });
  return {
    async queue(problem) {
      return outcome(await pool.run({ kind: 'queue', problem }), (result) =>
        result.kind === 'queue' ? result.queue : null,
      );
    },
    async price(task, { signal } = {}) {
      return outcome(await pool.run({ kind: 'price', task }, { signal }), (result) =>
        result.kind === 'price' ? result.price : null,
      );
    },
    close: pool.close,
  };
}

function outcome<Result>(
  ended: Ended<WorkerDone>,
  pick: (result: WorkerDone['result']) => Result | null,
): Simulated<Result> {
  if (ended.kind === 'died') return { ok: false, reason: 'failed', message: ended.message };
  const result = ended.kind === 'done' ? pick(ended.answer.result) : null;
  return result === null ? { ok: false, reason: 'cancelled' } : { ok: true, result };
}
