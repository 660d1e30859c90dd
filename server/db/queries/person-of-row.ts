import type { SheetName } from '../../domain/sheet.ts';
import { homeSheet } from '../../domain/sheet.ts';
import type { Tx } from '../database.ts';

/** Where the rows that belong to a person directly are kept. */
const TABLES = {
  aktivitetsansvar: 'aktivitetsansvar',
  kontakttillfallen: 'kontakttillfalle',
  kontaktuppgifter: 'kontaktuppgift',
  postadresser: 'postadress',
  elevhistorik: 'placering',
  dubblaElever: 'dubblett',
} as const;

/** Whom a row of a sheet is about, whoever may see it; null when there is no such row. */
export async function findPersonOfRow(tx: Tx, sheet: SheetName, id: number): Promise<number | null> {
  const home = homeSheet(sheet);
  if (home in TABLES) {
    const row = await tx
      .selectFrom(TABLES[home as keyof typeof TABLES])
      .select('person_id')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.person_id ?? null;
  }
  const row = await tx
    .selectFrom('atgard as t')
    .innerJoin('aktivitetsansvar as a', 'a.id', 't.aktivitetsansvar_id')
    .select('a.person_id')
    .where('t.id', '=', id)
    .executeTakeFirst();
  return row?.person_id ?? null;
}
