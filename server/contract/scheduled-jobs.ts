import * as z from 'zod/mini';
import { KommunKod, NavetHamtaParams, NavetUtomkommunalaParams } from './jobs.ts';

const none = z.strictObject({});
/** One kommun, or `*` for all; without it the own kommun, or all for one who has none. */
const kommun = z.strictObject({ kommun: z.optional(KommunKod) });

/** What a schedule may tell each job that can run by itself. */
export const SCHEDULE_PARAMS = {
  aktivitetsansvar: kommun,
  placeringar: kommun,
  examen: kommun,
  'dubbla-elever': kommun,
  'scb-export': kommun,
  gallring: kommun,
  'navet-avisering': none,
  'navet-utomkommunala': NavetUtomkommunalaParams,
  'navet-hamta': NavetHamtaParams,
  omraden: none,
  'sok-personer': none,
} as const;
export type ScheduledJob = keyof typeof SCHEDULE_PARAMS;
export const SCHEDULED_JOBS = Object.keys(SCHEDULE_PARAMS) as [ScheduledJob, ...ScheduledJob[]];

/** The schema of what a schedule may tell a job. */
export function scheduleParams(job: ScheduledJob): z.ZodMiniType<object> {
  return SCHEDULE_PARAMS[job];
}

/** True for a job that is made for one kommun or, with `*`, for all. */
export function hasKommun(job: ScheduledJob): boolean {
  return 'kommun' in SCHEDULE_PARAMS[job].def.shape;
}

/** The jobs of a kommun's own integrations, which its administrator may schedule (design, roles). */
export const OWN_JOBS: readonly ScheduledJob[] = [
  'aktivitetsansvar',
  'placeringar',
  'examen',
  'dubbla-elever',
  'scb-export',
];

/**
 * The jobs that this program makes by itself. A schedule of another one is kept, but its times are left to a program
 * that knows the job.
 */
export const MADE_HERE: readonly ScheduledJob[] = [
  'aktivitetsansvar',
  'navet-avisering',
  'navet-hamta',
  'navet-utomkommunala',
  'scb-export',
  'sok-personer',
  'gallring',
  'dubbla-elever',
  'placeringar',
  'omraden',
  'examen',
];

/** How late a run may end before somebody is told, in minutes, where the schedule says nothing else. */
export const GRACE_MINUTES: Readonly<Record<ScheduledJob, number>> = {
  aktivitetsansvar: 180,
  placeringar: 120,
  examen: 120,
  'dubbla-elever': 120,
  'scb-export': 120,
  gallring: 240,
  'navet-avisering': 180,
  'navet-utomkommunala': 180,
  'navet-hamta': 720,
  omraden: 240,
  'sok-personer': 120,
};
