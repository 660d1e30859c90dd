import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../clock.ts';
import { type DatabaseAddress, openEngine } from '../db/engines/open.ts';
import { processLog } from '../log.ts';
import { workQueue } from './work-queue.ts';
import type { WorkerMessage } from './worker.ts';

/** A run that another process has put in the queue, or lost, is found after so long at most. */
const LOOK_EVERY_MS = 5_000;

const stop = new AbortController();
let wake: () => void = () => undefined;
let woken = false;

parentPort?.on('message', (message: WorkerMessage) => {
  if (message === 'stop') stop.abort();
  woken = true;
  wake();
});

const { database } = workerData as { database: DatabaseAddress };
const engine = await openEngine(database);
await workQueue(
  { engine, clock: systemClock },
  { stop: stop.signal, idle, report: (error, runId) => processLog.error('körning', error, { runId }) },
);
await engine.close();
parentPort?.close();

/** Waits for a word from the server, or for a while; a word that came while it worked counts. */
async function idle(): Promise<void> {
  if (!woken) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  woken = false;
}
