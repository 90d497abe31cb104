/** The simulation's thread: takes one task at a time and answers with its result. */
import { parentPort } from 'node:worker_threads';
import type { ThreadState } from '../../threads/pool.ts';
import { priceDay, type PriceTask, type SimulatedPrice } from './price.ts';
import { type QueueResult, simulateQueue, type SimulationProblem } from './simulate.ts';

export type WorkerTask =
  | { readonly kind: 'queue'; readonly problem: SimulationProblem }
  | { readonly kind: 'price'; readonly task: PriceTask };

export type WorkerDone = {
  readonly kind: 'done';
  readonly result:
    | { readonly kind: 'queue'; readonly queue: QueueResult }
    | { readonly kind: 'price'; readonly price: SimulatedPrice };
};

/** Says `ready`, then simulates whatever comes. */
export function serve(): void {
  const port = parentPort;
  if (port === null) throw new Error('this module runs in a worker thread');
  const answer = (message: ThreadState | WorkerDone) => port.postMessage(message);
  port.on('message', (task: WorkerTask) => {
    try {
      answer({ kind: 'done', result: resultOf(task) });
    } catch (error) {
      answer({
        kind: 'failed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  });
  answer({ kind: 'ready' });
}

function resultOf(task: WorkerTask): WorkerDone['result'] {
  return task.kind === 'queue'
    ? { kind: 'queue', queue: simulateQueue(task.problem) }
    : { kind: 'price', price: priceDay(task.task) };
}
