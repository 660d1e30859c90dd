import type { PulledSheet } from '../../contract/pulled-sheet.ts';
import type { RawCell } from '../../domain/cell.ts';
import type { SheetRow } from '../../domain/diff-types.ts';
import type { Xlsx } from '../../formats/xlsx.ts';
import type { RawCell as FileCell } from '../../formats/xlsx-sheet.ts';
import type { TablePlace } from './find-table.ts';

/** The rows below a table's header as they stand in the file; days are Excel's numbers, as in an open workbook. */
export async function readTable(
  book: Xlsx,
  { sheet, headerRow, keyAt, sealAt, columnAt }: TablePlace,
  { columns }: PulledSheet,
): Promise<{ rows: SheetRow[] }> {
  const dataAt = columns.map(({ key }) => columnAt.get(key));
  const rows: SheetRow[] = [];
  for await (const { row, cells } of book.rows(sheet, { serials: true })) {
    if (row <= headerRow) continue;
    rows.push({
      row,
      key: asOpen(cells[keyAt]),
      seal: asOpen(cells[sealAt]),
      cells: dataAt.map((at) => (at === undefined ? undefined : asOpen(cells[at]))),
    });
  }
  return { rows };
}

/** A cell as Excel gives it to a pane; a day that the file has in words is read as if it had been typed. */
function asOpen(cell: FileCell | undefined): RawCell {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? cell.date : cell;
}
