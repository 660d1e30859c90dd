import type { Tx } from '../../db/database.ts';
import { type KontaktRow, selectKontaktRows } from '../../db/queries/kontakttillfalle-sheet.ts';
import type { RowQuery, SheetRow } from '../sheets/sheet-row.ts';

/** The own kommun's kontakttillfällen (R333); none for the region, whose contacts belong to the kommuner. */
export async function readKontakttillfallen(db: Tx, query: RowQuery): Promise<SheetRow[]> {
  const { kommun } = query;
  if (kommun === null) return [];
  return (await selectKontaktRows(db, { ...query, kommun })).map(toKontaktRow);
}

/** A kontakttillfälle as a row of a sheet. */
export function toKontaktRow({ kommun: _, ...row }: KontaktRow): SheetRow {
  return {
    ...row,
    fickKontakt: row.fickKontakt === 1,
    uppfoljning: row.uppfoljning === 1,
    avslutad: row.avslutad === 1,
    open: row.avslutad === 0,
  };
}
