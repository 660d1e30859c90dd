import { rewriteReferences } from './formula/rewrite.ts';
import {
  containsRect,
  intersect,
  MAX_COLUMNS,
  MAX_ROWS,
  type Rect,
  shiftColumns,
  shiftRows,
  subtract,
} from './rect.ts';
import type { Sheet } from './sheet.ts';
import type { Table } from './table.ts';
import type { ValidationArea } from './validation.ts';

/** Cells that move: from row (or column) `at`, `count` places, negative for a deletion, inside a band. */
export type Shift = { axis: 'rows' | 'columns'; at: number; count: number; band: Rect };

/** A shift of whole rows or columns. */
export function wholeShift(axis: Shift['axis'], at: number, count: number): Shift {
  return { axis, at, count, band: { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS } };
}

/** Moves everything that lies on the cells of a sheet along with them. */
export function shiftRegions(sheet: Sheet, shift: Shift): void {
  shiftReferences(sheet, shift);
  sheet.tables = sheet.tables.filter((table) => shiftTable(table, shift));
  const move = (areas: readonly Rect[]) => areas.flatMap((area) => shiftArea(area, shift));
  sheet.validations = sheet.validations
    .map((area) => ({ ...area, areas: move(area.areas) }))
    .filter((area) => area.areas.length > 0);
  sheet.conditionalFormats = sheet.conditionalFormats
    .map((format) => ({ ...format, areas: move(format.areas) }))
    .filter((format) => format.areas.length > 0);
  sheet.comments = sheet.comments.flatMap((comment) => {
    const [moved] = shiftArea({ row: comment.row, column: comment.column, rows: 1, columns: 1 }, shift);
    return moved ? [{ ...comment, row: moved.row, column: moved.column }] : [];
  });
  for (const range of sheet.trackedRanges) {
    const [moved] = shiftArea(range.rect, shift);
    if (moved) range.rect = moved;
  }
  for (const chart of sheet.charts) {
    const [moved] = chart.source.sheetId === sheet.id ? shiftArea(chart.source.rect, shift) : [];
    if (moved) chart.source = { ...chart.source, rect: moved };
  }
  if (shift.axis === 'rows') {
    if (shift.band.columns === MAX_COLUMNS) {
      sheet.rowHeights = shiftKeys(sheet.rowHeights, shift);
      sheet.hiddenRows = shiftSet(sheet.hiddenRows, shift);
    }
    sheet.filteredRows = shiftSet(sheet.filteredRows, shift);
  } else if (shift.band.rows === MAX_ROWS) {
    sheet.columnWidths = shiftKeys(sheet.columnWidths, shift);
    sheet.hiddenColumns = shiftSet(sheet.hiddenColumns, shift);
  }
}

/** Remembers what lies on a sheet's cells; the answer puts it back. */
export function rememberRegions(sheet: Sheet): () => void {
  const tables = sheet.tables.map((table) => ({ table, rect: table.rect, columns: table.columns }));
  const { workbook } = sheet;
  const formulas = workbook.sheets.flatMap((home) =>
    [...home.cells.formulaCells()].map((cell) => ({ home, ...cell })),
  );
  const names = workbook.names.map((item) => ({ item, formula: item.formula }));
  const kept = {
    tables: sheet.tables,
    validations: sheet.validations,
    conditionalFormats: sheet.conditionalFormats,
    comments: sheet.comments,
    rowHeights: sheet.rowHeights,
    hiddenRows: sheet.hiddenRows,
    filteredRows: sheet.filteredRows,
    columnWidths: sheet.columnWidths,
    hiddenColumns: sheet.hiddenColumns,
  };
  return () => {
    Object.assign(sheet, kept);
    for (const { table, rect, columns } of tables) Object.assign(table, { rect, columns });
    for (const { home, row, column, formula } of formulas) {
      if (home.cells.formula(row, column) !== formula)
        home.cells.set(row, column, home.cells.value(row, column), formula);
    }
    for (const { item, formula } of names) item.formula = formula;
  };
}

/** Makes formulas and names that speak of moved cells speak of where they are now. */
function shiftReferences(moved: Sheet, shift: Shift): void {
  const { workbook } = moved;
  const rewrite = (formula: string, home: Sheet | null): string =>
    rewriteReferences(formula, (name, rect) => {
      const target = name === null ? home : workbook.sheet(name);
      if (target !== moved) return rect;
      if (!intersect(rect, shift.band) || !containsRect(shift.band, rect)) return rect;
      return shiftArea(rect, shift)[0] ?? null;
    });
  for (const sheet of workbook.sheets) {
    for (const { row, column, formula } of [...sheet.cells.formulaCells()]) {
      const shifted = rewrite(formula, sheet);
      if (shifted !== formula) sheet.cells.set(row, column, sheet.cells.value(row, column), shifted);
    }
  }
  for (const item of workbook.names) item.formula = rewrite(item.formula, null);
  moved.validations = moved.validations.map((area) => shiftRule(area, (formula) => rewrite(formula, moved)));
}

function shiftRule(area: ValidationArea, rewrite: (formula: string) => string): ValidationArea {
  const { list } = area.validation.rule;
  if (!list?.source.startsWith('=')) return area;
  const rule = { ...area.validation.rule, list: { ...list, source: rewrite(list.source) } };
  return { ...area, validation: { ...area.validation, rule } };
}

/** Where a rectangle lies after a shift: what is inside the band moves, the rest stays. */
export function shiftArea(area: Rect, shift: Shift): Rect[] {
  const inside = intersect(area, shift.band);
  if (!inside) return [area];
  const moved =
    shift.axis === 'rows'
      ? shiftRows(inside, shift.at, shift.count)
      : shiftColumns(inside, shift.at, shift.count);
  return [...subtract(area, shift.band), ...(moved ? [moved] : [])];
}

function shiftTable(table: Table, shift: Shift): boolean {
  const [moved] = shiftArea(table.rect, shift);
  if (!moved) return false;
  if (shift.axis === 'columns' && moved.columns !== table.rect.columns) {
    const index = Math.max(0, shift.at - table.rect.column);
    const removed = Math.max(0, table.rect.columns - moved.columns);
    const added = Array.from({ length: Math.max(0, moved.columns - table.rect.columns) }, () =>
      table.newColumn(),
    );
    table.columns = table.columns.toSpliced(index, removed, ...added);
  }
  table.rect = { ...moved, rows: Math.max(2, moved.rows) };
  return true;
}

function shiftKeys(map: Map<number, number>, shift: Shift): Map<number, number> {
  const entries = [...map].map(([key, value]) => [shiftIndex(key, shift), value] as const);
  return new Map(entries.filter((entry): entry is [number, number] => entry[0] !== null));
}

function shiftSet(set: Set<number>, shift: Shift): Set<number> {
  const moved = [...set].map((key) => shiftIndex(key, shift));
  return new Set(moved.filter((key) => key !== null));
}

function shiftIndex(index: number, { at, count }: Shift): number | null {
  if (index < at) return index;
  return count < 0 && index < at - count ? null : index + count;
}
