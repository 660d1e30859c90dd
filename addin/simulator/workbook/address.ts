import { invalidArgument } from './excel-error.ts';
import { bounding, MAX_COLUMNS, MAX_ROWS, type Rect } from './rect.ts';

const PART = /^\$?([A-Za-z]{1,3})?\$?(\d{1,7})?$/;

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** 0 for `A`, 26 for `AA`. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** `A1`, `A1:B2`, `A:B` for whole columns and `1:2` for whole rows. */
export function formatAddress(rect: Rect): string {
  const lastRow = rect.row + rect.rows;
  const lastColumn = columnLetters(rect.column + rect.columns - 1);
  const firstColumn = columnLetters(rect.column);
  if (rect.rows === MAX_ROWS && rect.row === 0 && rect.columns < MAX_COLUMNS)
    return `${firstColumn}:${lastColumn}`;
  if (rect.columns === MAX_COLUMNS && rect.column === 0 && rect.rows < MAX_ROWS)
    return `${rect.row + 1}:${lastRow}`;
  const from = `${firstColumn}${rect.row + 1}`;
  return rect.rows === 1 && rect.columns === 1 ? from : `${from}:${lastColumn}${lastRow}`;
}

/** A sheet's name as it stands before `!`: quoted when it holds anything but letters, digits and `_`. */
export function quoteSheetName(name: string): string {
  return /^[\p{L}_][\p{L}\d_.]*$/u.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Splits `'My sheet'!A1` in sheet name (or null) and the rest. */
export function splitSheetName(address: string): { sheet: string | null; cells: string } {
  const mark = address.lastIndexOf('!');
  if (mark < 0) return { sheet: null, cells: address };
  const name = address.slice(0, mark);
  const sheet = name.startsWith("'") && name.endsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
  return { sheet, cells: address.slice(mark + 1) };
}

/** Reads `A1`, `$A$1:B2`, `A:C` or `2:5`; null when it is no address of cells. */
export function tryParseAddress(cells: string): Rect | null {
  const [from, to, rest] = cells.trim().split(':');
  if (from === undefined || rest !== undefined) return null;
  const first = parsePart(from);
  const last = to === undefined ? first : parsePart(to);
  if (!first || !last) return null;
  if (to === undefined && (first.rows !== 1 || first.columns !== 1)) return null;
  return bounding(first, last);
}

/** As `tryParseAddress`, but what is no address is an `InvalidArgument`. */
export function parseAddress(cells: string): Rect {
  const rect = tryParseAddress(cells);
  if (!rect) throw invalidArgument();
  return rect;
}

function parsePart(part: string): Rect | null {
  const match = PART.exec(part);
  if (!match || (match[1] === undefined && match[2] === undefined)) return null;
  const column = match[1] === undefined ? null : columnIndex(match[1]);
  const row = match[2] === undefined ? null : Number(match[2]) - 1;
  if ((column ?? 0) >= MAX_COLUMNS || (row ?? 0) >= MAX_ROWS || row === -1) return null;
  return {
    row: row ?? 0,
    rows: row === null ? MAX_ROWS : 1,
    column: column ?? 0,
    columns: column === null ? MAX_COLUMNS : 1,
  };
}
