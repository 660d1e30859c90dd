import { readDateText } from '../../domain/date-text.ts';
import { type ExamenKalla, handlingOf } from '../../domain/examen.ts';
import { isReasonableDay, type PlainDate } from '../../domain/plain-date.ts';
import type { RawCell } from '../../formats/xlsx-sheet.ts';
import { type ExamenRefused, interpretCell } from './cell.ts';

/**
 * One row or document of a file, `row` as people find it: an examen with its day where that is known, a document that is
 * no examen, or why it cannot be used.
 */
export type ExamenEntry =
  | {
      kind: 'examen';
      row: number;
      identityNumber: string;
      datum?: PlainDate | null;
      kalla?: ExamenKalla;
    }
  | { kind: 'other'; row: number }
  | { kind: 'rejected'; row: number; refused: EntryRefused };

/** `message` is Swedish, says what to do, and holds nothing that stood in the row. */
export type EntryRefused = ExamenRefused | { code: 'form' | 'typ' | 'kalla' | 'datum'; message: string };

/** What stands in the file of one examen. */
export type Told = { nummer: RawCell; datum: RawCell; typ: RawCell };

/** Reads what a row or a document tells. What is no examen is passed over, whoever it is about. */
export function toEntry(row: number, { nummer, datum, typ }: Told, kalla: ExamenKalla): ExamenEntry {
  const handling = handlingOf(typeof typ === 'string' ? typ : '');
  if (handling === undefined) return refusedEntry(row, 'typ', TYP);
  if (handling === 'annan') return { kind: 'other', row };
  const person = interpretCell(nummer);
  if (!person.ok) return { kind: 'rejected', row, refused: person.refused };
  const day = toDay(datum);
  if (day === undefined) return refusedEntry(row, 'datum', DATUM);
  return { kind: 'examen', row, identityNumber: person.identityNumber, datum: day, kalla };
}

/** A row that cannot be used, and why. */
export function refusedEntry(
  row: number,
  code: 'form' | 'typ' | 'kalla' | 'datum',
  message: string,
): ExamenEntry {
  return { kind: 'rejected', row, refused: { code, message } };
}

const TYP =
  'Typen känns inte igen. Skriv gymnasieexamen, yrkesexamen, högskoleförberedande examen, studiebevis eller betygsdokumentets kod.';
const DATUM = 'Examensdatumet är inget datum. Skriv det som ÅÅÅÅ-MM-DD, eller lämna det tomt.';

/** The day in a cell, null for none; undefined when it is none that can be. */
function toDay(cell: RawCell): PlainDate | null | undefined {
  if (cell === null || cell === '') return null;
  const text = typeof cell === 'object' && 'date' in cell ? cell.date : String(cell);
  const read = readDateText(text);
  return 'date' in read && isReasonableDay(read.date) ? read.date : undefined;
}
