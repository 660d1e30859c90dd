import { MADE_HERE } from '../../../server/contract/scheduled-jobs.ts';

/** True for a job that this program makes by itself. */
export function isMadeHere(job: string): boolean {
  return MADE_HERE.some((known) => known === job);
}
