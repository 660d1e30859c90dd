import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../clock.ts';
import { openEngine } from '../db/engines/open.ts';
import { smtpSender } from '../integrations/epost/send.ts';
import { processLog } from '../log.ts';
import { makeBell } from './bell.ts';
import { keepTime } from './keep-time.ts';
import { pause } from './pause.ts';
import { keepSending } from './send-mail.ts';
import { workQueue } from './work-queue.ts';
import type { WorkerMessage, WorkerSettings } from './worker.ts';

/** A run that another process has put in the queue, or lost, is found after so long at most. */
const LOOK_EVERY_MS = 5_000;

const stop = new AbortController();
const [queueBell, timeBell, mailBell] = [makeBell(), makeBell(), makeBell()];

parentPort?.on('message', (message: WorkerMessage) => {
  if (message === 'stop') stop.abort();
  queueBell.ring();
  timeBell.ring();
  mailBell.ring();
});

const { database, smtp, navetDrop, examenDrop, placeringarDrop, remote, dataDir } =
  workerData as WorkerSettings;
const engine = await openEngine(database);
const context = { engine, clock: systemClock };
await Promise.all([
  workQueue(context, {
    stop: stop.signal,
    idle: () => queueBell.wait(LOOK_EVERY_MS),
    worked: mailBell.ring,
    settings: { navetDrop, examenDrop, placeringarDrop, remote, dataDir, wait: pause },
    report: (error, runId) => processLog.error('körning', error, { runId }),
  }),
  keepTime(context, {
    stop: stop.signal,
    wait: timeBell.wait,
    queued: queueBell.ring,
    report: (error) => processLog.error('schema', error),
  }),
  smtp &&
    keepSending(context, smtpSender(smtp), {
      stop: stop.signal,
      wait: mailBell.wait,
      report: (error) => processLog.error('utskick', error),
      refused: (code, id) => processLog.warn('utskick', { id, code }),
    }),
]);
await engine.close();
parentPort?.close();
