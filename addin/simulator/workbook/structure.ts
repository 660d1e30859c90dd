import { copyRow } from './cells.ts';
import { ExcelError } from './excel-error.ts';
import { changed } from './range-change.ts';
import { bottom, containsRect, intersect, MAX_COLUMNS, MAX_ROWS, type Rect, right } from './rect.ts';
import { rememberRegions, type Shift, shiftRegions, wholeShift } from './regions.ts';
import type { Sheet } from './sheet.ts';

/** Puts empty cells in the place of a range; what was there moves down or to the right. */
export function insertCells(sheet: Sheet, rect: Rect, direction: 'Down' | 'Right'): void {
  sheet.workbook.forgetUndoUnlessUser();
  if (rect.columns === MAX_COLUMNS) insertRows(sheet, rect.row, rect.rows);
  else if (rect.rows === MAX_ROWS) insertColumns(sheet, rect.column, rect.columns);
  else insertPart(sheet, rect, direction);
}

function insertPart(sheet: Sheet, rect: Rect, direction: 'Down' | 'Right'): void {
  const shift = partialShift(rect, direction === 'Down' ? 'rows' : 'columns', 1);
  refuseTornTables(sheet, shift);
  moveRegions(sheet, shift);
  if (direction === 'Down') moveDown(sheet, rect);
  else moveSideways(sheet, rect, rect.columns);
  nameHeaders(sheet);
  changed(sheet, rect, 'CellInserted');
}

/** Takes a range's cells out; what lies below moves up, or what lies to the right moves left. */
export function deleteCells(sheet: Sheet, rect: Rect, direction: 'Up' | 'Left'): void {
  sheet.workbook.forgetUndoUnlessUser();
  if (rect.columns === MAX_COLUMNS) deleteRows(sheet, rect.row, rect.rows);
  else if (rect.rows === MAX_ROWS) deleteColumns(sheet, rect.column, rect.columns);
  else deletePart(sheet, rect, direction);
}

function deletePart(sheet: Sheet, rect: Rect, direction: 'Up' | 'Left'): void {
  const shift = partialShift(rect, direction === 'Up' ? 'rows' : 'columns', -1);
  refuseTornTables(sheet, shift);
  moveRegions(sheet, shift);
  if (direction === 'Up') moveUp(sheet, rect);
  else moveSideways(sheet, rect, -rect.columns);
  changed(sheet, rect, 'CellDeleted');
}

function insertRows(sheet: Sheet, at: number, count: number): void {
  const above = sheet.cells.row(at - 1).styles;
  const restore = rememberRegions(sheet);
  sheet.workbook.perform({
    redo: () => {
      const blank = () => ({ values: [], formulas: null, styles: above?.slice() ?? null });
      sheet.cells.spliceRows(at, 0, Array.from({ length: count }, blank));
      shiftRegions(sheet, wholeShift('rows', at, count));
      changed(sheet, { row: at, rows: count, column: 0, columns: MAX_COLUMNS }, 'RowInserted');
    },
    undo: () => {
      sheet.cells.spliceRows(at, count, []);
      restore();
      changed(sheet, { row: at, rows: count, column: 0, columns: MAX_COLUMNS }, 'RowDeleted');
    },
  });
}

function deleteRows(sheet: Sheet, at: number, count: number): void {
  const restore = rememberRegions(sheet);
  const kept = Array.from({ length: count }, (_, index) => copyRow(sheet.cells.row(at + index)));
  sheet.workbook.perform({
    redo: () => {
      sheet.cells.spliceRows(at, count, []);
      shiftRegions(sheet, wholeShift('rows', at, -count));
      changed(sheet, { row: at, rows: count, column: 0, columns: MAX_COLUMNS }, 'RowDeleted');
    },
    undo: () => {
      sheet.cells.spliceRows(at, 0, kept.map(copyRow));
      restore();
      changed(sheet, { row: at, rows: count, column: 0, columns: MAX_COLUMNS }, 'RowInserted');
    },
  });
}

function insertColumns(sheet: Sheet, at: number, count: number): void {
  const restore = rememberRegions(sheet);
  sheet.workbook.perform({
    redo: () => {
      sheet.cells.spliceColumns(at, 0, count);
      shiftRegions(sheet, wholeShift('columns', at, count));
      nameHeaders(sheet);
      changed(sheet, { row: 0, rows: MAX_ROWS, column: at, columns: count }, 'ColumnInserted');
    },
    undo: () => {
      sheet.cells.spliceColumns(at, count, 0);
      restore();
      changed(sheet, { row: 0, rows: MAX_ROWS, column: at, columns: count }, 'ColumnDeleted');
    },
  });
}

function deleteColumns(sheet: Sheet, at: number, count: number): void {
  const restore = rememberRegions(sheet);
  const kept = Array.from({ length: sheet.cells.rowCount }, (_, row) => copyRow(sheet.cells.row(row)));
  sheet.workbook.perform({
    redo: () => {
      sheet.cells.spliceColumns(at, count, 0);
      shiftRegions(sheet, wholeShift('columns', at, -count));
      changed(sheet, { row: 0, rows: MAX_ROWS, column: at, columns: count }, 'ColumnDeleted');
    },
    undo: () => {
      sheet.cells.spliceRows(0, sheet.cells.rowCount, kept.map(copyRow));
      restore();
      changed(sheet, { row: 0, rows: MAX_ROWS, column: at, columns: count }, 'ColumnInserted');
    },
  });
}

function partialShift(rect: Rect, axis: Shift['axis'], sign: 1 | -1): Shift {
  return axis === 'rows'
    ? { axis, at: rect.row, count: sign * rect.rows, band: { ...rect, row: 0, rows: MAX_ROWS } }
    : {
        axis,
        at: rect.column,
        count: sign * rect.columns,
        band: { ...rect, column: 0, columns: MAX_COLUMNS },
      };
}

function refuseTornTables(sheet: Sheet, shift: Shift): void {
  const moving =
    shift.axis === 'rows'
      ? { ...shift.band, row: shift.at, rows: MAX_ROWS - shift.at }
      : { ...shift.band, column: shift.at, columns: MAX_COLUMNS - shift.at };
  const torn = sheet.tables.some((table) => {
    const part = intersect(table.rect, moving);
    return part !== null && !containsRect(shift.band, table.rect);
  });
  if (torn)
    throw new ExcelError(
      'InvalidOperation',
      'This operation is not allowed. It would shift cells in a table.',
    );
}

function moveRegions(sheet: Sheet, shift: Shift): void {
  const restore = rememberRegions(sheet);
  sheet.workbook.perform({ redo: () => shiftRegions(sheet, shift), undo: restore });
}

function nameHeaders(sheet: Sheet): void {
  for (const table of sheet.tables) table.nameHeaders();
}

function moveDown(sheet: Sheet, rect: Rect): void {
  const { cells } = sheet;
  for (let row = cells.rowCount - 1; row >= rect.row; row -= 1)
    cells.putCells(row + rect.rows, rect.column, rect.columns, cells.row(row));
  const blank = { values: [], formulas: null, styles: cells.row(rect.row - 1).styles };
  for (let row = rect.row; row < bottom(rect); row += 1)
    cells.putCells(row, rect.column, rect.columns, blank);
}

function moveUp(sheet: Sheet, rect: Rect): void {
  const { cells } = sheet;
  const last = cells.rowCount;
  for (let row = rect.row; row < last; row += 1)
    cells.putCells(row, rect.column, rect.columns, cells.row(row + rect.rows));
}

function moveSideways(sheet: Sheet, rect: Rect, by: number): void {
  const { cells } = sheet;
  for (let row = rect.row; row < bottom(rect); row += 1) {
    const before = copyRow(cells.row(row));
    const width = Math.max(0, before.values.length - rect.column);
    const from = by > 0 ? rect.column : right(rect);
    cells.putCells(row, by > 0 ? right(rect) : rect.column, width, before, from);
    if (by > 0) for (let column = rect.column; column < right(rect); column += 1) cells.set(row, column, '');
  }
}
