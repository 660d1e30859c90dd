import { MADE_HERE } from '../../contract/scheduled-jobs.ts';
import type { Tx } from '../../db/database.ts';
import { isUniqueViolation } from '../../db/engines/errors.ts';
import {
  findSchema,
  findSlotBefore,
  listScheman,
  listTaken,
  type ScheduleRow,
} from '../../db/queries/schemalaggning.ts';
import { countSlots, latestSlot, nextSlots } from '../../domain/schedule.ts';
import type { Context } from '../context.ts';
import { addLines } from '../korning/lease.ts';
import { queueResult } from '../utskick/result-mail.ts';
import { isLeftOut } from './catch-up.ts';
import { insertRunOf } from './run-of.ts';
import { timetableOf } from './timetable.ts';

/** What looking at the schedules came to. `next`: the earliest time ahead, or null. */
export type Taken = { runs: number; next: string | null };

type Due = { schedule: ScheduleRow; slot: string };

/**
 * Puts a run in the queue for the latest time of each schedule that has come, if there is none for it yet. What says
 * that a time is done is its run, unique in the database: several servers may look at once, and a clock that is set
 * back brings nothing twice. Times before the latest are told of in its run; the catch-up rule may leave it out, which
 * stands as a run too.
 */
export async function takeSlots(context: Context): Promise<Taken> {
  const now = context.clock.now();
  const schedules = (await listScheman(context.engine.read)).filter(isRunHere);
  const due = schedules.flatMap((schedule): Due[] => {
    const slot = latestSlot(timetableOf(schedule), now);
    return slot !== null && slot > schedule.galler_fran ? [{ schedule, slot }] : [];
  });
  const taken = await listTaken(
    context.engine.read,
    due.map(({ schedule, slot }) => ({ schemaId: schedule.id, lucka: slot })),
  );
  const done = new Set(taken.map(({ schemaId, lucka }) => `${schemaId} ${lucka}`));
  let runs = 0;
  for (const one of due) {
    if (done.has(`${one.schedule.id} ${one.slot}`)) continue;
    if (await takeSlot(context, one)) runs += 1;
  }
  const ahead = schedules.flatMap((schedule) => nextSlots(timetableOf(schedule), now, 1)).sort();
  return { runs, next: ahead[0] ?? null };
}

function isRunHere({ aktivt, jobb }: ScheduleRow): boolean {
  return aktivt === 1 && MADE_HERE.some((job) => job === jobb);
}

/** Adds the run of a time; false if another server has, or if the schedule has been changed meanwhile. */
async function takeSlot(context: Context, due: Due): Promise<boolean> {
  try {
    return await context.engine.transaction(async (tx) => {
      const schedule = await findSchema(tx, due.schedule.id);
      if (schedule?.version !== due.schedule.version) return false;
      await addRun(tx, context, { ...due, schedule });
      return true;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

async function addRun(tx: Tx, { clock }: Context, { schedule, slot }: Due): Promise<void> {
  const now = clock.now();
  const timetable = timetableOf(schedule);
  const [next] = nextSlots(timetable, now, 1);
  const before = await findSlotBefore(tx, schedule.id, slot);
  const since = before !== null && before > schedule.galler_fran ? before : schedule.galler_fran;
  const missed = countSlots(timetable, since, slot);
  const leftOut = isLeftOut(schedule.jobb, slot, now, next !== undefined);
  const run = { lucka: slot, now, today: clock.today(), startedBy: null };
  const id = await insertRunOf(tx, schedule, {
    ...run,
    ...(leftOut ? { tillstand: 'avbruten', avslutad: now, meddelande: LEFT_OUT } : { tillstand: 'vantar' }),
  });
  if (leftOut) await queueResult(tx, id, now);
  if (missed > 0) {
    await addLines(tx, id, [
      { row: null, level: 'varning', code: 'missadeTider', message: missedWords(missed) },
    ]);
  }
}

const LEFT_OUT =
  'Hoppades över: ingen server var igång när tiden kom, och jobbet tas inte igen så långt efteråt. Det körs nästa gång som vanligt.';

function missedWords(missed: number): string {
  const times = missed === 1 ? 'En tidigare tid' : `${missed} tidigare tider`;
  return `${times} kom och gick utan att någon server var igång. Den här körningen gäller för dem också.`;
}
