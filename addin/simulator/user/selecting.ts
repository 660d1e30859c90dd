import {
  bottom,
  bounding,
  cellRect,
  containsCell,
  MAX_COLUMNS,
  MAX_ROWS,
  type Rect,
  right,
} from '../workbook/rect.ts';
import { select } from '../workbook/select.ts';
import type { Place, Sheet } from '../workbook/sheet.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

const STEPS: Record<Direction, { rows: number; columns: number }> = {
  up: { rows: -1, columns: 0 },
  down: { rows: 1, columns: 0 },
  left: { rows: 0, columns: -1 },
  right: { rows: 0, columns: 1 },
};

/** Marks one cell; with `add` the areas marked so far stay (Ctrl). */
export function selectCell(sheet: Sheet, row: number, column: number, add = false): void {
  selectAreas(sheet, add ? [...sheet.selection.areas, cellRect(row, column)] : [cellRect(row, column)]);
}

/** Marks areas; the last one's first cell becomes active. */
export function selectAreas(sheet: Sheet, areas: readonly Rect[], active?: Place): void {
  sheet.workbook.act('user', () => select(sheet, areas, active));
}

/** Stretches the last area from the active cell to another (Shift). */
export function extendTo(sheet: Sheet, focus: Place): void {
  const { active, areas } = sheet.selection;
  const last = areas.at(-1);
  const wholeRows = last?.columns === MAX_COLUMNS;
  const wholeColumns = last?.rows === MAX_ROWS;
  const stretched = bounding(cellRect(active.row, active.column), cellRect(focus.row, focus.column));
  const area = {
    ...stretched,
    ...(wholeRows && { column: 0, columns: MAX_COLUMNS }),
    ...(wholeColumns && { row: 0, rows: MAX_ROWS }),
  };
  sheet.workbook.act('user', () => select(sheet, [...areas.slice(0, -1), area], active, focus));
}

/** The next cell in a direction that is not hidden; with `jump` the edge of the filled or empty stretch (Ctrl). */
export function cellBeside(sheet: Sheet, from: Place, direction: Direction, jump = false): Place {
  let place = step(sheet, from, direction);
  if (!jump) return place;
  const filled = (at: Place) => sheet.cells.value(at.row, at.column) !== '';
  const limit = sheet.cells.used({ row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS });
  const insideUse = (at: Place) => limit !== null && at.row < bottom(limit) && at.column < right(limit);
  const within = filled(from) && filled(place);
  for (;;) {
    const next = step(sheet, place, direction);
    if (same(next, place)) return place;
    if (within ? !filled(next) : filled(place)) return place;
    if (!insideUse(next) && (direction === 'down' || direction === 'right'))
      return within ? place : edge(from, direction);
    place = next;
  }
}

/** Where Tab and Enter go next inside a marked area of several cells; outside of one, the neighbour. */
export function nextInSelection(sheet: Sheet, direction: Direction): Place | null {
  const { active, areas } = sheet.selection;
  const area = areas.find((candidate) => containsCell(candidate, active.row, active.column));
  if (!area || area.rows * area.columns === 1) return null;
  const across = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  const [lanes, length] = across ? [area.rows, area.columns] : [area.columns, area.rows];
  const [row, column] = [active.row - area.row, active.column - area.column];
  const index = across ? row * area.columns + column : column * area.rows + row;
  const next = (index + sign + lanes * length) % (lanes * length);
  const [lane, offset] = [Math.floor(next / length), next % length];
  return across
    ? { row: area.row + lane, column: area.column + offset }
    : { row: area.row + offset, column: area.column + lane };
}

function step(sheet: Sheet, from: Place, direction: Direction): Place {
  const { rows, columns } = STEPS[direction];
  let [row, column] = [from.row + rows, from.column + columns];
  while (
    (rows !== 0 && row > 0 && row < MAX_ROWS - 1 && sheet.isRowHidden(row)) ||
    (columns !== 0 && column > 0 && column < MAX_COLUMNS - 1 && sheet.hiddenColumns.has(column))
  ) {
    row += rows;
    column += columns;
  }
  const isOut = row < 0 || column < 0 || row >= MAX_ROWS || column >= MAX_COLUMNS;
  const isHidden = !isOut && (sheet.isRowHidden(row) || sheet.hiddenColumns.has(column));
  return isOut || isHidden ? from : { row, column };
}

function edge(from: Place, direction: Direction): Place {
  if (direction === 'down') return { ...from, row: MAX_ROWS - 1 };
  return direction === 'right' ? { ...from, column: MAX_COLUMNS - 1 } : from;
}

function same(a: Place, b: Place): boolean {
  return a.row === b.row && a.column === b.column;
}
