import { parentPort, threadId } from 'node:worker_threads';

/** A thread for the tests of the pool: it answers who it is, works for ever, or ends. */
parentPort?.on('message', (message: 'answer' | 'loop' | 'end') => {
  if (message === 'end') process.exit(0);
  while (message === 'loop');
  parentPort?.postMessage(threadId);
});
