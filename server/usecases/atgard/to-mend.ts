import type { Tx } from '../../db/database.ts';
import { selectOwnAtgardRows } from '../../db/queries/att-ratta-sheet.ts';
import { atgardsstatusOn } from '../../domain/atgardsstatus.ts';
import { faultsInWords, faultsOf } from '../../domain/att-ratta.ts';
import type { Issue } from '../../domain/issue.ts';
import { type ScbFault, wordsOf } from '../../domain/scb/fault.ts';
import { readFaultsToday } from '../scb/faults-today.ts';
import type { RowQuery, SheetRow } from '../sheets/sheet-row.ts';

/**
 * The kommun's own åtgärder that are to be mended, with the faults in words: how they ended, and what else SCB would
 * refuse or ask about (R068). A row that is asked for by its key
 * is given also when it has none left: that is how somebody sees that it is mended.
 */
export async function readAttRatta(db: Tx, query: RowQuery): Promise<SheetRow[]> {
  const { kommun, today } = query;
  const rows = await selectOwnAtgardRows(db, query);
  const few = query.ids !== undefined || query.personIds !== undefined;
  const persons = few ? [...new Set(rows.map(({ personId }) => personId))] : null;
  const byScb = kommun === null ? null : (await readFaultsToday(db, kommun, today, persons)).atgarder;
  return rows.flatMap(({ kommun: _, anteckningar: __, avslutadDag, handlaggare, ...row }) => {
    const own = faultsOf(today, { ...row, avslutadDag });
    const faults = [...own, ...othersThan(own, byScb?.get(row.id) ?? [])];
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

/** What SCB would say beside what is already said of the same column. */
function othersThan(own: readonly Issue[], byScb: readonly ScbFault[]): Issue[] {
  const told = new Set<string | null>(own.map(({ column }) => column));
  return byScb.flatMap(({ check, field, detail }) => {
    if (told.has(field)) return [];
    const { wrong, mend } = wordsOf({ check, field, ...(detail === undefined ? {} : { detail }) });
    return [{ column: field, code: check, message: `${wrong} ${mend}` }];
  });
}
