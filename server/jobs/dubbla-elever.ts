import * as z from 'zod/mini';
import { KommunParams } from '../contract/jobs.ts';
import { checkDoubles } from '../usecases/dubblett/check.ts';
import type { Job } from './job.ts';

/** Kontroll av dubbla elever: what it finds stands on the sheet of that name. */
export const dubblaEleverJob: Job = async (context, { run, progress }) => {
  const { kommun = '*' } = z.parse(KommunParams, run.params);
  return { state: 'klar', ...(await checkDoubles(context, kommun, progress)), message: null };
};
