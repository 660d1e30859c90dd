import { containsRect, intersect, type Rect, right } from './rect.ts';
import type { Sheet } from './sheet.ts';
import type { Table } from './table.ts';

const MAX_CELLS = 1_500;

/**
 * Excel lets a table grow over what is written directly below or beside it. It does not for more than 1,500 cells at a
 * time from an add-in: office.js cuts such writes in pieces, of which only some would end up in the table.
 */
export function expandTable(sheet: Sheet, written: Rect): void {
  if (sheet.workbook.author === 'addin' && isLarge(sheet, written)) return;
  const table = sheet.tables.find((candidate) => isBelow(candidate, written) || isBeside(candidate, written));
  if (!table || sheet.cells.used(written) === null) return;
  const grown = isBelow(table, written)
    ? { ...table.rect, rows: table.rect.rows + written.rows }
    : { ...table.rect, columns: table.rect.columns + written.columns };
  if (sheet.tables.some((other) => other !== table && intersect(other.rect, grown))) return;
  const before = table.rect;
  const columns = table.columns;
  sheet.workbook.perform({
    undo: () => Object.assign(table, { rect: before, columns }),
    redo: () => table.resize(grown),
  });
}

function isLarge(sheet: Sheet, written: Rect): boolean {
  const whole = sheet.largeWrite && containsRect(sheet.largeWrite, written) ? sheet.largeWrite : written;
  return whole.rows * whole.columns > MAX_CELLS;
}

function isBelow(table: Table, written: Rect): boolean {
  return (
    written.row === table.nextRow &&
    written.column >= table.rect.column &&
    right(written) <= right(table.rect)
  );
}

function isBeside(table: Table, written: Rect): boolean {
  return (
    written.column === right(table.rect) &&
    written.row >= table.rect.row &&
    written.row + written.rows <= table.nextRow
  );
}
