import type { Run } from '../../contract/run.ts';
import { MADE_HERE } from '../../contract/scheduled-jobs.ts';
import { isUniqueViolation } from '../../db/engines/errors.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { readRun } from '../korning/read.ts';
import { Refusal } from '../refusal.ts';
import { insertRunOf } from './run-of.ts';
import { findEditable } from './seen.ts';

/**
 * Puts a run of a schedule in the queue at once (*Starta direkt*, R011), beside the schedule's own times; its result is
 * sent to the schedule's addresses. Throws a Refusal.
 */
export async function startSchedule(context: Context, actor: Actor, id: string): Promise<Run> {
  const now = context.clock.now();
  const today = context.clock.today();
  const start = { lucka: now, now, today, startedBy: actor.kontoId, tillstand: 'vantar' };
  try {
    const run = await context.engine.transaction(async (tx) => {
      const row = await findEditable(tx, actor, id);
      if (!MADE_HERE.some((job) => job === row.jobb)) {
        throw new Refusal('ogiltig', 'Programmet kan inte göra det jobbet än. Uppdatera programmet.');
      }
      return insertRunOf(tx, row, start);
    });
    return (await readRun(context, actor, String(run))).run;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new Refusal('krock', 'Körningen startade alldeles nyss. Se den i loggboken.');
  }
}
