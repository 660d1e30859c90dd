import { isDateFormat } from '../../../server/domain/excel-date.ts';
import { toSwedish } from '../workbook/formula/local-names.ts';
import { cellText, numberFormat } from '../workbook/range-values.ts';
import type { Sheet } from '../workbook/sheet.ts';

/**
 * What stands in the formula bar, and in a cell while it is edited: the formula, or the whole value; a text with the
 * apostrophe that it was written with.
 */
export function editText(sheet: Sheet, row: number, column: number): string {
  const formula = sheet.cells.formula(row, column);
  if (formula !== null) return toSwedish(formula);
  const value = sheet.cells.value(row, column);
  if (typeof value === 'string') return value !== '' && isMarked(sheet, row, column) ? `'${value}` : value;
  if (typeof value !== 'number') return cellText(sheet, row, column);
  const format = numberFormat(sheet, row, column);
  if (isDateFormat(format)) return cellText(sheet, row, column);
  if (format.includes('%')) return `${decimal(Number((value * 100).toPrecision(15)))}%`;
  return decimal(value);
}

function isMarked(sheet: Sheet, row: number, column: number): boolean {
  return sheet.workbook.styles.get(sheet.cells.style(row, column)).textMark === true;
}

function decimal(value: number): string {
  return String(value).replace('.', ',');
}
