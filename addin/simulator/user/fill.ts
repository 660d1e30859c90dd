import { isDateFormat } from '../../../server/domain/excel-date.ts';
import type { CellValue } from '../workbook/coerce.ts';
import { moveFormula } from '../workbook/formula/rewrite.ts';
import { changed } from '../workbook/range-change.ts';
import { numberFormat, requireWritable } from '../workbook/range-values.ts';
import { bottom, containsRect, type Rect, right } from '../workbook/rect.ts';
import { select } from '../workbook/select.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { expandTable } from '../workbook/table-growth.ts';

/** Ctrl+D: the first row of each area is copied to the rows below it; a single row takes the row above. */
export function fillDown(sheet: Sheet, areas: readonly Rect[]): void {
  sheet.workbook.act('user', () => {
    for (const area of areas) {
      const whole = area.rows === 1 && area.row > 0 ? { ...area, row: area.row - 1, rows: 2 } : area;
      if (whole.rows === 1) continue;
      const target = { ...whole, row: whole.row + 1, rows: whole.rows - 1 };
      requireWritable(sheet, target);
      for (let row = target.row; row < bottom(target); row += 1)
        if (!sheet.filteredRows.has(row))
          for (let column = target.column; column < right(target); column += 1)
            copyCell(sheet, whole.row, column, row, column);
      changed(sheet, target);
    }
  });
}

/**
 * The fill handle: pulls a range over the cells next to it. Texts and formulas are repeated, numbers with an even step
 * go on, dates go on day by day, `Grupp 1` becomes `Grupp 2`. With `copy` everything is repeated.
 */
export function fillHandle(sheet: Sheet, source: Rect, whole: Rect, copy = false): void {
  if (!containsRect(whole, source) || whole.rows * whole.columns === source.rows * source.columns) return;
  sheet.workbook.act('user', () => {
    requireWritable(sheet, whole);
    const vertical = whole.columns === source.columns;
    const lanes = vertical ? source.columns : source.rows;
    for (let lane = 0; lane < lanes; lane += 1) fillLane(sheet, source, whole, lane, vertical, copy);
    expandTable(sheet, whole);
    changed(sheet, whole);
    select(sheet, [whole], { row: source.row, column: source.column });
  });
}

function fillLane(
  sheet: Sheet,
  source: Rect,
  whole: Rect,
  lane: number,
  vertical: boolean,
  copy: boolean,
): void {
  const place = (index: number) =>
    vertical
      ? { row: source.row + index, column: source.column + lane }
      : { row: source.row + lane, column: source.column + index };
  const length = vertical ? source.rows : source.columns;
  const from = vertical ? whole.row - source.row : whole.column - source.column;
  const to = from + (vertical ? whole.rows : whole.columns);
  const values = Array.from({ length }, (_, index) =>
    sheet.cells.value(place(index).row, place(index).column),
  );
  const start = place(0);
  const hasFormula = values.some(
    (_, index) => sheet.cells.formula(place(index).row, place(index).column) !== null,
  );
  const isDate = isDateFormat(numberFormat(sheet, start.row, start.column));
  const next = copy || hasFormula ? null : series(values, isDate);
  for (let index = from; index < to; index += 1) {
    if (index >= 0 && index < length) continue;
    const [target, origin] = [place(index), place(((index % length) + length) % length)];
    if (sheet.filteredRows.has(target.row)) continue;
    copyCell(sheet, origin.row, origin.column, target.row, target.column);
    if (next) sheet.cells.set(target.row, target.column, next(index));
  }
}

function series(values: readonly CellValue[], isDate: boolean): ((index: number) => CellValue) | null {
  const [first, second] = values;
  if (values.every((value) => typeof value === 'number')) {
    const numbers = values.map(Number);
    const step = numbers.length > 1 ? Number(second) - Number(first) : 1;
    const isEven = numbers.every(
      (number, index) => index === 0 || near(number - Number(numbers[index - 1]), step),
    );
    if ((numbers.length === 1 && !isDate) || !isEven) return null;
    return (index) => Number((Number(first) + index * step).toPrecision(15));
  }
  const match = values.length === 1 && typeof first === 'string' ? /^(.*\D)(\d{1,6})$/.exec(first) : null;
  if (!match) return null;
  const [, words = '', digits = ''] = match;
  return (index) =>
    words +
    String(Math.abs(Number(digits) + index)).padStart(digits.startsWith('0') ? digits.length : 0, '0');
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}

function copyCell(sheet: Sheet, row: number, column: number, toRow: number, toColumn: number): void {
  const formula = sheet.cells.formula(row, column);
  const moved = formula && moveFormula(formula, toRow - row, toColumn - column);
  sheet.cells.set(toRow, toColumn, sheet.cells.value(row, column), moved);
  sheet.cells.setStyle(toRow, toColumn, sheet.cells.style(row, column));
}
