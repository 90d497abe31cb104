// A thread that dies at the first task and never answers the second.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ problem }) => {
  if (problem.seed === 1) process.exit(3);
});
parentPort.postMessage({ kind: 'ready' });
