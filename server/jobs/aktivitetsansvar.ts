import * as z from 'zod/mini';
import { NightRun } from '../contract/jobs.ts';
import { runAktivitetsansvar } from '../usecases/korning/aktivitetsansvar.ts';
import type { Job } from './job.ts';

/** The nightly run: stopped when a brake has held a kommun back (Z40). */
export const aktivitetsansvarJob: Job = async (context, { run, progress, signal }) => {
  const { date, kommun = '*', confirm, held } = z.parse(NightRun, run.params);
  const { counts, stopped } = await runAktivitetsansvar(context, {
    date: date ?? context.clock.today(),
    kommun,
    confirm,
    held,
    run,
    startedBy: run.startedBy,
    onProgress: progress,
    signal,
  });
  const message = stopped.length === 0 ? null : stopped.join(' ');
  return { state: stopped.length === 0 ? 'klar' : 'stoppad', counts, message };
};
