import type { CreateSchedule, UpdateSchedule } from '../../contract/schedule.ts';
import { hasKommun, type ScheduledJob, scheduleParams } from '../../contract/scheduled-jobs.ts';
import type { SchemalaggningRow } from '../../db/queries/schemalaggning.ts';
import type { Actor } from '../../domain/access.ts';
import { holdsIdentity } from '../../domain/profil.ts';
import type { Context } from '../context.ts';
import { readKommun, readParams } from '../korning/params.ts';
import { Refusal } from '../refusal.ts';
import { readAddresses } from './addresses.ts';

/** The columns of a schedule that have nothing to do with its times. */
export type ScheduleValues = Partial<
  Pick<SchemalaggningRow, 'namn' | 'epost' | 'parametrar' | 'kommun_kod' | 'frist_minuter'>
>;

type Given = Pick<CreateSchedule & UpdateSchedule, 'emails' | 'params' | 'graceMinutes'> & {
  name?: string | undefined;
};

/** What is given of a schedule, checked, as columns; what is not given is not there. Throws a Refusal. */
export async function readValues(
  context: Context,
  actor: Actor,
  job: ScheduledJob,
  { name, emails, params, graceMinutes }: Given,
): Promise<ScheduleValues> {
  const values: ScheduleValues = {};
  if (name !== undefined) values.namn = readName(name);
  if (emails !== undefined) values.epost = readAddresses(emails).join(';') || null;
  if (graceMinutes !== undefined) values.frist_minuter = graceMinutes;
  if (params === undefined) return values;
  const checked = readParams(scheduleParams(job), params);
  const kommun = hasKommun(job) ? await readKommun(context, actor, kommunIn(checked)) : null;
  values.kommun_kod = kommun === '*' ? null : kommun;
  values.parametrar = JSON.stringify(kommun === null ? checked : { ...checked, kommun });
  return values;
}

function kommunIn(params: object): string | undefined {
  return 'kommun' in params && typeof params.kommun === 'string' ? params.kommun : undefined;
}

// The name stands in e-mail and in lists: one line, and nobody's number.
function readName(given: string): string {
  const name = given.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const message = holdsIdentity(name)
    ? 'Skriv inget personnummer i schemats namn.'
    : 'Ge schemat ett namn på en rad.';
  if (name !== '' && !/\p{C}/u.test(name) && !holdsIdentity(name)) return name;
  throw new Refusal('ogiltig', message, [{ path: 'name', code: 'ogiltig', message }]);
}
