import type { ProfilesAnswer } from '../../contract/profile.ts';
import { listChoices, listProfil } from '../../db/queries/profil.ts';
import type { Actor } from '../../domain/access.ts';
import { sortKey } from '../../domain/text-keys.ts';
import type { Context } from '../context.ts';
import { toProfile } from './checked.ts';
import { placeOf } from './place.ts';

/**
 * The actor's profiles and those shared in the kommun, the own ones first and by name, and which is chosen in each
 * sheet (R287, R291). A choice that is no longer to be seen is none.
 */
export async function listProfiles({ engine }: Context, actor: Actor): Promise<ProfilesAnswer> {
  const place = placeOf(actor);
  const [rows, choices] = await engine.snapshot(async (tx) => [
    await listProfil(tx, place),
    await listChoices(tx, place),
  ]);
  const profiles = rows.flatMap((row) => toProfile(row, actor) ?? []);
  const order = ({ own, name }: (typeof profiles)[number]) => `${own ? 0 : 1}${sortKey(name)}`;
  const sheetOf = new Map(profiles.map(({ id, sheet }) => [id, sheet]));
  const chosen = choices
    .map(({ blad, profil_id }) => [blad, String(profil_id)] as const)
    .filter(([blad, id]) => sheetOf.get(id) === blad);
  return {
    profiles: profiles.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    chosen: Object.fromEntries(chosen),
  };
}
