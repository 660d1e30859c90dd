import { cellText } from './range-values.ts';
import { bottom, type Rect, right } from './rect.ts';
import { DEFAULT_COLUMN_WIDTH, DEFAULT_ROW_HEIGHT, type Sheet } from './sheet.ts';

const PIXELS_PER_CHARACTER = 7.2;
const PADDING = 12;
const FILTER_BUTTON = 26;
const WIDEST = 1_300;

/** Makes columns as wide as their longest text in the range. */
export function autofitColumns(sheet: Sheet, rect: Rect): void {
  sheet.workbook.recalculation.settle();
  const used = sheet.cells.used(rect);
  if (!used) return;
  for (let column = used.column; column < right(used); column += 1) {
    let widest = 0;
    for (let row = used.row; row < bottom(used); row += 1) {
      if (sheet.cells.value(row, column) === '') continue;
      const style = sheet.workbook.styles.get(sheet.cells.style(row, column));
      if (style.wrapText) continue;
      const factor = ((style.fontSize ?? 11) / 11) * (style.bold ? 1.08 : 1);
      const header = sheet.tableAt(row, column)?.rect.row === row ? FILTER_BUTTON : 0;
      const length = cellText(sheet, row, column).length;
      widest = Math.max(widest, length * PIXELS_PER_CHARACTER * factor + header);
    }
    if (widest > 0) sheet.columnWidths.set(column, Math.min(WIDEST, Math.round(widest + PADDING)));
  }
}

/** Makes rows as high as their wrapped texts need. */
export function autofitRows(sheet: Sheet, rect: Rect): void {
  const used = sheet.cells.used(rect);
  if (!used) return;
  for (let row = used.row; row < bottom(used); row += 1) {
    let lines = 1;
    for (let column = used.column; column < right(used); column += 1) {
      const style = sheet.workbook.styles.get(sheet.cells.style(row, column));
      if (!style.wrapText) continue;
      const width = (sheet.columnWidths.get(column) ?? DEFAULT_COLUMN_WIDTH) - PADDING;
      const perLine = Math.max(1, Math.floor(width / PIXELS_PER_CHARACTER));
      const texts = cellText(sheet, row, column).split('\n');
      lines = Math.max(
        lines,
        texts.reduce((sum, text) => sum + Math.max(1, Math.ceil(text.length / perLine)), 0),
      );
    }
    if (lines > 1) sheet.rowHeights.set(row, Math.min(546, lines * DEFAULT_ROW_HEIGHT));
    else sheet.rowHeights.delete(row);
  }
}
