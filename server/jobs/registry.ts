import type { JobName } from '../contract/jobs.ts';
import { isJobName } from '../contract/jobs.ts';
import { aktivitetsansvarJob } from './aktivitetsansvar.ts';
import { aviseringJob } from './avisering.ts';
import { dubblaEleverJob } from './dubbla-elever.ts';
import { examenJob } from './examen.ts';
import { gallringJob } from './gallring.ts';
import type { Job, JobSettings } from './job.ts';
import { leveransJob } from './leverans.ts';
import { navetHamtaJob } from './navet-hamta.ts';
import { navetUtomkommunalaJob } from './navet-utomkommunala.ts';
import { omradenJob } from './omraden.ts';
import { placeringarJob } from './placeringar.ts';
import { scbExportJob } from './scb-export.ts';
import { sokPersonerJob } from './sok-personer.ts';

/** Every job that a worker can do. */
const JOBS: Record<JobName, (settings: JobSettings) => Job> = {
  aktivitetsansvar: () => aktivitetsansvarJob,
  examen: examenJob,
  register: () => leveransJob,
  placeringar: placeringarJob,
  'navet-avisering': aviseringJob,
  'navet-hamta': navetHamtaJob,
  'navet-utomkommunala': navetUtomkommunalaJob,
  'scb-export': () => scbExportJob,
  'sok-personer': () => sokPersonerJob,
  gallring: gallringJob,
  'dubbla-elever': () => dubblaEleverJob,
  omraden: () => omradenJob,
};

/** The job of that name, or undefined if this program has none. */
export function findJob(name: string, settings: JobSettings): Job | undefined {
  return isJobName(name) ? JOBS[name](settings) : undefined;
}
