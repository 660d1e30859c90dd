import * as z from 'zod/mini';
import { PlaceringarRun } from '../contract/jobs.ts';
import { askConnections } from './ask-connections.ts';
import type { Job, JobSettings } from './job.ts';
import { leveransJob } from './leverans.ts';

/** Placements: asks the connections to SS12000, or goes on with a file that a dead process had taken in. */
export function placeringarJob(settings: JobSettings): Job {
  return async (context, work) => {
    const asked = z.safeParse(PlaceringarRun, work.run.params);
    return asked.success ? askConnections(context, work, settings, asked.data) : leveransJob(context, work);
  };
}
