import type { SessionAnswer } from '../../contract/session.ts';
import type { Db, Tx } from '../../db/database.ts';
import * as kontoQueries from '../../db/queries/konto.ts';
import {
  type Actor,
  PERMISSIONS,
  type Permission,
  permissionsOf,
  ROLES,
  type Role,
  SCOPE_KINDS,
  type ScopeKind,
} from '../../domain/access.ts';
import { Refusal } from '../refusal.ts';

/** A valid log-in: who acts, by which token (hashed), and whether the password must be changed first. */
export type Session = { actor: Actor; tokenHash: string; mustChangePassword: boolean };

/** What the client is told about a session: the account, its roles, the present one and what it may do. */
export async function describeSession(
  db: Db | Tx,
  kontoId: number,
  tilldelningId: number,
): Promise<SessionAnswer> {
  const konto = await kontoQueries.findById(db, kontoId);
  const roles = (await kontoQueries.listTilldelningar(db, kontoId)).map(toAssignment);
  const role = roles.find((candidate) => candidate.id === String(tilldelningId));
  if (!konto || !role) throw new Refusal('ejInloggad', 'Du har loggats ut. Logga in igen.');
  const own = toPermissions(await kontoQueries.listBehorigheter(db, kontoId));
  return {
    user: {
      id: String(konto.id),
      username: konto.anvandarnamn,
      name: konto.namn,
      mustChangePassword: konto.maste_byta_losenord === 1,
    },
    roles,
    role,
    permissions: permissionsOf(role.role, own),
  };
}

/** The permissions among stored names; one that this program does not know gives nothing. */
export function toPermissions(names: readonly string[]): Permission[] {
  return PERMISSIONS.filter((permission) => names.includes(permission));
}

/** A stored role; one that this program does not know is refused. */
export function toRole(stored: string): Role {
  const role = ROLES.find((candidate) => candidate === stored);
  if (!role) throw new Refusal('forbjuden', 'Din roll finns inte längre. Be administratören om en ny.');
  return role;
}

/** A stored kind of scope. */
export function toScopeKind(stored: string): ScopeKind {
  const kind = SCOPE_KINDS.find((candidate) => candidate === stored);
  if (!kind) throw new Refusal('forbjuden', 'Din roll finns inte längre. Be administratören om en ny.');
  return kind;
}

function toAssignment(row: kontoQueries.Tilldelning): SessionAnswer['role'] {
  const name = row.omfattning === 'region' ? 'Hela regionen' : (row.kommun_namn ?? row.omfattning_varde);
  return {
    id: String(row.id),
    role: toRole(row.roll),
    scope: { kind: toScopeKind(row.omfattning), value: row.omfattning_varde, name },
  };
}
