import { toSwedish } from '../workbook/formula/local-names.ts';
import { isDateFormat } from '../workbook/number-format.ts';
import { cellText, numberFormat } from '../workbook/range-values.ts';
import type { Sheet } from '../workbook/sheet.ts';

/** What stands in the formula bar, and in a cell while it is edited: the formula, or the whole value. */
export function editText(sheet: Sheet, row: number, column: number): string {
  const formula = sheet.cells.formula(row, column);
  if (formula !== null) return toSwedish(formula);
  const value = sheet.cells.value(row, column);
  if (typeof value !== 'number') return value === '' ? '' : cellText(sheet, row, column);
  const format = numberFormat(sheet, row, column);
  if (isDateFormat(format)) return cellText(sheet, row, column);
  if (format.includes('%')) return `${decimal(Number((value * 100).toPrecision(15)))}%`;
  return decimal(value);
}

function decimal(value: number): string {
  return String(value).replace('.', ',');
}
