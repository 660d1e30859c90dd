import * as z from 'zod/mini';
import { JOB_NAMES } from './jobs.ts';

/**
 * What `GET /api/runs` may be asked for: the runs of one job, and those made before the run with that id. Without
 * either: the newest. Apart from what a run is: the pane has no need of what every job may be told before it shows a job.
 */
export const RunsQuery = z.strictObject({
  job: z.optional(z.enum(JOB_NAMES)),
  before: z.optional(z.string().check(z.regex(/^\d{1,15}$/, 'Körningen anges med sitt id.'))),
});
export type RunsQuery = z.infer<typeof RunsQuery>;
