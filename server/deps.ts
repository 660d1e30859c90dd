import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { openEngine } from './db/engines/open.ts';
import { scbThreads } from './jobs/scb-threads.ts';
import { workbookThreads } from './jobs/workbook-threads.ts';
import type { JobsWorker } from './jobs/worker.ts';
import { type Log, processLog } from './log.ts';
import type { Clock, Context } from './usecases/context.ts';
import type { ScbReckoning } from './usecases/scb/reckoning.ts';
import type { Workbooks } from './usecases/workbooks/workbooks.ts';

/** What the doors (HTTP, command line) hand to the usecases. */
export type Deps = {
  config: Config;
  context: Context;
  log: Log;
  /** False until the schema is in place and, with DEMO, the demo region is loaded. */
  readiness: { ready: boolean };
  /** The worker of this process, to be woken when a run is put in the queue; null in a process without one. */
  worker: JobsWorker | null;
  /** Writes and reads workbooks in threads of their own. */
  workbooks: Workbooks;
  /** Answers what takes a whole kommun's half-year, in threads of their own; the caller stops it. */
  scb: ScbReckoning;
  /** Aborted when the process is asked to stop: what waits on a client ends. */
  stopping: AbortSignal;
};

/**
 * Opens the database and puts the process together; the caller closes `context.engine` and stops `scb`. Throws DatabaseRefused if the
 * database cannot be opened.
 */
export async function buildDeps(
  config: Config,
  { clock = systemClock, log = processLog, stopping = new AbortController().signal }: Overrides = {},
): Promise<Deps> {
  return {
    config,
    context: { engine: await openEngine(config.database), clock },
    log,
    readiness: { ready: false },
    worker: null,
    workbooks: workbookThreads(),
    scb: scbThreads(config.database, clock),
    stopping,
  };
}

type Overrides = { clock?: Clock; log?: Log; stopping?: AbortSignal };
