import { writeCell } from './cell.ts';
import type { BaseRow, DiffColumn } from './diff-types.ts';
import { seal } from './row-seal.ts';
import type { CellValue } from './sheet.ts';
import { swedishTime } from './swedish-time.ts';

/** Row 1 says what the sheet is, row 2 is the table's header. */
export const HEADER_ROW = 1;
export const FIRST_BODY_ROW = HEADER_ROW + 1;

/** Headers of the columns that are ours: Status is seen, the others are hidden. */
export const STATUS = 'Status';
export const KEY = 'Nyckel';
export const VERSION = 'Version';
export const SEAL = 'Kontroll';
export const OWN_COLUMNS = [STATUS, KEY, VERSION, SEAL] as const;

/** True for the headers of a pulled table, also where nothing else tells that it is one. */
export function isPulledTable(headers: readonly string[]): boolean {
  return [KEY, VERSION, SEAL].every((own) => headers.includes(own));
}

/** The colours that tell what may be changed. */
export const TINTS = {
  editableHeader: '#CFE4FA',
  readOnlyHeader: '#E6E6E6',
  readOnlyText: '#616161',
  text: '#242424',
} as const;

const PEN = '✎';

/** A column's header; a pen marks those that may be changed. */
export function headerOf(column: Pick<DiffColumn, 'title' | 'editable'>): string {
  return column.editable ? `${column.title} ${PEN}` : column.title;
}

/** The title of a header, pen or no pen. */
export function titleOf(header: unknown): string {
  return String(header).replace(PEN, '').trim();
}

/** A row as it stands in the table: the data columns, then Status and the hidden ones. */
export function tableRow(
  columns: readonly DiffColumn[],
  row: BaseRow,
  status: string,
): (string | number | boolean)[] {
  const cells = columns.map((column, index) => shown(column, row.values[index] ?? null));
  return [...cells, status, row.key, row.version, sealOf(columns, row)];
}

/** The seal of a row, over its key and whom it is about. */
export function sealOf(columns: readonly DiffColumn[], row: BaseRow): string {
  const identifying = columns.flatMap((column, index) =>
    column.identifying ? [row.values[index] ?? null] : [],
  );
  return seal(row.key, identifying);
}

/** What a cell of the column shows for a value. */
export function shown(column: DiffColumn, value: CellValue): string | number | boolean {
  return writeCell(column, column.list, value).value;
}

/** What the line above a table says of the sheet. */
export type AboutSheet = {
  title: string;
  role: { place: string };
  filterText: string;
  sortText?: string | undefined;
  pulledAt: string;
  owner: { name: string };
};

/** The line above the table: what it is, of whom, by which selection, when and by whom it was pulled. */
export function aboutLine({ title, role, filterText, sortText, pulledAt, owner }: AboutSheet): string {
  return [
    title,
    role.place,
    filterText,
    ...(sortText ? [`Sorterat efter ${sortText}`] : []),
    `Hämtat ${timeText(pulledAt)} av ${owner.name}`,
    'Innehåller personuppgifter',
  ].join(' · ');
}

/** An ISO instant as `2026-11-20 14:32` in Swedish time. */
function timeText(instant: string): string {
  const time = swedishTime(instant);
  if (time === null) return instant;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${time.date} ${two(Math.floor(time.minute / 60))}:${two(time.minute % 60)}`;
}
