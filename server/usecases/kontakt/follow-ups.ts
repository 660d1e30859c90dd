import type { Tx } from '../../db/database.ts';
import { selectUppfoljningRows } from '../../db/queries/uppfoljning-sheet.ts';
import { uppfoljningslageOn } from '../../domain/kontakt.ts';
import type { RowQuery, SheetRow } from '../sheets/sheet-row.ts';
import { toKontaktRow } from './rows.ts';

/** What the own kommun is to follow up, the days that have passed first (R207–R213); none for the region. */
export async function readUppfoljning(db: Tx, query: RowQuery): Promise<SheetRow[]> {
  const { kommun, today } = query;
  if (kommun === null) return [];
  const rows = await selectUppfoljningRows(db, { ...query, kommun });
  return rows.map(({ handlaggare, ...row }) => {
    const { uppfoljningsdatum } = row;
    return {
      ...toKontaktRow(row),
      lage: uppfoljningslageOn(today, { uppfoljningsdatum, avslutad: row.avslutad === 1 }),
      handlaggare: handlaggare === null ? null : String(handlaggare),
    };
  });
}
