import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { sv } from '../sv.ts';
import { formatValue } from '../workbook/number-format.ts';
import { bottom, type Rect, right } from '../workbook/rect.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { GridStore } from './grid-store.ts';

/** What is going on, how many rows a filter shows, and count, mean and sum of what is marked. */
export function StatusBar({ store }: { store: GridStore }): JSX.Element {
  const { sheet, state } = store;
  const figures = useMemo(() => count(sheet, sheet.selection.areas), [sheet, state.version, sheet.selection]);
  const message = state.message || (state.editing ? sv.status.editing : sv.status.ready);
  const number = (value: number) => formatValue(value, 'General');
  return (
    <div class="status-bar">
      <span role="status">{message}</span>
      <span>{filterText(sheet)}</span>
      <span class="figures">
        {figures.numbers > 1 && (
          <span>
            {sv.status.average}: {number(figures.sum / figures.numbers)}
          </span>
        )}
        {figures.filled > 1 && (
          <span>
            {sv.status.count}: {figures.filled}
          </span>
        )}
        {figures.numbers > 1 && (
          <span>
            {sv.status.sum}: {number(figures.sum)}
          </span>
        )}
      </span>
    </div>
  );
}

function filterText(sheet: Sheet): string {
  const { active } = sheet.selection;
  const table = sheet.tableAt(active.row, active.column) ?? sheet.tables.find((other) => other.isFiltered);
  if (!table?.isFiltered) return '';
  let shown = 0;
  for (let row = table.body.row; row < bottom(table.body); row += 1) if (!sheet.isRowHidden(row)) shown += 1;
  return sv.status.filtered(shown, table.body.rows);
}

function count(sheet: Sheet, areas: readonly Rect[]): { filled: number; numbers: number; sum: number } {
  const figures = { filled: 0, numbers: 0, sum: 0 };
  for (const area of areas) {
    for (let row = area.row; row < Math.min(bottom(area), sheet.cells.rowCount); row += 1) {
      if (sheet.isRowHidden(row)) continue;
      const { values } = sheet.cells.row(row);
      for (let column = area.column; column < Math.min(right(area), values.length); column += 1) {
        const value = values[column];
        if (value === '' || value === undefined) continue;
        figures.filled += 1;
        if (typeof value !== 'number') continue;
        figures.numbers += 1;
        figures.sum += value;
      }
    }
  }
  return figures;
}
