import type { RowChange } from './cells.ts';
import { changed } from './range-change.ts';
import type { Sheet } from './sheet.ts';

/**
 * Puts rows back as they were before or after a change, cell by cell: a cell that the change did not touch keeps
 * what has been written in it since.
 */
export function restoreRows(sheet: Sheet, changes: readonly RowChange[], to: 'before' | 'after'): void {
  const [first, last] = [Number.POSITIVE_INFINITY, -1];
  const area = { top: first, bottom: last, left: first, right: last };
  for (const change of changes) {
    const target = change[to];
    const from = change[to === 'before' ? 'after' : 'before'];
    const width = Math.max(
      target.values.length,
      from.values.length,
      target.styles?.length ?? 0,
      from.styles?.length ?? 0,
    );
    for (let column = 0; column < width; column += 1) {
      const [value, formula] = [target.values[column] ?? '', target.formulas?.get(column) ?? null];
      const sameValue =
        value === (from.values[column] ?? '') && formula === (from.formulas?.get(column) ?? null);
      const style = target.styles?.[column] ?? sheet.cells.columnStyle(column);
      const sameStyle = style === (from.styles?.[column] ?? sheet.cells.columnStyle(column));
      if (!sameStyle) sheet.cells.setStyle(change.row, column, style);
      if (sameValue) continue;
      sheet.cells.set(change.row, column, value, formula);
      area.top = Math.min(area.top, change.row);
      area.bottom = Math.max(area.bottom, change.row);
      area.left = Math.min(area.left, column);
      area.right = Math.max(area.right, column);
    }
  }
  if (area.bottom < 0) return;
  changed(sheet, {
    row: area.top,
    column: area.left,
    rows: area.bottom - area.top + 1,
    columns: area.right - area.left + 1,
  });
}
