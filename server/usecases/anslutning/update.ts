import { logChanges } from '../../audit/change-log.ts';
import type { Connection, ConnectionKind, UpdateConnection } from '../../contract/connections.ts';
import { updateAnslutning } from '../../db/queries/anslutning.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { retryRaces } from '../sheets/row-race.ts';
import { settlePlacements } from './left-placements.ts';
import { readConnection } from './list.ts';
import { loggedConnection } from './logged.ts';
import { findKept } from './seen.ts';
import { type AddressCheck, readName, readSettings, refuseTakenHuvudman } from './values.ts';

/**
 * Changes a connection. One that asks another system, or for another huvudman, begins anew: the next fetch is of
 * everything. What becomes of open placements of the huvudman before has to be said. Throws a Refusal, `krock` when that
 * has not been, or when the connection has changed since it was read.
 */
export async function updateConnection(
  context: Context,
  actor: Actor,
  id: string,
  given: UpdateConnection,
  checkAddress: AddressCheck,
): Promise<Connection> {
  const now = context.clock.now();
  await retryRaces(context, async (tx) => {
    const row = await findKept(tx, actor, id);
    const before = JSON.parse(row.installningar) as Record<string, string>;
    const settings =
      given.settings === undefined
        ? before
        : readSettings(row.slag as ConnectionKind, given.settings, checkAddress);
    await refuseTakenHuvudman(tx, actor, settings, { id: row.id, huvudman: before.huvudman });
    const isSame = settings.baseUrl === before.baseUrl && settings.huvudman === before.huvudman;
    const set = {
      namn: given.name === undefined ? row.namn : readName(given.name),
      installningar: JSON.stringify(settings),
      lage: isSame ? row.lage : '{}',
      andrad: now,
      andrad_av: actor.kontoId,
    };
    const { huvudman } = before;
    const leaving = { huvudman, kommunKod: row.kommun_kod, choice: given.placements };
    const settled = settings.huvudman === huvudman ? {} : await settlePlacements(context, tx, actor, leaving);
    if (!(await updateAnslutning(tx, { id: row.id, version: given.version }, set))) {
      throw new Refusal(
        'krock',
        'Anslutningen har ändrats på ett annat ställe. Öppna den igen och gör om ändringen.',
      );
    }
    const after = { ...row, ...set, version: given.version + 1 };
    const changed = loggedConnection(after, 'andrad', row, after, settled);
    await logChanges(tx, now, { kontoId: actor.kontoId }, [changed]);
  });
  return readConnection(context, actor, id);
}
