import { logChanges } from '../../audit/change-log.ts';
import { updateSchema } from '../../db/queries/schemalaggning.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { RowRace, retryRaces } from '../sheets/row-race.ts';
import { loggedSchedule } from './logged.ts';
import { findEditable } from './seen.ts';

/**
 * Removes a schedule (*Ta bort*, R025). Nothing more runs by it; its runs keep its name, its addresses are forgotten. A
 * run that is under way goes on. Throws a Refusal.
 */
export async function removeSchedule(context: Context, actor: Actor, id: string): Promise<void> {
  const now = context.clock.now();
  await retryRaces(context, async (tx) => {
    const row = await findEditable(tx, actor, id);
    if (!(await updateSchema(tx, row, { borttagen: now, aktivt: 0, epost: null }))) {
      throw new RowRace('The schedule changed meanwhile.');
    }
    const after = { ...row, version: row.version + 1 };
    await logChanges(tx, now, { kontoId: actor.kontoId }, [loggedSchedule(after, 'borttagen', row, null)]);
  });
}
