import { logChanges } from '../../audit/change-log.ts';
import type { Schedule, UpdateSchedule } from '../../contract/schedule.ts';
import type { ScheduledJob } from '../../contract/scheduled-jobs.ts';
import { type ScheduleRow, updateSchema } from '../../db/queries/schemalaggning.ts';
import type { Actor } from '../../domain/access.ts';
import type { Timetable } from '../../domain/schedule.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { RowRace, retryRaces } from '../sheets/row-race.ts';
import { readSchedule, type Surroundings } from './list.ts';
import { loggedSchedule } from './logged.ts';
import { findEditable } from './seen.ts';
import { countsFrom, refuseTimetable, tidyTimetable, timetableOf, toColumns } from './timetable.ts';
import { readValues } from './values.ts';

/**
 * Changes a schedule, pauses it or lets it go on (R269, R271). Times that have passed are not made up for when its
 * times change or when it goes on. With `version` a Refusal (`krock`) when it has been changed since.
 */
export async function updateSchedule(
  context: Context,
  actor: Actor,
  id: string,
  given: UpdateSchedule,
  surroundings: Surroundings,
): Promise<Schedule> {
  const now = context.clock.now();
  const before = await findEditable(context.engine.read, actor, id);
  const values = await readValues(context, actor, before.jobb as ScheduledJob, given);
  await retryRaces(context, async (tx) => {
    const row = await findEditable(tx, actor, id);
    if (given.version !== undefined && given.version !== row.version) throw changed();
    const set = { ...values, ...timesOf(row, given, now) };
    if (!(await updateSchema(tx, row, set))) throw new RowRace('The schedule changed meanwhile.');
    const after = { ...row, ...set, version: row.version + 1 };
    await logChanges(tx, now, { kontoId: actor.kontoId }, [loggedSchedule(after, 'andrad', row, after)]);
  });
  return readSchedule(context, actor, before.id, surroundings);
}

/** The columns that say when it is due, as far as they change. */
function timesOf(row: ScheduleRow, given: UpdateSchedule, now: string): Partial<ScheduleRow> {
  const old = timetableOf(row);
  const times = tidyTimetable(merge(old, given));
  const columns = toColumns(times);
  const moved = Object.entries(columns).some(([key, value]) => row[key as keyof typeof columns] !== value);
  if (moved) refuseTimetable(times, now);
  const paused = given.paused ?? row.aktivt === 0;
  const resumed = row.aktivt === 0 && !paused;
  return {
    ...(moved ? columns : {}),
    ...(moved || resumed ? { galler_fran: countsFrom(times, now) } : {}),
    ...(given.paused === undefined ? {} : { aktivt: paused ? 0 : 1 }),
  };
}

function merge(old: Timetable, { start, repeat, weekdays, endDate }: UpdateSchedule): Timetable {
  const becomesOnce = repeat === 'once' && old.repeat === 'daily';
  const kept = becomesOnce ? { ...old, weekdays: null, endDate: null } : old;
  return {
    start: start ?? kept.start,
    repeat: repeat ?? kept.repeat,
    weekdays: weekdays === undefined ? kept.weekdays : weekdays,
    endDate: endDate === undefined ? kept.endDate : endDate,
  };
}

function changed(): Refusal {
  return new Refusal(
    'krock',
    'Schemat har ändrats på ett annat ställe. Öppna det igen och gör om ändringen.',
  );
}
