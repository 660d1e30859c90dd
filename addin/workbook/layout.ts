import type { PulledColumn } from '../../server/contract/pull.ts';
import { writeCell } from '../../server/domain/cell.ts';
import type { BaseRow, DiffColumn } from '../../server/domain/diff-types.ts';
import { seal } from '../../server/domain/row-seal.ts';
import type { CellValue } from '../../server/domain/sheet.ts';
import { sv } from '../ui/sv.ts';

/** Row 1 says what the sheet is, row 2 is the table's header. */
export const HEADER_ROW = 1;
export const FIRST_BODY_ROW = HEADER_ROW + 1;

/** Headers of the columns that are ours: Status is seen, the others are hidden. */
export const STATUS = 'Status';
export const KEY = 'Nyckel';
export const VERSION = 'Version';
export const SEAL = 'Kontroll';
export const OWN_COLUMNS = [STATUS, KEY, VERSION, SEAL] as const;

/** A column's header; a pen marks those that may be changed. */
export function headerOf(column: PulledColumn): string {
  return column.editable ? `${column.title} ${sv.sheet.pen}` : column.title;
}

/** The title of a header, pen or no pen. */
export function titleOf(header: unknown): string {
  return String(header).replace(sv.sheet.pen, '').trim();
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
