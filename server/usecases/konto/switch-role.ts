import type { SessionAnswer } from '../../contract/session.ts';
import * as inloggningar from '../../db/queries/inloggning.ts';
import * as kontoQueries from '../../db/queries/konto.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { describeSession, type Session } from './session.ts';

/** Switches to another of the account's own roles, by its id (R272, R273). Refuses with `saknas`. */
export async function switchRole(context: Context, session: Session, id: string): Promise<SessionAnswer> {
  const { kontoId } = session.actor;
  return context.engine.transaction(async (tx) => {
    const roles = await kontoQueries.listTilldelningar(tx, kontoId);
    const role = roles.find((candidate) => String(candidate.id) === id);
    if (!role) throw new Refusal('saknas', 'Du har inte den rollen. Välj en av dina roller i listan.');
    await inloggningar.updateRole(tx, session.tokenHash, role.id);
    return describeSession(tx, kontoId, role.id);
  });
}
