import { patchStyle } from './range-style.ts';
import { bottom, type Rect, right } from './rect.ts';
import type { Sheet } from './sheet.ts';
import type { Border, BorderSide } from './style.ts';

/** The border on a side of a range's first cell there. */
export function borderOf(sheet: Sheet, rect: Rect, side: BorderSide): Border | null {
  const cell = cellsAt(rect, side)[0];
  if (!cell) return null;
  const style = sheet.workbook.styles.get(sheet.cells.style(cell.rect.row, cell.rect.column));
  return style.borders?.[cell.side] ?? null;
}

/** Draws (or takes away, with style `None`) a border on a side of a range, or between its cells. */
export function setBorder(sheet: Sheet, rect: Rect, side: BorderSide, border: Border): void {
  const wanted = border.style === 'None' ? undefined : border;
  for (const cell of cellsAt(rect, side)) {
    const current = sheet.workbook.styles.get(sheet.cells.style(cell.rect.row, cell.rect.column)).borders;
    const borders = Object.fromEntries(
      Object.entries({ ...current, [cell.side]: wanted }).filter(([, kept]) => kept !== undefined),
    );
    patchStyle(sheet, cell.rect, { borders: Object.keys(borders).length > 0 ? borders : undefined });
  }
}

type Stripe = { rect: Rect; side: BorderSide };

function cellsAt(rect: Rect, side: BorderSide): Stripe[] {
  const row = (at: number): Rect => ({ ...rect, row: at, rows: 1 });
  const column = (at: number): Rect => ({ ...rect, column: at, columns: 1 });
  switch (side) {
    case 'EdgeTop':
      return [{ rect: row(rect.row), side }];
    case 'EdgeBottom':
      return [{ rect: row(bottom(rect) - 1), side }];
    case 'EdgeLeft':
      return [{ rect: column(rect.column), side }];
    case 'EdgeRight':
      return [{ rect: column(right(rect) - 1), side }];
    case 'InsideHorizontal':
      return rect.rows > 1 ? [{ rect: { ...rect, rows: rect.rows - 1 }, side: 'EdgeBottom' }] : [];
    case 'InsideVertical':
      return rect.columns > 1 ? [{ rect: { ...rect, columns: rect.columns - 1 }, side: 'EdgeRight' }] : [];
    default:
      return [{ rect, side }];
  }
}
