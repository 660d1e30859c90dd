import { logChanges } from '../../audit/change-log.ts';
import type { LeftPlacements } from '../../contract/connections.ts';
import { deleteAnslutning } from '../../db/queries/anslutning.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { retryRaces } from '../sheets/row-race.ts';
import { settlePlacements } from './left-placements.ts';
import { loggedConnection } from './logged.ts';
import { findKept } from './seen.ts';

/**
 * Removes a connection. What it has given stays, but for placements that are open: what becomes of those has to be said.
 * Throws a Refusal, `krock` where it has not been.
 */
export async function removeConnection(
  context: Context,
  actor: Actor,
  id: string,
  choice: LeftPlacements | undefined,
): Promise<void> {
  await retryRaces(context, async (tx) => {
    const row = await findKept(tx, actor, id);
    const { huvudman } = JSON.parse(row.installningar) as Record<string, string>;
    const leaving = { huvudman, kommunKod: row.kommun_kod, choice };
    const settled = await settlePlacements(context, tx, actor, leaving);
    await deleteAnslutning(tx, row.id);
    const gone = loggedConnection({ ...row, version: row.version + 1 }, 'borttagen', row, null, settled);
    await logChanges(tx, context.clock.now(), { kontoId: actor.kontoId }, [gone]);
  });
}
