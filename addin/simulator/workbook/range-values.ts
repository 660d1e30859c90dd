import { type CellValue, coerceText } from './coerce.ts';
import type { ChangeDetails } from './events.ts';
import { ExcelError, invalidArgument } from './excel-error.ts';
import { formatValue } from './number-format.ts';
import { changed } from './range-change.ts';
import { bottom, type Rect, right } from './rect.ts';
import type { Sheet } from './sheet.ts';
import type { StylePatch } from './style.ts';
import { expandTable } from './table-growth.ts';

const MAX_CELLS = 5_000_000;
const MAX_TEXT = 32_767;
const ERROR_VALUE = /^#(N\/A|VALUE!|REF!|NAME\?|DIV\/0!|NUM!|NULL!|CALC!|SPILL!)$/;

/** What is written over a range: one thing everywhere, or rows as large as the range. `null` leaves a cell alone. */
export type Block = unknown;

/** The values of a range, row by row; a formula's cell gives its result. */
export function readValues(sheet: Sheet, rect: Rect): CellValue[][] {
  sheet.workbook.recalculation.settle();
  return mapCells(rect, (row, column) => sheet.cells.value(row, column));
}

/** The formulas of a range, values where there is none. */
export function readFormulas(sheet: Sheet, rect: Rect): CellValue[][] {
  return mapCells(rect, (row, column) => sheet.cells.formula(row, column) ?? sheet.cells.value(row, column));
}

/** The texts that a range shows. */
export function readTexts(sheet: Sheet, rect: Rect): string[][] {
  sheet.workbook.recalculation.settle();
  return mapCells(rect, (row, column) => cellText(sheet, row, column));
}

/** The text that one cell shows. */
export function cellText(sheet: Sheet, row: number, column: number): string {
  return formatValue(sheet.cells.value(row, column), numberFormat(sheet, row, column));
}

export function numberFormat(sheet: Sheet, row: number, column: number): string {
  return sheet.workbook.styles.get(sheet.cells.style(row, column)).numberFormat ?? 'General';
}

/** Excel's name for the kind of a value. */
export function valueType(value: CellValue): string {
  if (value === '') return 'Empty';
  if (typeof value === 'number') return 'Double';
  if (typeof value === 'boolean') return 'Boolean';
  return ERROR_VALUE.test(value) ? 'Error' : 'String';
}

/** Writes over a range as Excel does when the same is typed: text becomes what it looks like, `=` begins a formula. */
export function writeValues(sheet: Sheet, rect: Rect, block: Block): void {
  requireWritable(sheet, rect);
  const at = blockReader(block, rect);
  const before = sheet.cells.value(rect.row, rect.column);
  const width = right(rect);
  for (let row = rect.row; row < bottom(rect); row += 1) {
    for (let column = rect.column; column < width; column += 1) {
      const value = at(row - rect.row, column - rect.column);
      if (value !== null && value !== undefined) writeCell(sheet, row, column, value);
    }
  }
  expandTable(sheet, rect);
  const single = rect.rows === 1 && rect.columns === 1;
  changed(sheet, rect, 'RangeEdited', single ? details(sheet, rect, before) : undefined);
}

/**
 * Writes one cell by Excel's rules for typed text; the caller tells of the change. A leading apostrophe is no part of
 * the value: it marks the cell as text.
 */
export function writeCell(sheet: Sheet, row: number, column: number, value: unknown): void {
  if (typeof value === 'string' && value.length > MAX_TEXT) throw invalidArgument();
  const { numberFormat: format = 'General', textMark = false } = sheet.workbook.styles.get(
    sheet.cells.style(row, column),
  );
  const marked = typeof value === 'string' && value.startsWith("'");
  if (marked !== textMark) restyle(sheet, row, column, { textMark: marked || undefined });
  if (typeof value !== 'string') sheet.cells.set(row, column, plainValue(value));
  else if (marked) sheet.cells.set(row, column, value.slice(1));
  else if (format === '@') sheet.cells.set(row, column, value);
  else if (value.startsWith('=') && value.length > 1) sheet.cells.set(row, column, '', value);
  else {
    const typed = coerceText(value, Number(sheet.workbook.today.slice(0, 4)));
    sheet.cells.set(row, column, typed.value);
    if (typed.numberFormat && format === 'General')
      restyle(sheet, row, column, { numberFormat: typed.numberFormat });
  }
}

function restyle(sheet: Sheet, row: number, column: number, patch: StylePatch): void {
  sheet.cells.setStyle(row, column, sheet.workbook.styles.patched(sheet.cells.style(row, column), patch));
}

/** Throws when a protected sheet has a locked cell in the range. */
export function requireWritable(sheet: Sheet, rect: Rect): void {
  if (!sheet.protection) return;
  const scope = sheet.cells.used(rect) ?? { ...rect, rows: 1, columns: 1 };
  for (let row = scope.row; row < bottom(scope); row += 1) {
    for (let column = scope.column; column < right(scope); column += 1) {
      if (sheet.workbook.styles.get(sheet.cells.style(row, column)).locked !== false)
        throw new ExcelError('AccessDenied', 'You cannot perform the requested operation.');
    }
  }
}

/** Reads a block by place in it; the wrong size is refused as Excel refuses it. */
export function blockReader(block: Block, rect: Rect): (row: number, column: number) => unknown {
  if (!Array.isArray(block)) {
    requireSize(rect);
    return () => block;
  }
  const rows = block as unknown[][];
  const wrong = rows.length !== rect.rows || rows.some((row) => row?.length !== rect.columns);
  const single = rows.length === 1 && rows[0]?.length === 1;
  if (wrong && !single)
    throw invalidArgument(
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  return wrong ? () => rows[0]?.[0] : (row, column) => rows[row]?.[column];
}

function plainValue(value: unknown): CellValue {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'boolean') return value;
  throw invalidArgument();
}

function details(sheet: Sheet, rect: Rect, before: CellValue): ChangeDetails {
  const after = sheet.cells.value(rect.row, rect.column);
  return {
    valueBefore: before,
    valueAfter: after,
    valueTypeBefore: valueType(before),
    valueTypeAfter: valueType(after),
  };
}

function mapCells<T>(rect: Rect, read: (row: number, column: number) => T): T[][] {
  requireSize(rect);
  return Array.from({ length: rect.rows }, (_, row) =>
    Array.from({ length: rect.columns }, (_, column) => read(rect.row + row, rect.column + column)),
  );
}

function requireSize(rect: Rect): void {
  if (rect.rows * rect.columns > MAX_CELLS)
    throw new ExcelError(
      'ResponsePayloadSizeLimitExceeded',
      'The response payload size has exceeded the limit.',
    );
}
