import { chunks } from '../../db/chunks.ts';
import type { Tx } from '../../db/database.ts';
import { removeExpiredPulls } from '../../db/queries/hamtning.ts';
import { deleteUtskick, dropStaged, listOldUtskick, listStaleDeliveries } from '../../db/queries/tidy.ts';
import { EXPIRED_PULL_DAYS } from '../../domain/blad-dagar.ts';
import { addDays } from '../../domain/plain-date.ts';
import type { Context } from '../context.ts';
import { ANSWER_DAYS } from '../korning/held.ts';
import { type RunHandle, readCounts, updateOwnRun } from '../korning/lease.ts';
import { addCounts, type Counts } from '../leverans/delivery.ts';

/** So long e-mail is kept that was sent, or could not be. */
const UTSKICK_DAYS = 180;
/** So long what was staged of a file is kept that was never applied to its end. */
const STAGED_DAYS = 90;
const AT_ONCE = 500;

/**
 * Removes what the program itself has no use for any more: pull sessions that ran out, old e-mail of the outbox, and what
 * was staged of files that nobody went on with, or of answers that nobody can say yes to any more. Some at a time, each added to the run's counts and followed by a `beat`,
 * which keeps the run's lease and hears that it is to stop. Throws RunLost and RunInterrupted.
 */
export async function tidy(context: Context, run: RunHandle, beat: () => Promise<void>): Promise<void> {
  const { engine, clock } = context;
  const today = clock.today();
  const bookIn = async (work: (tx: Tx) => Promise<Counts>) => {
    const booked = await engine.transaction(async (tx) => {
      const more = await work(tx);
      const sum = addCounts(await readCounts(tx, run.id), more);
      await updateOwnRun(tx, run, { antal: JSON.stringify(sum) });
      return more;
    });
    await beat();
    return booked;
  };
  for (;;) {
    const { hamtningar = 0 } = await bookIn(async (tx) => ({
      hamtningar: await removeExpiredPulls(tx, addDays(today, -EXPIRED_PULL_DAYS), AT_ONCE),
    }));
    if (hamtningar < AT_ONCE) break;
  }
  for (;;) {
    const ids = await listOldUtskick(engine.read, addDays(today, -UTSKICK_DAYS), AT_ONCE);
    for (const part of chunks(ids)) {
      await bookIn(async (tx) => {
        await deleteUtskick(tx, part);
        return { utskick: part.length };
      });
    }
    if (ids.length < AT_ONCE) break;
  }
  const stale = await listStaleDeliveries(engine.read, {
    before: addDays(today, -STAGED_DAYS),
    // One day more: the first of them may still be within the time in which they can be said yes to.
    heldBefore: addDays(today, -ANSWER_DAYS - 1),
  });
  for (const id of stale) {
    await bookIn(async (tx) => {
      await dropStaged(tx, id);
      return { leveranser: 1 };
    });
  }
}
