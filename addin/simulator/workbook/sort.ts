import { formatAddress } from './address.ts';
import { copyRow, type Row } from './cells.ts';
import type { CellValue } from './coerce.ts';
import { changed } from './range-change.ts';
import { bottom, type Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';
import type { SortField, Table } from './table.ts';

/**
 * Sorts the rows of a range by some of its columns, as Excel does: numbers, texts, booleans, empty cells last. Rows
 * that a filter hides stay where they are.
 */
export function sortRange(sheet: Sheet, rect: Rect, fields: readonly SortField[], matchCase = false): void {
  sheet.workbook.recalculation.settle();
  const used = Math.min(bottom(rect), Math.max(sheet.cells.rowCount, rect.row));
  const places: number[] = [];
  for (let row = rect.row; row < used; row += 1) if (!sheet.filteredRows.has(row)) places.push(row);
  const rows: Row[] = places.map((row) => copyRow(sheet.cells.row(row)));
  const order = new Intl.Collator('sv', { sensitivity: matchCase ? 'variant' : 'accent' });
  const keys = fields.map(({ key, ascending }) => ({ column: rect.column + key, sign: ascending ? 1 : -1 }));
  const sorted = rows.toSorted((a, b) => {
    for (const { column, sign } of keys) {
      const result = compareCells(a.values[column] ?? '', b.values[column] ?? '', order, sign);
      if (result !== 0) return result;
    }
    return 0;
  });
  sorted.forEach((row, index) => {
    const place = places[index];
    if (place !== undefined && row !== rows[index])
      sheet.cells.putCells(place, rect.column, rect.columns, row);
  });
  sheet.workbook.tell({
    type: 'sorted',
    sheetId: sheet.id,
    address: formatAddress(rect),
    by: sheet.workbook.author,
  });
  changed(sheet, rect);
}

/** Sorts a table's body and remembers how, for the arrows in its header. */
export function sortTable(table: Table, fields: SortField[], matchCase = false): void {
  const before = table.sortFields;
  table.sheet.workbook.perform({
    redo: () => {
      table.sortFields = fields;
    },
    undo: () => {
      table.sortFields = before;
    },
  });
  sortRange(table.sheet, table.body, fields, matchCase);
}

function compareCells(a: CellValue, b: CellValue, order: Intl.Collator, sign: number): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
  const kind = (value: CellValue) => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);
  if (kind(a) !== kind(b)) return (kind(a) - kind(b)) * sign;
  if (typeof a === 'string' && typeof b === 'string') return order.compare(a, b) * sign;
  return (Number(a) - Number(b)) * sign;
}
