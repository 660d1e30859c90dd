import type { JobName } from '../../contract/jobs.ts';
import { findKorning } from '../../db/queries/korning.ts';
import { findLeveransById, type LeveransRow } from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import type { Slag } from './delivery.ts';

/** What is said of a delivery that is not there. */
export const NO_FILE = 'Det finns ingen sådan inläst fil att gå vidare med. Läs in filen igen.';

/** What the files of a job are, for the jobs that go on with a single file. */
const FILES_OF: Partial<Record<JobName, Slag>> = {
  register: 'register',
  examen: 'examen',
  placeringar: 'placeringar',
  'navet-avisering': 'navet',
};

/**
 * The delivery that a run of the job may go on with: it is there, whole, and a file of that job. Throws a Refusal
 * (`saknas`) for every other one, whatever it is.
 */
export async function deliveryToGoOn(context: Context, job: JobName, id: number): Promise<LeveransRow> {
  const { read } = context.engine;
  const delivery = await findLeveransById(read, id);
  const whole = delivery !== undefined && ['mellanlagrad', 'klar'].includes(delivery.tillstand);
  if (!whole || delivery.slag !== FILES_OF[job]) throw new Refusal('saknas', NO_FILE);
  // Answers from Navet are kept as its files are, but are the run's that asked for them.
  const run = delivery.korning_id === null ? undefined : await findKorning(read, delivery.korning_id);
  if (run !== undefined && run.jobb !== job) throw new Refusal('saknas', NO_FILE);
  return delivery;
}
