import type { Tx } from '../../db/database.ts';
import { selectAtgardRows } from '../../db/queries/atgard-sheet.ts';
import { atgardsstatusOn } from '../../domain/atgardsstatus.ts';
import type { RowQuery, SheetRow } from '../sheets/sheet-row.ts';

/** Åtgärder with their state on the day (Z4, R106–R111). */
export async function readAtgarder(db: Tx, query: RowQuery): Promise<SheetRow[]> {
  const atgarder = await selectAtgardRows(db, query);
  return atgarder.map(({ kommun: _, avslutadDag, ...row }) => {
    const { startdatum, slutdatum } = row;
    const atgardsstatus = atgardsstatusOn(query.today, { startdatum, slutdatum, avslutadDag });
    return { ...row, atgardsstatus, open: avslutadDag === null };
  });
}
