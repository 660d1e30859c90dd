import { copyRow } from './cells.ts';
import { invalidArgument } from './excel-error.ts';
import { moveFormula } from './formula/rewrite.ts';
import { changed } from './range-change.ts';
import { patchStyle } from './range-style.ts';
import { requireWritable } from './range-values.ts';
import { bottom, intersect, MAX_COLUMNS, MAX_ROWS, type Rect, right, subtract } from './rect.ts';
import type { Sheet } from './sheet.ts';
import { expandTable } from './table-growth.ts';

const PLAIN = {
  numberFormat: undefined,
  fill: undefined,
  color: undefined,
  bold: undefined,
  italic: undefined,
  underline: undefined,
  strikethrough: undefined,
  fontName: undefined,
  fontSize: undefined,
  wrapText: undefined,
  horizontalAlignment: undefined,
  verticalAlignment: undefined,
  indentLevel: undefined,
  locked: undefined,
  textMark: undefined,
  borders: undefined,
};

/** Empties a range: `Contents`, `Formats` (with conditional formats), or `All`. */
export function clearRange(sheet: Sheet, rect: Rect, what: string): void {
  if (!['All', 'Contents', 'Formats', 'Hyperlinks', 'RemoveHyperlinks'].includes(what))
    throw invalidArgument();
  requireWritable(sheet, rect);
  if (what === 'All' || what === 'Contents') clearContents(sheet, rect);
  if (what === 'All' || what === 'Formats') {
    patchStyle(sheet, rect, PLAIN);
    sheet.conditionalFormats = cutOut(sheet.conditionalFormats, rect);
  }
  if (what === 'All') sheet.validations = cutOut(sheet.validations, rect);
}

/** Empties the cells of a range; a table's headers get names again. */
export function clearContents(sheet: Sheet, rect: Rect): void {
  const used = sheet.cells.used(rect);
  if (!used) return;
  for (let row = used.row; row < bottom(used); row += 1)
    for (let column = used.column; column < right(used); column += 1)
      if (sheet.cells.value(row, column) !== '' || sheet.cells.formula(row, column) !== null)
        sheet.cells.set(row, column, '');
  for (const table of sheet.tables) if (intersect(table.header, rect)) table.nameHeaders();
  changed(sheet, rect.rows === MAX_ROWS || rect.columns === MAX_COLUMNS ? used : rect);
}

/** Copies a range over another, repeated when the other is a multiple of it. */
export function copyRange(
  from: Sheet,
  source: Rect,
  to: Sheet,
  target: Rect,
  what: string,
  skipBlanks: boolean,
): void {
  if (!['All', 'Values', 'Formulas', 'Formats'].includes(what)) throw invalidArgument();
  const area = coveredBy(source, target);
  requireWritable(to, area);
  const rows = Array.from({ length: source.rows }, (_, row) => copyRow(from.cells.row(source.row + row)));
  for (let row = 0; row < area.rows; row += 1) {
    const origin = rows[row % source.rows];
    if (!origin) continue;
    for (let column = 0; column < area.columns; column += 1) {
      const at = source.column + (column % source.columns);
      const [r, c] = [area.row + row, area.column + column];
      const value = origin.values[at] ?? '';
      if (skipBlanks && value === '') continue;
      const formula = what === 'Values' ? null : (origin.formulas?.get(at) ?? null);
      const moved = formula && moveFormula(formula, r - (source.row + (row % source.rows)), c - at);
      if (what !== 'Formats') to.cells.set(r, c, value, moved);
      if (what === 'All' || what === 'Formats')
        to.cells.setStyle(r, c, origin.styles?.[at] ?? from.cells.columnStyle(at));
    }
  }
  expandTable(to, area);
  changed(to, area);
}

/** The area that a copy of a range covers: the target when it is a multiple, else as much as the source. */
export function coveredBy(source: Rect, target: Rect): Rect {
  const multiple = target.rows % source.rows === 0 && target.columns % source.columns === 0;
  return multiple ? target : { ...target, rows: source.rows, columns: source.columns };
}

/** Takes a rectangle out of the areas of rules; rules without any area left are gone. */
export function cutOut<Rule extends { areas: Rect[] }>(rules: readonly Rule[], cut: Rect): Rule[] {
  return rules
    .map((rule) => ({ ...rule, areas: rule.areas.flatMap((area) => subtract(area, cut)) }))
    .filter((rule) => rule.areas.length > 0);
}
