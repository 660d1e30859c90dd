import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobSettings } from '../../server/jobs/job.ts';
import { isGone } from '../../server/jobs/owner.ts';
import { findJob } from '../../server/jobs/registry.ts';
import { type Outcome, runJob } from '../../server/jobs/run-job.ts';
import type { Context } from '../../server/usecases/context.ts';
import { claimRun } from '../../server/usecases/korning/claim.ts';

/** Settings of a process whose folders are not there, or empty, and that never waits. */
export const SETTINGS: JobSettings = {
  navetDrop: { folder: '/nonexistent', make: false },
  examenDrop: { folder: '/nonexistent', make: false },
  placeringarDrop: { folder: join(tmpdir(), 'kaa-no-placeringar'), make: true },
  remote: { secrets: { folder: '/nonexistent', environment: {} }, loopback: true },
  dataDir: '/nonexistent',
  wait: async () => undefined,
};

/** Does what waits in the queue, as the worker does, until it is empty; gives how each run ended. */
export async function workOff(context: Context, settings = SETTINGS): Promise<Outcome['state'][]> {
  const states: Outcome['state'][] = [];
  for (;;) {
    const run = await claimRun(context, 'test/1/worker', isGone);
    if (run === null) return states;
    const outcome = await runJob(
      context,
      run,
      findJob(run.job, settings),
      new AbortController().signal,
      (error) => {
        throw error;
      },
    );
    states.push(outcome.state);
  }
}
