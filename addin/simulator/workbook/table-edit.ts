import { ExcelError, invalidArgument, itemNotFound } from './excel-error.ts';
import { changed } from './range-change.ts';
import { writeCell } from './range-values.ts';
import { bottom, intersect, type Rect, right } from './rect.ts';
import type { Sheet } from './sheet.ts';
import { deleteCells, insertCells } from './structure.ts';
import { Table } from './table.ts';
import { clearFilters } from './table-filter.ts';

/** Makes a table of a range; without headers a header row is put in above it. */
export function addTable(sheet: Sheet, given: Rect, hasHeaders: boolean): Table {
  let rect = given;
  if (sheet.tables.some((other) => intersect(other.rect, rect)))
    throw new ExcelError('InvalidOperation', "A table can't overlap another table.");
  if (!hasHeaders) {
    insertCells(sheet, { ...rect, rows: 1 }, 'Down');
    rect = { ...rect, rows: rect.rows + 1 };
  }
  if (rect.rows === 1) rect = { ...rect, rows: 2 };
  const { workbook } = sheet;
  const table = new Table(`{${workbook.newId()}}`, sheet, freeName(sheet), rect);
  table.nameHeaders();
  workbook.perform({
    redo: () => {
      sheet.tables = [...sheet.tables, table];
    },
    undo: () => {
      sheet.tables = sheet.tables.filter((other) => other !== table);
    },
  });
  workbook.tell({
    type: 'tableAdded',
    sheetId: sheet.id,
    tableId: table.id,
    tableName: table.name,
    by: workbook.author,
  });
  return table;
}

/** Gives a table another name: a letter or `_` first, no spaces, and nothing else by that name. */
export function renameTable(table: Table, name: string): void {
  if (!/^[\p{L}_\\][\p{L}\d_.\\]{0,254}$/u.test(name) || /^[a-z]{1,3}\d+$/i.test(name))
    throw invalidArgument();
  const wanted = name.toLowerCase();
  const taken = table.sheet.workbook.tables.some(
    (other) => other !== table && other.name.toLowerCase() === wanted,
  );
  if (taken)
    throw new ExcelError('ItemAlreadyExists', 'A resource with the same name or identifier already exists.');
  table.name = name;
}

/** Makes plain cells of a table; they keep what they hold. */
export function convertToRange(table: Table): void {
  if (table.isFiltered) clearFilters(table);
  const { sheet } = table;
  sheet.workbook.perform({
    redo: () => {
      sheet.tables = sheet.tables.filter((other) => other !== table);
    },
    undo: () => {
      sheet.tables = [...sheet.tables, table];
    },
  });
  sheet.workbook.tell({
    type: 'tableDeleted',
    sheetId: sheet.id,
    tableId: table.id,
    tableName: table.name,
    by: sheet.workbook.author,
  });
}

/** Takes a table away together with its cells. */
export function deleteTable(table: Table): void {
  const { rect, sheet } = table;
  convertToRange(table);
  deleteCells(sheet, rect, 'Up');
}

/** Puts rows of values into a table at a place in its body, or after the last row; gives the first new row's place. */
export function addTableRows(table: Table, at: number | null, rows: readonly (readonly unknown[])[]): number {
  const { sheet } = table;
  const count = table.body.rows;
  const index = at === null || at < 0 ? count : at;
  if (index > count || rows.some((row) => row.length !== table.rect.columns)) throw invalidArgument();
  const row = table.body.row + index;
  const space = { row, column: table.rect.column, rows: rows.length, columns: table.rect.columns };
  if (index < count) insertCells(sheet, space, 'Down');
  else {
    if (sheet.cells.used({ ...space, rows: 1 }) !== null) insertCells(sheet, space, 'Down');
    copyStyleDown(table, space);
    growTo(table, { ...table.rect, rows: table.rect.rows + rows.length });
  }
  rows.forEach((values, offset) => {
    values.forEach((value, column) => {
      if (value !== null && value !== undefined) writeCell(sheet, row + offset, space.column + column, value);
    });
  });
  changed(sheet, space, 'RowInserted');
  return index;
}

/** Takes rows out of a table's body; one row is always left. */
export function deleteTableRows(table: Table, index: number, count = 1): void {
  if (index < 0 || index + count > table.body.rows) throw itemNotFound();
  const rect = { ...table.body, row: table.body.row + index, rows: count };
  deleteCells(table.sheet, rect, 'Up');
}

/** Puts a column into a table and names it. */
export function addTableColumn(
  table: Table,
  at: number | null,
  name: string | null,
  values: unknown,
): number {
  const { sheet } = table;
  const index = at === null || at < 0 ? table.rect.columns : at;
  if (index > table.rect.columns) throw invalidArgument();
  const column = table.rect.column + index;
  const space = { ...table.rect, column, columns: 1 };
  if (index < table.rect.columns || sheet.cells.used(space) !== null) insertCells(sheet, space, 'Right');
  if (right(table.rect) <= column) growTo(table, { ...table.rect, columns: table.rect.columns + 1 });
  const cells = Array.isArray(values) ? values.flat() : [];
  cells.forEach((value, row) => {
    if (value !== null && row < space.rows) writeCell(sheet, space.row + row, column, value);
  });
  if (name !== null) sheet.cells.set(space.row, column, name);
  table.nameHeaders();
  changed(sheet, space, 'ColumnInserted');
  return index;
}

/** Takes a column out of a table. */
export function deleteTableColumn(table: Table, index: number): void {
  if (!table.columns[index] || table.columns.length === 1) throw itemNotFound();
  deleteCells(table.sheet, { ...table.rect, column: table.rect.column + index, columns: 1 }, 'Left');
}

function growTo(table: Table, rect: Rect): void {
  const before = { rect: table.rect, columns: table.columns };
  table.sheet.workbook.perform({
    redo: () => table.resize(rect),
    undo: () => Object.assign(table, before),
  });
}

function copyStyleDown(table: Table, space: Rect): void {
  const { cells } = table.sheet;
  const last = bottom(table.rect) - 1;
  for (let row = space.row; row < bottom(space); row += 1)
    for (let column = space.column; column < right(space); column += 1)
      cells.setStyle(
        row,
        column,
        last > table.rect.row ? cells.style(last, column) : cells.columnStyle(column),
      );
}

function freeName(sheet: Sheet): string {
  const names = new Set(sheet.workbook.tables.map((table) => table.name.toLowerCase()));
  let number = 1;
  while (names.has(`tabell${number}`)) number += 1;
  return `Tabell${number}`;
}
