import * as z from 'zod/mini';
import { LeveransParams, NoParams } from '../contract/jobs.ts';
import { mapAfterwards } from '../usecases/omrade/import.ts';
import { mapPersons } from '../usecases/omrade/map-persons.ts';
import { tellOmraden } from '../usecases/omrade/tell.ts';
import type { Job } from './job.ts';
import { leveransJob } from './leverans.ts';

/** Uppdatering område för personer (R029), or the rest of a list that a dead process had taken in, and then that. */
export const omradenJob: Job = async (context, work) => {
  const { run, progress } = work;
  if (z.safeParse(NoParams, run.params).success) {
    const counts = await mapPersons(context, progress);
    return { state: 'klar', counts, message: null, lines: await tellOmraden(context) };
  }
  const end = await leveransJob(context, work);
  if (!z.safeParse(LeveransParams, run.params).success || end.state !== 'klar') return end;
  const mapped = await mapAfterwards(context, { run: { id: run.id, progress } });
  return { ...end, counts: { ...end.counts, mapped }, lines: await tellOmraden(context) };
};
