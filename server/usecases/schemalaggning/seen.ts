import { OWN_JOBS } from '../../contract/scheduled-jobs.ts';
import type { Db, Tx } from '../../db/database.ts';
import { NIGHT_JOB } from '../../db/queries/korning.ts';
import { findSchema, type ScheduleRow } from '../../db/queries/schemalaggning.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import { Refusal } from '../refusal.ts';

type Place = Pick<ScheduleRow, 'jobb' | 'kommun_kod'>;

/** True if the actor may schedule the job: systemansvarig every one, others those of a kommun's own integrations. */
export function maySchedule(actor: Actor, job: string): boolean {
  return may(actor, 'jobs:all') || (may(actor, 'jobs:own') && OWN_JOBS.some((own) => own === job));
}

/** True if the actor may change, start and remove the schedule. */
export function mayEdit(actor: Actor, { jobb, kommun_kod }: Place): boolean {
  if (may(actor, 'jobs:all')) return true;
  return kommun_kod !== null && kommun_kod === kommunOf(actor) && maySchedule(actor, jobb);
}

/** True if the actor may see the schedule: also the nightly one for all kommuner, which the own one follows (Z41). */
export function seesSchedule(actor: Actor, row: Place): boolean {
  const follows = row.jobb === NIGHT_JOB && row.kommun_kod === null && kommunOf(actor) !== null;
  return mayEdit(actor, row) || (may(actor, 'jobs:own') && follows);
}

/** A schedule that the actor may change. Throws a Refusal; one that he or she may not see does not exist. */
export async function findEditable(db: Db | Tx, actor: Actor, id: string): Promise<ScheduleRow> {
  const row = /^\d{1,15}$/.test(id) ? await findSchema(db, Number(id)) : undefined;
  if (!row || !seesSchedule(actor, row)) throw new Refusal('saknas', 'Schemat finns inte längre.');
  if (mayEdit(actor, row)) return row;
  throw new Refusal(
    'forbjuden',
    'Schemat gäller alla kommuner. Bara systemansvarig kan ändra eller starta det.',
  );
}
