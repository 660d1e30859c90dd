import type { Profile, ProfileSelection } from '../../contract/profile.ts';
import { SHEETS } from '../../contract/sheets/definitions.ts';
import { isLostReference, isUniqueViolation } from '../../db/engines/errors.ts';
import type { OwnedProfil, ProfilRow } from '../../db/queries/profil.ts';
import type { Actor } from '../../domain/access.ts';
import {
  columnsThatPointOut,
  fitSelection,
  holdsIdentity,
  type SavedSelection,
} from '../../domain/profil.ts';
import { SHEET_NAMES, type SheetName } from '../../domain/sheet.ts';
import { foldKey } from '../../domain/text-keys.ts';
import { Refusal } from '../refusal.ts';
import { readSelection } from '../sheets/selection.ts';
import { REGION } from './place.ts';

/** The largest selection of a profile, in characters of JSON. */
const MAX_SELECTION = 16_000;

type Given = { name: string; shared: boolean; selection: ProfileSelection };

/** The columns of a profile as it is to be stored. */
export type ProfilValues = Pick<ProfilRow, 'namn' | 'namn_nyckel' | 'delad' | 'urval'>;

/**
 * What somebody wants to save, held against the sheet. Throws a Refusal for what the sheet does not have, for a
 * selection that is too large, for one that points out a person, and for sharing without a kommun.
 */
export function checkProfile(sheet: SheetName, given: Given, kommunKod: string): ProfilValues {
  const { name, shared, selection } = given;
  const definition = SHEETS[sheet];
  readSelection(definition, selection);
  const columns = columnsThatPointOut(definition.columns, selection.filter ?? []);
  if (columns.length > 0) {
    throw new Refusal(
      'ogiltig',
      'En profil sparar inte personnummer eller namn, eftersom den finns kvar och kan delas. Ta bort villkoren som pekar ut någon och spara igen.',
      columns.map(({ key, title }) => ({
        path: key,
        code: 'pekarUt',
        message: `Villkoret för ${title} kan peka ut en person.`,
      })),
    );
  }
  const tidy = name.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (foldKey(tidy) === '' || /\p{C}/u.test(tidy)) throw refusedName('Ge profilen ett namn.');
  if (holdsIdentity(tidy)) throw refusedName('Skriv inget personnummer i profilens namn.');
  const urval = JSON.stringify(selection);
  if (urval.length > MAX_SELECTION) {
    throw new Refusal('forStor', 'Urvalet är för stort för att sparas. Ta bort villkor och spara igen.');
  }
  if (shared && kommunKod === REGION) {
    throw new Refusal('ogiltig', 'En profil delas inom en kommun. Byt till en roll i kommunen.');
  }
  return { namn: tidy, namn_nyckel: foldKey(tidy), delad: shared ? 1 : 0, urval };
}

function refusedName(message: string): Refusal {
  return new Refusal('ogiltig', message, [{ path: 'name', code: 'namn', message }]);
}

/** Writes a profile; a name that another of the account's profiles has is a Refusal, with `krock`. */
export async function withOwnName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new Refusal('krock', 'Du har redan en profil med det namnet. Välj ett annat namn.');
  }
}

/** Writes a choice or a removal; when the other happens in the same moment it is a Refusal, and may be tried again. */
export async function withoutRace<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isLostReference(error)) throw error;
    throw new Refusal('krock', 'Någon annan ändrade profilen just nu. Försök igen.');
  }
}

/** A stored profile as its reader may see it; null when its sheet is no more. */
export function toProfile(row: OwnedProfil, actor: Actor): Profile | null {
  const sheet = SHEET_NAMES.find((name) => name === row.blad);
  if (!sheet) return null;
  return {
    id: String(row.id),
    version: row.version,
    sheet,
    name: row.namn,
    shared: row.delad === 1,
    own: row.konto_id === actor.kontoId,
    owner: row.agare,
    ...fitSelection(SHEETS[sheet], JSON.parse(row.urval) as SavedSelection),
  };
}
