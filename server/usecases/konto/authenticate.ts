import * as inloggningar from '../../db/queries/inloggning.ts';
import * as kontoQueries from '../../db/queries/konto.ts';
import { permissionsOf } from '../../domain/access.ts';
import { hashToken, IDLE_MS } from '../../security/token.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { type Session, toPermissions, toRole, toScopeKind } from './session.ts';

/** Use is noted once a minute at most: a note costs a write. */
const NOTE_EVERY_MS = 60_000;

/**
 * Finds out who acts by a bearer token. Role, permissions and closing are read anew each time, so that
 * they bite at once. Refuses with `ejInloggad` when the token is unknown or has run out.
 */
export async function authenticate(context: Context, token: string | null): Promise<Session> {
  if (token === null) throw new Refusal('ejInloggad', 'Du är inte inloggad. Logga in och försök igen.');
  const tokenHash = hashToken(token);
  const found = await inloggningar.find(context.engine.read, tokenHash);
  const now = context.clock.now();
  const idle = found ? Date.parse(now) - Date.parse(found.senast) : 0;
  const closed = found?.avstangd === 1 || (found?.aktiv_fran ?? '') > context.clock.today();
  if (!found || closed || idle > IDLE_MS || now >= found.utgar) {
    throw new Refusal('ejInloggad', 'Du har loggats ut. Logga in igen, dina ändringar ligger kvar.');
  }
  if (idle > NOTE_EVERY_MS) {
    await context.engine.transaction((tx) => inloggningar.touch(tx, tokenHash, now));
  }
  const role = toRole(found.roll);
  const own = toPermissions(await kontoQueries.listBehorigheter(context.engine.read, found.konto_id));
  return {
    tokenHash,
    mustChangePassword: found.maste_byta_losenord === 1,
    actor: {
      kontoId: found.konto_id,
      name: found.namn,
      tilldelningId: found.tilldelning_id,
      role,
      scope: { kind: toScopeKind(found.omfattning), value: found.omfattning_varde },
      permissions: permissionsOf(role, own),
    },
  };
}
