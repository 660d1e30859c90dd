import { isGone } from '../../server/jobs/owner.ts';
import { findJob } from '../../server/jobs/registry.ts';
import { type Outcome, runJob } from '../../server/jobs/run-job.ts';
import type { Context } from '../../server/usecases/context.ts';
import { claimRun } from '../../server/usecases/korning/claim.ts';

/** Does what waits in the queue, as the worker does, until it is empty; gives how each run ended. */
export async function workOff(context: Context): Promise<Outcome['state'][]> {
  const states: Outcome['state'][] = [];
  for (;;) {
    const run = await claimRun(context, 'test/1/worker', isGone);
    if (run === null) return states;
    const outcome = await runJob(context, run, findJob(run.job), new AbortController().signal, (error) => {
      throw error;
    });
    states.push(outcome.state);
  }
}
