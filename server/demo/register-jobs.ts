import { isGone } from '../jobs/owner.ts';
import { sokPersonerJob } from '../jobs/sok-personer.ts';
import type { Context } from '../usecases/context.ts';
import { startOwnRun } from '../usecases/korning/claim.ts';
import { endRun } from '../usecases/korning/hold.ts';

/** Makes what a region's schedules would have made of its register by this morning: the search index. */
export async function runRegisterJobs(context: Context): Promise<void> {
  const values = { params: {}, kommunKod: null, startedBy: null };
  const run = await startOwnRun(context, 'demo', 'sok-personer', values, isGone);
  const progress = async () => undefined;
  const end = await sokPersonerJob(context, { run, progress, signal: new AbortController().signal });
  await endRun(context, run, end, null);
}
