import { blockReader, numberFormat } from './range-values.ts';
import { bottom, MAX_COLUMNS, MAX_ROWS, type Rect, right } from './rect.ts';
import type { Sheet } from './sheet.ts';
import type { Style, StylePatch } from './style.ts';

/** Whole rows are styled this far to the right, or as far as there are cells. */
const STYLED_COLUMNS = 256;

/** Changes some properties of every cell's style in a range. */
export function patchStyle(sheet: Sheet, rect: Rect, patch: StylePatch): void {
  const known = new Map<number, number>();
  const change = (style: number): number => {
    const done = known.get(style);
    if (done !== undefined) return done;
    const patched = sheet.workbook.styles.patched(style, patch);
    known.set(style, patched);
    return patched;
  };
  const last = Math.min(right(rect), rect.columns === MAX_COLUMNS ? styledColumns(sheet) : MAX_COLUMNS);
  const toTheEnd = bottom(rect) === MAX_ROWS;
  for (let column = rect.column; column < last; column += 1) {
    // A style that goes on to the last row is the column's; the cells above it keep the one they have.
    if (toTheEnd) {
      for (let row = 0; row < rect.row; row += 1) sheet.cells.keepStyle(row, column);
      sheet.cells.setColumnStyle(column, change, rect.row);
    } else
      for (let row = rect.row; row < bottom(rect); row += 1)
        sheet.cells.setStyle(row, column, change(sheet.cells.style(row, column)));
  }
}

/** A property that all cells of a range share, `null` when they differ. */
export function sharedStyle<Name extends keyof Style>(
  sheet: Sheet,
  rect: Rect,
  name: Name,
): Style[Name] | null {
  const read = (row: number, column: number) =>
    sheet.workbook.styles.get(sheet.cells.style(row, column))[name];
  const first = read(rect.row, rect.column);
  const last = Math.min(right(rect), rect.columns === MAX_COLUMNS ? styledColumns(sheet) : MAX_COLUMNS);
  const end = Math.min(bottom(rect), Math.max(sheet.cells.rowCount + 1, rect.row + 1));
  for (let row = rect.row; row < end; row += 1)
    for (let column = rect.column; column < last; column += 1) if (read(row, column) !== first) return null;
  return first;
}

/** The number formats of a range, row by row. */
export function readNumberFormats(sheet: Sheet, rect: Rect): string[][] {
  return Array.from({ length: rect.rows }, (_, row) =>
    Array.from({ length: rect.columns }, (_, column) =>
      numberFormat(sheet, rect.row + row, rect.column + column),
    ),
  );
}

/** Writes number formats: one for the whole range, or rows as large as the range. */
export function writeNumberFormats(sheet: Sheet, rect: Rect, block: unknown): void {
  if (isOne(block)) {
    patchStyle(sheet, rect, { numberFormat: formatName(block) });
    return;
  }
  const at = blockReader(block, rect);
  for (let row = 0; row < rect.rows; row += 1) {
    for (let column = 0; column < rect.columns; column += 1) {
      const format = at(row, column);
      if (typeof format !== 'string') continue;
      const [r, c] = [rect.row + row, rect.column + column];
      const patch = { numberFormat: formatName(format) };
      sheet.cells.setStyle(r, c, sheet.workbook.styles.patched(sheet.cells.style(r, c), patch));
    }
  }
}

function isOne(block: unknown): boolean {
  return !Array.isArray(block) || (block.length === 1 && Array.isArray(block[0]) && block[0].length === 1);
}

function formatName(block: unknown): string | undefined {
  const format = Array.isArray(block) ? block[0]?.[0] : block;
  return typeof format !== 'string' || /^general$/i.test(format) ? undefined : format;
}

function styledColumns(sheet: Sheet): number {
  const everything = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };
  const used = sheet.cells.used(everything);
  return Math.max(STYLED_COLUMNS, used ? right(used) : 0);
}
