import { clearContents } from '../workbook/range-edit.ts';
import { requireWritable } from '../workbook/range-values.ts';
import { bottom, MAX_COLUMNS, type Rect } from '../workbook/rect.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { deleteCells, insertCells } from '../workbook/structure.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** Delete: empties the marked cells; rows that a filter hides keep theirs. */
export function clearCells(sheet: Sheet, areas: readonly Rect[]): void {
  sheet.workbook.act('user', () => {
    for (const area of areas) {
      requireWritable(sheet, area);
      const hidden = [...sheet.filteredRows].some((row) => row >= area.row && row < bottom(area));
      if (!hidden) clearContents(sheet, area);
      else for (const part of shownParts(sheet, area)) clearContents(sheet, part);
    }
  });
}

/** Puts empty rows in above a range, as many as it has: in the table only if it lies in one, else across the sheet. */
export function insertRowsAbove(sheet: Sheet, rect: Rect): void {
  sheet.workbook.act('user', () => insertCells(sheet, rowsOf(sheet, rect), 'Down'));
}

/** Takes the rows of a range out: of the table if it lies in one, else of the sheet. */
export function removeRows(sheet: Sheet, rect: Rect): void {
  sheet.workbook.act('user', () => {
    for (const part of shownParts(sheet, rect).toReversed()) deleteCells(sheet, rowsOf(sheet, part), 'Up');
  });
}

/** Takes the last action back; false when there is none. */
export function undo(workbook: Workbook): boolean {
  return workbook.replay('undo');
}

/** Does the last undone action again; false when there is none. */
export function redo(workbook: Workbook): boolean {
  return workbook.replay('redo');
}

/** Gives a column another width in pixels, or hides it with 0. */
export function resizeColumn(sheet: Sheet, column: number, width: number): void {
  const before = { widths: sheet.columnWidths, hidden: sheet.hiddenColumns };
  const widths = new Map(sheet.columnWidths);
  const hidden = new Set(sheet.hiddenColumns);
  if (width > 0) widths.set(column, Math.round(width));
  else hidden.add(column);
  sheet.workbook.act('user', () =>
    sheet.workbook.perform({
      redo: () => Object.assign(sheet, { columnWidths: widths, hiddenColumns: hidden }),
      undo: () => Object.assign(sheet, { columnWidths: before.widths, hiddenColumns: before.hidden }),
    }),
  );
}

function rowsOf(sheet: Sheet, rect: Rect): Rect {
  const table = rect.columns === MAX_COLUMNS ? null : sheet.tableAt(rect.row, rect.column);
  const inside = table && rect.row > table.rect.row && bottom(rect) <= bottom(table.rect);
  return inside
    ? { ...table.rect, row: rect.row, rows: rect.rows }
    : { ...rect, column: 0, columns: MAX_COLUMNS };
}

function shownParts(sheet: Sheet, rect: Rect): Rect[] {
  const parts: Rect[] = [];
  const end = Math.min(bottom(rect), Math.max(sheet.cells.rowCount, rect.row + 1));
  for (let row = rect.row; row < end; row += 1) {
    if (sheet.filteredRows.has(row)) continue;
    const last = parts.at(-1);
    if (last && bottom(last) === row) last.rows += 1;
    else parts.push({ ...rect, row, rows: 1 });
  }
  return parts;
}
