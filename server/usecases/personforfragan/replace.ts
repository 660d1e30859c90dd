import * as z from 'zod/mini';
import { HeldRun } from '../../contract/jobs.ts';
import type { Tx } from '../../db/database.ts';
import { findKorning, updateKorningIf } from '../../db/queries/korning.ts';
import { deleteLeverans, type LeveransRow, listOthersUnderWay } from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import { addLines, type RunHandle, updateOwnRun } from '../korning/lease.ts';
import { queueResult } from '../utskick/result-mail.ts';
import { heldAs } from './forfragan.ts';

/**
 * Puts a run's answers, which have all come, in the place of what other runs of the same scope began to ask for before,
 * and have not applied. The newer ones count: what they say of protection above all. Until they are here the older ones
 * can still be said yes to; a run that a brake held them for is told, and waits no more. Throws RunLost.
 */
export async function replaceOlder(context: Context, answers: LeveransRow, run: RunHandle): Promise<void> {
  const now = context.clock.now();
  await context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, { hjartslag: now });
    for (const older of await listOthersUnderWay(tx, answers, run.id)) {
      await tellReplaced(tx, older, now);
      await deleteLeverans(tx, older.id);
    }
  });
}

/** Ends the run that waits for a yes to a delivery of answers, or has just been given one, and says why. */
export async function tellReplaced(tx: Tx, older: LeveransRow, now: string): Promise<void> {
  const run = older.korning_id === null ? undefined : await findKorning(tx, older.korning_id);
  if (run === undefined || !['stoppad', 'vantar'].includes(run.tillstand)) return;
  const { held } = z.parse(HeldRun, JSON.parse(run.parametrar));
  if (held === undefined || held !== heldAs(older)) return;
  const ended = { tillstand: 'avbruten', avslutad: now, meddelande: REPLACED };
  if (!(await updateKorningIf(tx, run, ended))) return;
  await addLines(tx, run.id, [{ row: null, level: 'info', code: 'ersattaSvar', message: REPLACED }]);
  await queueResult(tx, run.id, now);
}

const REPLACED =
  'Svaren som väntade på besked är ersatta av dem som en senare körning har fått om samma personer. Inget av dem är använt. Se den senare körningen.';
