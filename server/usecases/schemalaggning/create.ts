import { logChanges } from '../../audit/change-log.ts';
import type { CreateSchedule, Schedule } from '../../contract/schedule.ts';
import { findSchema, insertSchema } from '../../db/queries/schemalaggning.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { readSchedule, type Surroundings } from './list.ts';
import { loggedSchedule } from './logged.ts';
import { maySchedule } from './seen.ts';
import { countsFrom, refuseTimetable, tidyTimetable, toColumns } from './timetable.ts';
import { readValues } from './values.ts';

/**
 * Sets up a job to run by itself (R262–R268): systemansvarig every job, an administrator those of the own kommun's
 * integrations. Throws a Refusal for what does not fit, and for a timetable by which nothing would run.
 */
export async function createSchedule(
  context: Context,
  actor: Actor,
  given: CreateSchedule,
  surroundings: Surroundings,
): Promise<Schedule> {
  const { job, name, emails = null, params = {}, graceMinutes = null } = given;
  if (!maySchedule(actor, job)) {
    throw new Refusal('forbjuden', 'Du har inte behörighet att schemalägga det jobbet.');
  }
  const now = context.clock.now();
  const { start, repeat, weekdays = null, endDate = null } = given;
  const timetable = tidyTimetable({ start, repeat, weekdays, endDate });
  refuseTimetable(timetable, now);
  const values = await readValues(context, actor, job, { name, emails, params, graceMinutes });
  const row = {
    jobb: job,
    namn: name,
    epost: null,
    parametrar: '{}',
    kommun_kod: null,
    frist_minuter: null,
    ...values,
    ...toColumns(timetable),
    galler_fran: countsFrom(timetable, now),
    skapad: now,
    skapad_av: actor.kontoId,
  };
  const id = await context.engine.transaction(async (tx) => {
    const made = await insertSchema(tx, row);
    const stored = await findSchema(tx, made);
    if (!stored) throw new Error('A schedule that was added is not there.');
    await logChanges(tx, now, { kontoId: actor.kontoId }, [loggedSchedule(stored, 'skapad', null, stored)]);
    return made;
  });
  return readSchedule(context, actor, id, surroundings);
}
