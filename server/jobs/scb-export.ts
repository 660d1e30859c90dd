import * as z from 'zod/mini';
import { ScbExportRun } from '../contract/jobs.ts';
import { runExport } from '../usecases/scb/run-export.ts';
import type { Job } from './job.ts';

/** The export to SCB. One with errors is made all the same: its log says what is to be mended (R244). */
export const scbExportJob: Job = async (context, { run, progress }) => {
  const asked = z.parse(ScbExportRun, run.params);
  const counts = await runExport(context, asked, { run, startedBy: run.startedBy, progress });
  return { state: 'klar', counts, message: null };
};
