import { logChanges } from '../../audit/change-log.ts';
import { type Connection, type CreateConnection, OWN_CONNECTIONS } from '../../contract/connections.ts';
import { insertAnslutning } from '../../db/queries/anslutning.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { readKommun } from '../korning/params.ts';
import { Refusal } from '../refusal.ts';
import { readConnection } from './list.ts';
import { loggedConnection } from './logged.ts';
import { mayKeep } from './seen.ts';
import { type AddressCheck, readName, readSettings, refuseTakenHuvudman } from './values.ts';

/** Sets up a connection to a remote system. Nothing is asked of it yet. Throws a Refusal. */
export async function createConnection(
  context: Context,
  actor: Actor,
  given: CreateConnection,
  checkAddress: AddressCheck,
): Promise<Connection> {
  const isOwn = OWN_CONNECTIONS.includes(given.kind);
  const kommun = isOwn ? await readKommun(context, actor, given.kommun) : '*';
  const place = { slag: given.kind, kommun_kod: kommun === '*' ? null : kommun };
  if (!mayKeep(actor, place)) {
    throw new Refusal('forbjuden', 'Bara systemansvarig kan lägga upp den anslutningen.');
  }
  const settings = readSettings(given.kind, given.settings, checkAddress);
  const now = context.clock.now();
  const state = { slag: given.kind, namn: readName(given.name), installningar: JSON.stringify(settings) };
  const id = await context.engine.transaction(async (tx) => {
    await refuseTakenHuvudman(tx, actor, settings, null);
    const by = { skapad: now, skapad_av: actor.kontoId, andrad: now, andrad_av: actor.kontoId };
    const made = await insertAnslutning(tx, { ...place, ...state, ...by });
    const logged = loggedConnection(
      { id: made, version: 1, kommun_kod: place.kommun_kod },
      'skapad',
      null,
      state,
    );
    await logChanges(tx, now, { kontoId: actor.kontoId }, [logged]);
    return made;
  });
  return readConnection(context, actor, String(id));
}
