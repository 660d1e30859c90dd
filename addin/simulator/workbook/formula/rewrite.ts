import { columnLetters, quoteSheetName, tryParseAddress } from '../address.ts';
import { bottom, MAX_COLUMNS, MAX_ROWS, type Rect, right } from '../rect.ts';
import type { Fixed } from './parse.ts';

const REFERENCE =
  /"(?:[^"]|"")*"|(?:'((?:[^']|'')+)'!|([\p{L}_][\p{L}\d_.]*)!)?(?<![\p{L}\d_.$])(\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\d_(.!])/gu;

type Rewrite = (sheet: string | null, rect: Rect, fixed: Fixed) => Rect | null;

/** A formula with its references replaced; one that leads nowhere (null) becomes `#REF!`. Texts stay as they are. */
export function rewriteReferences(formula: string, rewrite: Rewrite): string {
  return formula.replace(REFERENCE, (whole, quoted?: string, plain?: string, cells?: string) => {
    const rect = cells === undefined ? null : tryParseAddress(cells);
    if (!rect || cells === undefined) return whole;
    const sheet = quoted?.replaceAll("''", "'") ?? plain ?? null;
    const fixed = fixedEdges(cells);
    const moved = rewrite(sheet, rect, fixed);
    const prefix = sheet === null ? '' : `${quoteSheetName(sheet)}!`;
    return moved ? prefix + formatReference(moved, fixed, cells.includes(':')) : `${prefix}#REF!`;
  });
}

/** A formula as it reads when copied so many rows down and columns to the right. */
export function moveFormula(formula: string, rows: number, columns: number): string {
  return rewriteReferences(formula, (_, rect, fixed) => {
    const top = rect.row + (fixed.top ? 0 : rows);
    const left = rect.column + (fixed.left ? 0 : columns);
    const end = bottom(rect) + (fixed.bottom ? 0 : rows);
    const last = right(rect) + (fixed.right ? 0 : columns);
    const fits = top >= 0 && left >= 0 && end <= MAX_ROWS && last <= MAX_COLUMNS && end > top && last > left;
    return fits ? { row: top, column: left, rows: end - top, columns: last - left } : null;
  });
}

/** Which edges of a reference have a `$`, or span the whole sheet. */
export function fixedEdges(cells: string): Fixed {
  const [from = '', to = from] = cells.split(':');
  return {
    top: /\$\d/.test(from) || !/\d/.test(from),
    left: /^\$[A-Za-z]/.test(from) || !/[A-Za-z]/.test(from),
    bottom: /\$\d/.test(to) || !/\d/.test(to),
    right: /^\$[A-Za-z]/.test(to) || !/[A-Za-z]/.test(to),
  };
}

function formatReference(rect: Rect, fixed: Fixed, isRange: boolean): string {
  const wholeRows = rect.columns === MAX_COLUMNS;
  const wholeColumns = rect.rows === MAX_ROWS;
  const corner = (row: number, column: number, rowFixed: boolean, columnFixed: boolean): string => {
    const letters = wholeRows ? '' : `${columnFixed ? '$' : ''}${columnLetters(column)}`;
    return letters + (wholeColumns ? '' : `${rowFixed ? '$' : ''}${row + 1}`);
  };
  const from = corner(rect.row, rect.column, fixed.top, fixed.left);
  if (!isRange) return from;
  return `${from}:${corner(bottom(rect) - 1, right(rect) - 1, fixed.bottom, fixed.right)}`;
}
