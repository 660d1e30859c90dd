import type { PulledSheet } from '../../contract/pulled-sheet.ts';
import type { RawCell } from '../../domain/cell.ts';
import type { SheetRow } from '../../domain/diff-types.ts';
import { serialToText } from '../../domain/excel-date.ts';
import type { ColumnType } from '../../domain/sheet.ts';
import type { Xlsx } from '../../formats/xlsx.ts';
import type { RawCell as FileCell } from '../../formats/xlsx-sheet.ts';
import type { TablePlace } from './find-table.ts';

/** The rows below a table's header as they stand in the file; days are Excel's numbers, as in an open workbook. */
export async function readTable(
  book: Xlsx,
  { sheet, headerRow, keyAt, sealAt, columnAt }: TablePlace,
  { columns }: PulledSheet,
): Promise<{ rows: SheetRow[] }> {
  const dataAt = columns.map(({ key, type }) => ({ at: columnAt.get(key), type }));
  const rows: SheetRow[] = [];
  for await (const { row, cells } of book.rows(sheet, { serials: true })) {
    if (row <= headerRow) continue;
    rows.push({
      row,
      key: asOpen(cells[keyAt]),
      seal: asOpen(cells[sealAt]),
      cells: dataAt.map(({ at, type }) => (at === undefined ? undefined : asOpen(cells[at], type))),
    });
  }
  return { rows };
}

/**
 * A cell as Excel gives it to a pane; a day that the file has in words is read as if it had been typed, and one among
 * texts is the words that its cell shows.
 */
export function asOpen(cell: FileCell | undefined, type?: ColumnType): RawCell {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'object') return cell;
  if ('date' in cell) return cell.date;
  return type === 'text' || type === 'note' ? serialToText(cell.serial) : cell.serial;
}
