import { type CellColumn, type CellError, readCell } from './cell.ts';
import { isPlainDate } from './plain-date.ts';
import type { CellValue, ListItem } from './sheet.ts';

/**
 * Judges a value on the wire (not a raw cell): what is wrong with it for the column, in Swedish; null when nothing is.
 * `list` holds the choices of a list column. Nothing is converted: dates are `YYYY-MM-DD`, identity numbers 12
 * characters, booleans booleans.
 */
export function checkValue(
  column: CellColumn,
  list: readonly ListItem[] | undefined,
  value: CellValue,
): CellError | null {
  const reading = readCell(column, list, value);
  if ('error' in reading) return reading.error;
  if (value === null || value === '') return null;
  const rightType = column.type === 'boolean' ? typeof value === 'boolean' : typeof value === 'string';
  if (!rightType && column.type !== 'version') return wrong(column);
  if (column.type === 'date' && !isPlainDate(value)) return wrong(column);
  if (column.type === 'list' && reading.value !== value) return wrong(column);
  if (column.type === 'identity' && reading.value !== value) return wrong(column);
  return null;
}

/**
 * The value as it is stored: texts trimmed and without control characters, empty ones as null. For values that
 * `checkValue` accepts.
 */
export function storedValue(column: CellColumn, value: CellValue): CellValue {
  if (column.type !== 'text' && column.type !== 'note') return value === '' ? null : value;
  const reading = readCell({ ...column, required: false }, undefined, value);
  return 'value' in reading ? reading.value : value;
}

function wrong(column: CellColumn): CellError {
  return {
    code: 'felForm',
    message: `${column.title} har fel form. Hämta bladet igen och gör om ändringen.`,
  };
}
