import { logChanges } from '../../audit/change-log.ts';
import type { Profile, UpdateProfile } from '../../contract/profile.ts';
import { countProfil, forgetChoices, updateProfil } from '../../db/queries/profil.ts';
import type { Actor } from '../../domain/access.ts';
import { SHEET_NAMES } from '../../domain/sheet.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { checkProfile, withOwnName } from './checked.ts';
import { refuseFull } from './create.ts';
import { readOwned, readVisible } from './find.ts';
import { loggedProfile } from './logged.ts';
import { placeOf } from './place.ts';

/** Saves a profile anew under its id (R289); only its owner may. Throws a Refusal, `krock` when it has changed. */
export async function updateProfile(
  { engine, clock }: Context,
  actor: Actor,
  id: string,
  given: UpdateProfile,
): Promise<Profile> {
  const place = placeOf(actor);
  const now = clock.now();
  return withOwnName(() =>
    engine.transaction(async (tx) => {
      const row = await readVisible(tx, actor, id);
      if (row.konto_id !== actor.kontoId) {
        throw new Refusal(
          'forbjuden',
          `Profilen är delad av ${row.agare}, som är den som kan ändra den. Lägg till den som din egen.`,
        );
      }
      const sheet = SHEET_NAMES.find((name) => name === row.blad);
      if (!sheet) throw new Refusal('saknas', 'Profilens blad finns inte längre.');
      const values = checkProfile(sheet, given, place.kommunKod);
      if (given.shared && row.delad === 0) refuseFull((await countProfil(tx, place)).shared);
      const { version } = given;
      if (!(await updateProfil(tx, { id: row.id, version }, { ...values, andrad: now }))) {
        throw new Refusal(
          'krock',
          'Profilen har ändrats på ett annat ställe. Välj den igen och gör om ändringen.',
        );
      }
      if (row.delad === 1 && !given.shared) await forgetChoices(tx, row.id, actor.kontoId);
      const after = { ...row, ...values, version: version + 1 };
      await logChanges(tx, now, { kontoId: actor.kontoId }, [loggedProfile(after, 'andrad', row, after)]);
      return readOwned(tx, actor, row.id);
    }),
  );
}
