import type { Context } from '../usecases/context.ts';
import { claimRun } from '../usecases/korning/claim.ts';
import type { JobSettings } from './job.ts';
import { isGone, makeOwner } from './owner.ts';
import { findJob } from './registry.ts';
import { runJob } from './run-job.ts';

/**
 * How a worker is steered: `idle` waits for something to do, `worked` hears of each run that it has let go of, `stop`
 * ends it, unexpected errors go to `report`.
 */
export type Steering = {
  stop: AbortSignal;
  idle(): Promise<void>;
  worked(): void;
  report(error: unknown, runId?: number): void;
  settings: JobSettings;
};

/**
 * Takes runs out of the queue, one at a time, until told to stop: those that wait and those that their owners have
 * lost. A run under way when the stop comes goes back in the queue.
 */
export async function workQueue(
  context: Context,
  { stop, idle, worked, report, settings }: Steering,
): Promise<void> {
  const owner = makeOwner();
  while (!stop.aborted) {
    try {
      const run = await claimRun(context, owner, isGone);
      if (run === null) {
        await idle();
        continue;
      }
      await runJob(context, run, findJob(run.job, settings), stop, (error) => report(error, run.id));
      worked();
    } catch (error) {
      // The database cannot be reached, or a lock is held for long: try again later.
      report(error);
      await idle();
    }
  }
}
