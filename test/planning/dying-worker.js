// A planning thread that dies at a problem named "die", ignores one named "hang", and else answers at once.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ problem, stop }) => {
  if (problem.name === 'die') process.exit(3);
  if (problem.name === 'throw') throw new Error('out of luck');
  if (problem.name === 'hang') {
    for (;;) Atomics.wait(stop, 0, 2, 1000);
  }
  parentPort.postMessage({ kind: 'done', plan: { name: problem.name } });
});
parentPort.postMessage({ kind: 'ready' });
