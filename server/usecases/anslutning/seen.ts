import { OWN_CONNECTIONS } from '../../contract/connections.ts';
import type { Db, Tx } from '../../db/database.ts';
import { listAnslutningar, type NamedAnslutning } from '../../db/queries/anslutning.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import { Refusal } from '../refusal.ts';

/** True if the actor keeps such connections: systemansvarig all, an administrator those of the own kommun. */
export function mayKeep(
  actor: Actor,
  { slag, kommun_kod }: { slag: string; kommun_kod: string | null },
): boolean {
  if (may(actor, 'jobs:all')) return true;
  const own = kommun_kod !== null && kommun_kod === kommunOf(actor);
  return may(actor, 'jobs:own') && own && OWN_CONNECTIONS.some((kind) => kind === slag);
}

/** The connections that the actor keeps, oldest first. */
export async function listKept(db: Db | Tx, actor: Actor): Promise<NamedAnslutning[]> {
  return (await listAnslutningar(db)).filter((row) => mayKeep(actor, row));
}

/** A connection that the actor keeps. Throws a Refusal: what is another's does not exist. */
export async function findKept(db: Db | Tx, actor: Actor, id: string): Promise<NamedAnslutning> {
  const found = (await listKept(db, actor)).find((row) => String(row.id) === id);
  if (!found) throw new Refusal('saknas', 'Anslutningen finns inte längre.');
  return found;
}
