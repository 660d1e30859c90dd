import type { Tx } from '../../db/database.ts';
import { selectOwnAtgardRows } from '../../db/queries/att-ratta-sheet.ts';
import { atgardsstatusOn } from '../../domain/atgardsstatus.ts';
import { faultsInWords, faultsOf } from '../../domain/att-ratta.ts';
import type { RowQuery, SheetRow } from '../sheets/sheet-row.ts';

/**
 * The kommun's own åtgärder that are to be mended, with the faults in words (R068). A row that is asked for by its key
 * is given also when it has none left: that is how somebody sees that it is mended.
 */
export async function readAttRatta(db: Tx, query: RowQuery): Promise<SheetRow[]> {
  const { today } = query;
  const rows = await selectOwnAtgardRows(db, query);
  return rows.flatMap(({ kommun: _, anteckningar: __, avslutadDag, handlaggare, ...row }) => {
    const faults = faultsOf(today, { ...row, avslutadDag });
    if (faults.length === 0 && query.ids === undefined) return [];
    return {
      ...row,
      fel: faults.length === 0 ? null : faultsInWords(faults),
      atgardsstatus: atgardsstatusOn(today, { ...row, avslutadDag }),
      handlaggare: handlaggare === null ? null : String(handlaggare),
      open: true,
    };
  });
}
