// A season's thread that tells of a plan and never ends a season of seed 1, dies at one of seed 2, and says nothing at seed 3.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ problem, stop }) => {
  if (problem.seed === 2) process.exit(3);
  if (problem.seed === 1) parentPort.postMessage({ kind: 'better', solved: { mostPairs: 5 } });
  for (;;) Atomics.wait(stop, 0, 2, 1000);
});
parentPort.postMessage({ kind: 'ready' });
