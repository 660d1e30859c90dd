import { type CellValue, coerceText } from './coerce.ts';
import { cellText } from './range-values.ts';
import { bottom, right } from './rect.ts';
import type { Sheet } from './sheet.ts';
import { type Comparison, type ErrorAlert, type ValidationArea, validationAt } from './validation.ts';

/** Whether a value may be typed into a cell; the alert to show when it may not. */
export function refusal(sheet: Sheet, row: number, column: number, value: CellValue): ErrorAlert | null {
  const found = validationAt(sheet, row, column);
  if (!found || passes(sheet, found, row, column, value)) return null;
  const { errorAlert } = found.validation;
  return errorAlert.showAlert ? errorAlert : null;
}

/** The choices of a cell with a list rule, as the texts that its drop-down shows; null without one. */
export function choicesAt(sheet: Sheet, row: number, column: number): string[] | null {
  const found = validationAt(sheet, row, column);
  const list = found?.validation.rule.list;
  return found && list ? listTexts(sheet, found, row, column, list.source) : null;
}

/** True when a value follows the rule. */
export function passes(
  sheet: Sheet,
  { areas, validation }: ValidationArea,
  row: number,
  column: number,
  value: CellValue,
): boolean {
  const { rule, ignoreBlanks } = validation;
  if (value === '' && ignoreBlanks) return true;
  if (rule.list) {
    const text = typeof value === 'string' ? value : String(value).replace('.', ',');
    return listTexts(sheet, { areas, validation }, row, column, rule.list.source).includes(text);
  }
  const at = { row, column };
  const written = origin(areas, at);
  const formula = (source: string | number): CellValue =>
    typeof source === 'number' || !source.startsWith('=')
      ? operand(source, sheet)
      : sheet.workbook.recalculation.result(source, sheet, at, written);
  if (rule.custom)
    return withValue(sheet, row, column, value, () => isTrue(formula(rule.custom?.formula ?? '')));
  if (rule.textLength) return compares(String(value).length, rule.textLength, formula);
  if (rule.wholeNumber) return Number.isInteger(value) && compares(value, rule.wholeNumber, formula);
  const comparison = rule.decimal ?? rule.date ?? rule.time;
  return !comparison || (typeof value === 'number' && compares(value, comparison, formula));
}

function listTexts(
  sheet: Sheet,
  { areas }: ValidationArea,
  row: number,
  column: number,
  source: string,
): string[] {
  if (!source.startsWith('=')) return source.split(',').map((text) => text.trim());
  const at = { row, column };
  const area = sheet.workbook.recalculation.area(source, sheet, at, origin(areas, at));
  if (!area) return [];
  const texts: string[] = [];
  const end = Math.min(bottom(area.rect), area.sheet.cells.rowCount);
  for (let r = area.rect.row; r < end; r += 1)
    for (let c = area.rect.column; c < right(area.rect); c += 1)
      if (area.sheet.cells.value(r, c) !== '') texts.push(cellText(area.sheet, r, c));
  return texts;
}

function withValue<T>(sheet: Sheet, row: number, column: number, value: CellValue, read: () => T): T {
  const [before, formula] = [sheet.cells.value(row, column), sheet.cells.formula(row, column)];
  sheet.cells.set(row, column, value);
  try {
    return read();
  } finally {
    sheet.cells.set(row, column, before, formula);
  }
}

function origin(areas: ValidationArea['areas'], at: { row: number; column: number }) {
  const first = areas[0];
  return first ? { row: first.row, column: first.column } : at;
}

function operand(source: string | number, sheet: Sheet): CellValue {
  return typeof source === 'number'
    ? source
    : coerceText(source, Number(sheet.workbook.today.slice(0, 4))).value;
}

function isTrue(value: CellValue): boolean {
  return value === true || (typeof value === 'number' && value !== 0);
}

function compares(value: CellValue, rule: Comparison, read: (source: string | number) => CellValue): boolean {
  const [number, first, second] = [
    Number(value),
    Number(read(rule.formula1)),
    Number(read(rule.formula2 ?? 0)),
  ];
  switch (rule.operator) {
    case 'Between':
      return number >= first && number <= second;
    case 'NotBetween':
      return number < first || number > second;
    case 'EqualTo':
      return number === first;
    case 'NotEqualTo':
      return number !== first;
    case 'GreaterThan':
      return number > first;
    case 'GreaterThanOrEqualTo':
      return number >= first;
    case 'LessThan':
      return number < first;
    default:
      return number <= first;
  }
}
