import type { CellValue } from './coerce.ts';
import { compare } from './formula/evaluate.ts';
import { cellText } from './range-values.ts';
import { containsCell, type Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';

/** How a cell is drawn while a condition holds. */
export type ConditionalStyle = {
  fill?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: string;
  strikethrough?: boolean;
};

/** A rule by Excel's own names: a formula relative to the first cell, a comparison, or a text to look for. */
export type ConditionalRule =
  | { type: 'Custom'; formula: string }
  | { type: 'CellValue'; operator: string; formula1: string; formula2?: string }
  | { type: 'ContainsText'; operator: string; text: string };

/** A conditional format on one or more areas; those earlier in the sheet's list go first. */
export type ConditionalFormat = {
  id: string;
  areas: Rect[];
  rule: ConditionalRule;
  style: ConditionalStyle;
  stopIfTrue: boolean;
};

/** How a cell is drawn on account of the sheet's conditional formats; the first that sets a property wins. */
export function conditionalStyle(sheet: Sheet, row: number, column: number): ConditionalStyle {
  let style: ConditionalStyle = {};
  for (const format of sheet.conditionalFormats) {
    if (!format.areas.some((area) => containsCell(area, row, column))) continue;
    if (!holds(sheet, format, row, column)) continue;
    style = { ...format.style, ...style };
    if (format.stopIfTrue) break;
  }
  return style;
}

function holds(sheet: Sheet, { areas, rule }: ConditionalFormat, row: number, column: number): boolean {
  const first = areas[0] ?? { row, column };
  const written = { row: Math.min(...areas.map((area) => area.row)), column: first.column };
  const calculate = (formula: string): CellValue =>
    sheet.workbook.recalculation.result(formula, sheet, { row, column }, written);
  const value = sheet.cells.value(row, column);
  if (rule.type === 'Custom') {
    const result = calculate(rule.formula);
    return result === true || (typeof result === 'number' && result !== 0);
  }
  if (rule.type === 'ContainsText')
    return matchesText(cellText(sheet, row, column), rule.operator, rule.text);
  return matchesValue(value, rule.operator, calculate(rule.formula1), calculate(rule.formula2 ?? '0'));
}

function matchesText(text: string, operator: string, wanted: string): boolean {
  const [shown, part] = [text.toLowerCase(), wanted.toLowerCase()];
  if (operator === 'NotContains') return !shown.includes(part);
  if (operator === 'BeginsWith') return shown.startsWith(part);
  return operator === 'EndsWith' ? shown.endsWith(part) : shown.includes(part);
}

function matchesValue(value: CellValue, operator: string, first: CellValue, second: CellValue): boolean {
  const [low, high] = [compare(value, first), compare(value, second)];
  switch (operator) {
    case 'EqualTo':
      return low === 0;
    case 'NotEqualTo':
      return low !== 0;
    case 'GreaterThan':
      return low > 0;
    case 'LessThan':
      return low < 0;
    case 'GreaterThanOrEqual':
      return low >= 0;
    case 'LessThanOrEqual':
      return low <= 0;
    case 'NotBetween':
      return low < 0 || high > 0;
    default:
      return low >= 0 && high <= 0;
  }
}
