import { saveChoice } from '../../db/queries/profil.ts';
import type { Actor } from '../../domain/access.ts';
import type { SheetName } from '../../domain/sheet.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { withoutRace } from './checked.ts';
import { readVisible } from './find.ts';
import { placeOf } from './place.ts';

/** Works with a profile from now on, also at the next log-in (R291); null is the sheet's own (R290). */
export async function chooseProfile(
  { engine }: Context,
  actor: Actor,
  sheet: SheetName,
  profile: string | null,
): Promise<void> {
  const place = placeOf(actor);
  await withoutRace(() =>
    engine.transaction(async (tx) => {
      const row = profile === null ? null : await readVisible(tx, actor, profile);
      if (row && row.blad !== sheet) throw new Refusal('saknas', 'Profilen hör till ett annat blad.');
      await saveChoice(tx, place, sheet, row?.id ?? null);
    }),
  );
}
