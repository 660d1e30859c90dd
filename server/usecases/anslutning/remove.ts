import { logChanges } from '../../audit/change-log.ts';
import { deleteAnslutning } from '../../db/queries/anslutning.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { loggedConnection } from './logged.ts';
import { findKept } from './seen.ts';

/** Removes a connection; what it has given stays. Throws a Refusal. */
export async function removeConnection({ engine, clock }: Context, actor: Actor, id: string): Promise<void> {
  await engine.transaction(async (tx) => {
    const row = await findKept(tx, actor, id);
    await deleteAnslutning(tx, row.id);
    const gone = loggedConnection({ ...row, version: row.version + 1 }, 'borttagen', row, null);
    await logChanges(tx, clock.now(), { kontoId: actor.kontoId }, [gone]);
  });
}
