import type { Tx } from '../../db/database.ts';
import { type ElevhistorikRow, selectElevhistorik } from '../../db/queries/elevhistorik-sheet.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { skolformWord } from '../../domain/skolform.ts';
import type { RowQuery, SheetRow } from '../sheets/sheet-row.ts';

/**
 * Where the youths have gone to school (R129). It follows them to a new kommun (R335); the former one learns nothing
 * of what came after they left it (Z44).
 */
export async function readElevhistorik(db: Tx, query: RowQuery): Promise<SheetRow[]> {
  const rows = await selectElevhistorik(db, query);
  return rows.flatMap((row) => toRow(row, query) ?? []);
}

function toRow(row: ElevhistorikRow, { kommun, today }: RowQuery): SheetRow | null {
  const { oppenPeriod, senastAvregistrerad, bostadskommun, examenSatt, arskurs, startdatum, ...shown } = row;
  const isTheirs = kommun === null || oppenPeriod !== null || bostadskommun === kommun;
  const left = isTheirs ? null : senastAvregistrerad;
  const isKnown = (day: PlainDate | undefined) => day !== undefined && (left === null || day <= left);
  if (!isKnown(startdatum)) return null;
  const ended = isKnown(row.slutdatum ?? undefined);
  const slutdatum = ended ? row.slutdatum : null;
  return {
    ...shown,
    version: 1,
    open: oppenPeriod !== null,
    skolform: skolformWord(row.skolform),
    arskurs: arskurs === null ? null : String(arskurs),
    startdatum,
    slutdatum,
    pagar: left === null && startdatum <= today && (slutdatum === null || slutdatum >= today),
    avbruten: row.avbruten === 1 && (left === null || ended),
    introduktionsprogram: row.introduktionsprogram === 1,
    gymnasieexamen: isKnown(examenSatt?.slice(0, 10)),
    oppet: oppenPeriod !== null,
  };
}
