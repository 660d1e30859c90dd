import { fromSwedish } from '../workbook/formula/local-names.ts';
import { writeCell, writeValues } from '../workbook/range-values.ts';
import { cellRect, type Rect } from '../workbook/rect.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { refusal } from '../workbook/validate-cell.ts';
import type { ErrorAlert } from '../workbook/validation.ts';

/** What became of typing: done, or refused with the words of the cell's rule. Only `Stop` keeps the text out. */
export type TypingResult = { accepted: true } | { accepted: false; alert: ErrorAlert };

/**
 * Types a text into a cell as a person does. The cell's validation is asked first; `despite` lets a value through that
 * a rule only warns of.
 */
export function typeText(
  sheet: Sheet,
  row: number,
  column: number,
  text: string,
  despite = false,
): TypingResult {
  return sheet.workbook.act('user', () => {
    const entry = text.startsWith('=') ? fromSwedish(text) : text;
    const alert = refusal(sheet, row, column, tried(sheet, row, column, entry));
    if (alert && (alert.style === 'Stop' || !despite)) return { accepted: false, alert };
    writeValues(sheet, cellRect(row, column), [[entry]]);
    return { accepted: true };
  });
}

/** Types the same text into every cell of some areas, as Ctrl+Enter does. */
export function typeEverywhere(sheet: Sheet, areas: readonly Rect[], text: string): TypingResult {
  const first = areas[0];
  if (!first) return { accepted: true };
  return sheet.workbook.act('user', () => {
    const entry = text.startsWith('=') ? fromSwedish(text) : text;
    const alert = refusal(sheet, first.row, first.column, tried(sheet, first.row, first.column, entry));
    if (alert) return { accepted: false, alert };
    for (const area of areas) writeValues(sheet, area, entry);
    return { accepted: true };
  });
}

function tried(sheet: Sheet, row: number, column: number, entry: string) {
  if (entry.startsWith('=')) return sheet.workbook.recalculation.result(entry, sheet, { row, column });
  const [before, formula, style] = [
    sheet.cells.value(row, column),
    sheet.cells.formula(row, column),
    sheet.cells.style(row, column),
  ];
  writeCell(sheet, row, column, entry);
  const value = sheet.cells.value(row, column);
  sheet.cells.set(row, column, before, formula);
  sheet.cells.setStyle(row, column, style);
  return value;
}
