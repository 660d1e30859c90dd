import type { ScheduledJob } from '../../contract/scheduled-jobs.ts';

/**
 * The catch-up rule per job. When times have passed with no server running, one run is made, for the latest of them:
 * each of these jobs works from what stands now, so more would add nothing. A job with a number of hours here is left
 * out instead when its latest time is older than that and it comes again: it is a check whose answer is wanted by night
 * or not until the next time. What runs once only is always made up for.
 */
const NOT_AFTER_HOURS: Readonly<Record<ScheduledJob, number | null>> = {
  // One run for the latest night is enough (Z41).
  aktivitetsansvar: null,
  // Files and change lists wait in order until somebody fetches them.
  'navet-avisering': null,
  placeringar: null,
  examen: null,
  // Questions to a register: the answer is as good later.
  'navet-hamta': null,
  'navet-utomkommunala': null,
  omraden: null,
  'sok-personer': null,
  'scb-export': null,
  gallring: 12,
  'dubbla-elever': 12,
};

const MS_PER_HOUR = 3_600_000;

/** True if a time that was missed is left out, by the job's rule. `comesAgain`: the schedule has times ahead. */
export function isLeftOut(job: string, slot: string, now: string, comesAgain: boolean): boolean {
  const hours = NOT_AFTER_HOURS[job as ScheduledJob] ?? null;
  if (hours === null || !comesAgain) return false;
  return Date.parse(now) - Date.parse(slot) > hours * MS_PER_HOUR;
}
