import * as z from 'zod/mini';
import { NavetHamtaRun } from '../contract/jobs.ts';
import { askNavet } from './ask-navet.ts';
import type { Job, JobSettings } from './job.ts';

/**
 * Hämta personuppgifter från befolkningsregister (R001–R012): everybody in the register, or those folkbokförda in its
 * kommuner (Z26), as Navet knows them now. Fields that are new are filled on every person (R004).
 */
export function navetHamtaJob(settings: JobSettings): Job {
  return async (context, work) => {
    const { scope = 'alla' } = z.parse(NavetHamtaRun, work.run.params);
    return { state: 'klar', message: null, ...(await askNavet(context, work, settings, scope)) };
  };
}
