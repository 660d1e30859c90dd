import * as z from 'zod/mini';
import { AviseringRun } from '../contract/jobs.ts';
import type { Job, JobSettings } from './job.ts';
import { leveransJob } from './leverans.ts';
import { takeDropped } from './take-dropped.ts';

/** Avisering: takes what lies in the drop folder, or goes on with a file that a dead process had taken in. */
export function aviseringJob(settings: JobSettings): Job {
  return async (context, work) => {
    const dropped = z.safeParse(AviseringRun, work.run.params);
    return dropped.success ? takeDropped(context, work, settings, dropped.data) : leveransJob(context, work);
  };
}
