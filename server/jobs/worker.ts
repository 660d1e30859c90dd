import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';

/** The thread that does the work of runs, so that the thread that answers requests never does. */
export type JobsWorker = {
  /** Says that there may be something in the queue. */
  wake(): void;
  /** Lets the run under way put itself back in the queue at the next chance, and ends the thread. */
  stop(): Promise<void>;
};

/** What the thread is to know of the process' settings. */
export type WorkerSettings = Pick<
  Config,
  'database' | 'smtp' | 'navetDrop' | 'examenDrop' | 'placeringarDrop' | 'remote' | 'dataDir'
>;

/** What the server says to the thread. */
export type WorkerMessage = 'wake' | 'stop';

const MOST_MEMORY_MB = 1024;
const START_AGAIN_AFTER_MS = 1_000;

/** Starts the thread with a connection of its own to the database. If it breaks down, another takes its place. */
export function startJobsWorker(settings: WorkerSettings, log: Log): JobsWorker {
  const { database, smtp, navetDrop, examenDrop, placeringarDrop, remote, dataDir } = settings;
  let stopping = false;
  let again: NodeJS.Timeout | undefined;
  let thread = start();

  function start(): Worker {
    const started = new Worker(new URL('./worker-thread.ts', import.meta.url), {
      workerData: {
        database,
        smtp,
        navetDrop,
        examenDrop,
        placeringarDrop,
        remote,
        dataDir,
      } satisfies WorkerSettings,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    started.on('error', (error) => log.error('arbetstråd', error));
    started.once('exit', () => {
      if (stopping) return;
      again = setTimeout(() => {
        thread = start();
      }, START_AGAIN_AFTER_MS);
    });
    return started;
  }

  function tell(message: WorkerMessage): void {
    thread.postMessage(message);
  }

  return {
    wake: () => tell('wake'),
    async stop() {
      stopping = true;
      clearTimeout(again);
      if (thread.threadId === -1) return;
      const ended = once(thread, 'exit');
      tell('stop');
      await ended;
    },
  };
}
