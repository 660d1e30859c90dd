import { OVERTAGANDE, OVERTAGNA, type OvertagandeSheet, type Overtagen } from '../../contract/overtagande.ts';
import { readCell } from '../../domain/cell.ts';
import type { RowsOfYouth } from '../../domain/overtagande/types.ts';
import type { RowValues } from '../../domain/sheet.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import type { Xlsx } from '../../formats/xlsx.ts';
import type { SheetRow } from '../../formats/xlsx-sheet.ts';
import type { FileItem } from '../leverans/delivery.ts';
import type { ValueLists } from '../sheets/value-lists.ts';
import { asOpen } from '../workbooks/read-table.ts';

/** A youth of the workbook with all the rows that are about the one number. */
export type Youth = { number: string; rows: RowsOfYouth };

/** More rows than any kommun has had are somebody's mistake. */
const MOST_ROWS = 200_000;
const LAST_HEADER_ROW = 50;

/**
 * Reads the workbook of a take-over: rows that cannot be read are rejected one by one, the others are gathered by youth.
 * Throws FileRefused as `openXlsx`, and when a sheet's headings do not fit or there is nothing in it.
 */
export async function* readOvertagande(book: Xlsx, lists: ValueLists): AsyncGenerator<FileItem<Youth>> {
  const youths = new Map<
    string,
    { row: number; rows: { [kind in Overtagen]: RowsOfYouth[kind][number][] } }
  >();
  let rows = 0;
  for (const kind of OVERTAGNA) {
    const sheet = OVERTAGANDE[kind];
    if (!book.sheets.some((name) => name.toLowerCase() === sheet.title.toLowerCase())) continue;
    let placeOf: Map<string, number> | undefined;
    for await (const line of book.rows(sheet.title, { serials: true })) {
      if (placeOf === undefined) {
        placeOf = headings(sheet, line);
        continue;
      }
      rows += 1;
      if (rows > MOST_ROWS)
        throw new FileRefused('tooComplex', `Arbetsboken har fler än ${MOST_ROWS} rader.`);
      const read = readRow(sheet, placeOf, line, lists);
      if ('message' in read) {
        yield { row: line.row, rejection: { code: 'cell', message: read.message } };
        continue;
      }
      const { personnummer, ...values } = read.values;
      const number = String(personnummer);
      const youth = youths.get(number) ?? { row: line.row, rows: empty() };
      youth.rows[kind].push({ row: line.row, values });
      youths.set(number, youth);
    }
  }
  if (rows === 0) throw new FileRefused('empty', NOTHING);
  for (const [number, youth] of youths) yield { row: youth.row, record: { number, rows: youth.rows } };
}

const NOTHING = `Arbetsboken har inga rader på bladen ${OVERTAGNA.map((kind) => OVERTAGANDE[kind].title).join(', ')}.`;

function empty() {
  return { perioder: [], atgarder: [], kontakter: [], kontaktuppgifter: [] };
}

/** Where each column stands. Every column that must be filled in has to be there, and none that is not known. */
function headings({ title, columns }: OvertagandeSheet, { row, cells }: SheetRow): Map<string, number> {
  const words = cells.map((cell) => (typeof cell === 'string' ? cell.replace('*', '').trim() : ''));
  const place = { sheet: title, row };
  if (row > LAST_HEADER_ROW || !words.includes('Personnummer')) {
    throw new FileRefused('wrongHeading', 'Den första raden på bladet ska vara rubrikerna.', place);
  }
  const placeOf = new Map<string, number>();
  words.forEach((word, index) => {
    if (word === '') return;
    const column = columns.find((one) => one.title === word);
    if (!column) throw new FileRefused('wrongHeading', UNKNOWN_HEADING, place);
    if (placeOf.has(column.key)) {
      throw new FileRefused('wrongHeading', `Rubriken ${word} finns två gånger.`, place);
    }
    placeOf.set(column.key, index);
  });
  const missing = columns.find(({ key, required }) => required && !placeOf.has(key));
  if (missing) throw new FileRefused('wrongHeading', `Rubriken ${missing.title} saknas.`, place);
  return placeOf;
}

const UNKNOWN_HEADING =
  'Bladet har en rubrik som inte känns igen. Ta bort kolumnen, eller byt rubriken till en av mallens (--template).';

function readRow(
  { title, columns }: OvertagandeSheet,
  placeOf: ReadonlyMap<string, number>,
  { cells }: SheetRow,
  lists: ValueLists,
): { values: RowValues } | { message: string } {
  const values: RowValues = {};
  const wrong: string[] = [];
  for (const column of columns) {
    const at = placeOf.get(column.key);
    const raw = at === undefined ? null : asOpen(cells[at], column.type);
    const reading = readCell(column, column.list && lists(column.list), raw);
    if ('error' in reading) wrong.push(inColumn(title, column.title, reading.error.message));
    else values[column.key] = column.type === 'boolean' ? reading.value === true : reading.value;
  }
  return wrong.length > 0 ? { message: wrong.join(' ') } : { values };
}

/** What is wrong in a column of a sheet, with where it is. */
export function inColumn(sheet: string, column: string | null, message: string): string {
  return `${sheet}${column === null ? '' : `, ${column}`}: ${message}`;
}
