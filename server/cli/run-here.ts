import type { JobName } from '../contract/jobs.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../jobs/job.ts';
import { isGone, makeOwner } from '../jobs/owner.ts';
import { runJob } from '../jobs/run-job.ts';
import { startOwnRun } from '../usecases/korning/claim.ts';
import { CommandError } from './command.ts';

/** Which job a command makes, with what it is told; of a kommun, or `*` for all. */
export type OwnRun = { job: JobName; params: Record<string, unknown>; kommun: string };

/** Makes a run here and now, with a row in the run list like any other, and gives its counts. Throws CommandError. */
export async function runHere(
  { context, log, stopping }: Deps,
  { job: name, params, kommun }: OwnRun,
  job: Job,
): Promise<Record<string, number>> {
  const start = { params, kommunKod: kommun === '*' ? null : kommun, startedBy: null };
  const run = await startOwnRun(context, makeOwner(), name, start, isGone);
  const outcome = await runJob(context, run, job, stopping, (error) =>
    log.error('körning', error, { runId: run.id }),
  );
  if (outcome.state === 'klar') return outcome.counts ?? {};
  throw new CommandError(endMessage(outcome));
}

/** What is said of a run that was made here and has not ended well. */
function endMessage(outcome: Awaited<ReturnType<typeof runJob>>): string {
  switch (outcome.state) {
    case 'stoppad':
      return `${outcome.message ?? ''} (--confirm)`;
    case 'slappt':
    case 'forlorad':
      return 'Körningen bröts här, men ligger kvar i listan och tas upp av servern.';
    default:
      return outcome.message ?? '';
  }
}
