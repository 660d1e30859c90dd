import type { JobName } from '../contract/jobs.ts';
import { dubblaEleverJob } from '../jobs/dubbla-elever.ts';
import type { Job } from '../jobs/job.ts';
import { isGone } from '../jobs/owner.ts';
import { sokPersonerJob } from '../jobs/sok-personer.ts';
import type { Context } from '../usecases/context.ts';
import { startOwnRun } from '../usecases/korning/claim.ts';
import { endRun } from '../usecases/korning/hold.ts';

const JOBS: readonly [JobName, Job][] = [
  ['dubbla-elever', dubblaEleverJob],
  ['sok-personer', sokPersonerJob],
];

/** Makes what a region's schedules would have made of its register by this morning. */
export async function runRegisterJobs(context: Context): Promise<void> {
  const values = { params: {}, kommunKod: null, startedBy: null };
  const progress = async () => undefined;
  const { signal } = new AbortController();
  for (const [name, job] of JOBS) {
    const run = await startOwnRun(context, 'demo', name, values, isGone);
    await endRun(context, run, await job(context, { run, progress, signal }), null);
  }
}
