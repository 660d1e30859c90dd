import type { Config } from '../config.ts';
import type { Surroundings } from '../remote/connection.ts';
import type { Context } from '../usecases/context.ts';
import type { ClaimedRun } from '../usecases/korning/claim.ts';
import type { RunEnd } from '../usecases/korning/hold.ts';

/** What a job is given beside its run. */
export type JobWork = {
  run: ClaimedRun;
  /** Tells how far it has come; may be called as often as one likes. Throws RunLost or RunInterrupted to break off. */
  progress(done: number, total: number | null): Promise<void>;
  /** Aborted when the process is to stop or the run is another's now. */
  signal: AbortSignal;
};

/** What jobs are told of the process that they run in. `wait` lets time pass; it may end early when the signal does. */
export type JobSettings = Pick<Config, 'navetDrop' | 'examenDrop' | 'placeringarDrop' | 'dataDir'> & {
  remote: Surroundings;
  wait(ms: number, signal: AbortSignal): Promise<void>;
};

/** Does the work of a run and says how it ended. A Refusal that it throws ends the run with its message. */
export type Job = (context: Context, work: JobWork) => Promise<RunEnd>;
