import { basename } from 'node:path';
import { INCOMING, type JobName } from '../contract/jobs.ts';
import type { Deps } from '../deps.ts';
import { FileRefused, refusalInWords } from '../formats/file-refused.ts';
import { sha256OfFile } from '../formats/sha256.ts';
import type { Job } from '../jobs/job.ts';
import { isGone, makeOwner } from '../jobs/owner.ts';
import { runJob } from '../jobs/run-job.ts';
import { startOwnRun } from '../usecases/korning/claim.ts';
import type { Counts, DeliveryOptions } from '../usecases/leverans/delivery.ts';
import { noteDelivery } from '../usecases/leverans/note-delivery.ts';
import { Refusal } from '../usecases/refusal.ts';
import { CommandError } from './command.ts';

/** What the import commands share: the file, past the brakes or not, the job, the kommun it is for if it is for one. */
export type ImportRequest = { path: string; confirm: boolean; job: JobName; kommunKod?: string };

type Work = (file: { name: string; sha256: string }, options: DeliveryOptions) => Promise<Counts>;

/** Imports the file under a run of its own in the run list. Throws CommandError with what is wrong and where. */
export async function importFile(
  { context, log, stopping }: Deps,
  request: ImportRequest,
  work: Work,
): Promise<Counts> {
  const file = { name: basename(request.path).slice(0, 300), sha256: await hash(request.path) };
  const values = { params: INCOMING, kommunKod: request.kommunKod ?? null, startedBy: null };
  const run = await startOwnRun(context, makeOwner(), request.job, values, isGone);
  const outcome = await runJob(context, run, jobOf(file, request.confirm, work), stopping, (error) =>
    log.error('körning', error, { runId: run.id }),
  );
  if (outcome.state === 'klar') return outcome.counts ?? {};
  if (outcome.state === 'stoppad') throw new CommandError(`${outcome.message ?? ''} (--confirm)`);
  if (outcome.state === 'misslyckad') throw new CommandError(outcome.message ?? '');
  throw new CommandError('Inläsningen bröts. Kör kommandot igen, så fortsätter den där den var.');
}

function jobOf(file: { name: string; sha256: string }, confirm: boolean, work: Work): Job {
  return async (context, { run, progress }) => {
    const staged = (leveransId: number) => noteDelivery(context, run, leveransId);
    try {
      const counts = await work(file, { run: { id: run.id, progress, staged }, confirm });
      return { state: 'klar', counts, message: null };
    } catch (error) {
      throw error instanceof FileRefused ? new Refusal('ogiltig', refusalInWords(error)) : error;
    }
  };
}

async function hash(path: string): Promise<string> {
  try {
    return await sha256OfFile(path);
  } catch (error) {
    throw error instanceof FileRefused ? new CommandError(refusalInWords(error)) : error;
  }
}
