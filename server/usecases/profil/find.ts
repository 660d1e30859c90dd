import type { Profile } from '../../contract/profile.ts';
import type { Tx } from '../../db/database.ts';
import { findProfil, type OwnedProfil } from '../../db/queries/profil.ts';
import type { Actor } from '../../domain/access.ts';
import { Refusal } from '../refusal.ts';
import { toProfile } from './checked.ts';
import { placeOf } from './place.ts';

const GONE = 'Profilen finns inte längre. Välj en annan.';

/** A profile that the actor may read. Throws a Refusal: somebody else's own profile does not exist. */
export async function readVisible(tx: Tx, actor: Actor, id: string): Promise<OwnedProfil> {
  const row = /^\d{1,15}$/.test(id) ? await findProfil(tx, placeOf(actor), Number(id)) : undefined;
  if (!row) throw new Refusal('saknas', GONE);
  return row;
}

/** The profile as its owner sees it. */
export async function readOwned(tx: Tx, actor: Actor, id: number): Promise<Profile> {
  const profile = toProfile(await readVisible(tx, actor, String(id)), actor);
  if (!profile) throw new Refusal('saknas', GONE);
  return profile;
}
