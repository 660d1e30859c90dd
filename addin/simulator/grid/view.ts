import { MAX_COLUMNS, MAX_ROWS, type Rect, right } from '../workbook/rect.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { type Axis, createAxis, indexAt, offsetOf, sizeOf, visibleFrom } from './axis.ts';

export const HEADER_HEIGHT = 22;
export const HEADER_WIDTH = 48;
const SPARE_ROWS = 200;
const SPARE_COLUMNS = 8;

/** What is on the screen of a sheet: its layout, what stays in view, how far it is scrolled, how large the window is. */
export type View = {
  rows: Axis;
  columns: Axis;
  frozen: { rows: number; columns: number; height: number; width: number };
  scroll: { left: number; top: number };
  size: { width: number; height: number };
};

/** A place on the screen, in pixels from the window's corner. */
export type Box = { left: number; top: number; width: number; height: number };

/** Lays a sheet out: as far as its cells reach and a little more, or as far as the active cell. */
export function layOut(sheet: Sheet): Pick<View, 'rows' | 'columns' | 'frozen'> {
  const used = sheet.cells.used({ row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS });
  const { active, focus } = sheet.selection;
  const lastRow = Math.max(sheet.cells.rowCount, active.row, Math.min(focus.row, active.row + 100_000), 800);
  const lastColumn = Math.max(
    used ? right(used) : 0,
    active.column,
    Math.min(focus.column, active.column + 500),
    26,
  );
  const rows = createAxis(Math.min(MAX_ROWS, lastRow + SPARE_ROWS), (row) => sheet.rowHeight(row));
  const columns = createAxis(Math.min(MAX_COLUMNS, lastColumn + SPARE_COLUMNS), (column) =>
    sheet.columnWidth(column),
  );
  const frozen = {
    ...sheet.frozen,
    height: offsetOf(rows, sheet.frozen.rows),
    width: offsetOf(columns, sheet.frozen.columns),
  };
  return { rows, columns, frozen };
}

/** The rows to draw, frozen ones first. */
export function visibleRows({ rows, frozen, scroll, size }: View): number[] {
  const still = visibleFrom(rows, 0, frozen.height).filter((row) => row < frozen.rows);
  const room = size.height - HEADER_HEIGHT - frozen.height;
  return [...still, ...visibleFrom(rows, frozen.height + scroll.top, room, frozen.rows)];
}

/** The columns to draw, frozen ones first. */
export function visibleColumns({ columns, frozen, scroll, size }: View): number[] {
  const still = visibleFrom(columns, 0, frozen.width).filter((column) => column < frozen.columns);
  const room = size.width - HEADER_WIDTH - frozen.width;
  return [...still, ...visibleFrom(columns, frozen.width + scroll.left, room, frozen.columns)];
}

/** Where a row begins on the screen. */
export function topOf(view: View, row: number): number {
  const top = HEADER_HEIGHT + offsetOf(view.rows, row);
  return row < view.frozen.rows ? top : top - view.scroll.top;
}

/** Where a column begins on the screen. */
export function leftOf(view: View, column: number): number {
  const left = HEADER_WIDTH + offsetOf(view.columns, column);
  return column < view.frozen.columns ? left : left - view.scroll.left;
}

/** Where a range is seen on the screen, cut off at the frozen panes; null when it is out of view. */
export function boxOf(view: View, rect: Rect): Box | null {
  const vertical = span(
    rect.row,
    rect.row + rect.rows,
    view.frozen.rows,
    HEADER_HEIGHT + view.frozen.height,
    (row) => topOf(view, row),
    (row) => HEADER_HEIGHT + offsetOf(view.rows, row),
  );
  const horizontal = span(
    rect.column,
    rect.column + rect.columns,
    view.frozen.columns,
    HEADER_WIDTH + view.frozen.width,
    (column) => leftOf(view, column),
    (column) => HEADER_WIDTH + offsetOf(view.columns, column),
  );
  if (!vertical || !horizontal || vertical.from > view.size.height || horizontal.from > view.size.width)
    return null;
  return {
    left: horizontal.from,
    top: vertical.from,
    width: horizontal.to - horizontal.from,
    height: vertical.to - vertical.from,
  };
}

/** The cell under a point of the screen. */
export function cellAt(view: View, x: number, y: number): { row: number; column: number } {
  const [right, down] = [Math.max(0, x - HEADER_WIDTH), Math.max(0, y - HEADER_HEIGHT)];
  return {
    row: indexAt(view.rows, down < view.frozen.height ? down : down + view.scroll.top),
    column: indexAt(view.columns, right < view.frozen.width ? right : right + view.scroll.left),
  };
}

/** How far to scroll so that a cell is seen whole; what is frozen needs none. */
export function scrollTo(view: View, row: number, column: number): View['scroll'] {
  const room = {
    height: view.size.height - HEADER_HEIGHT - view.frozen.height,
    width: view.size.width - HEADER_WIDTH - view.frozen.width,
  };
  const top = offsetOf(view.rows, row) - view.frozen.height;
  const left = offsetOf(view.columns, column) - view.frozen.width;
  return {
    top:
      row < view.frozen.rows
        ? view.scroll.top
        : within(view.scroll.top, top, sizeOf(view.rows, row), room.height),
    left:
      column < view.frozen.columns
        ? view.scroll.left
        : within(view.scroll.left, left, sizeOf(view.columns, column), room.width),
  };
}

function within(scroll: number, start: number, size: number, room: number): number {
  if (start < scroll || size > room) return start;
  return start + size > scroll + room ? start + size - room : scroll;
}

function span(
  start: number,
  end: number,
  frozen: number,
  edge: number,
  place: (index: number) => number,
  still: (index: number) => number,
): { from: number; to: number } | null {
  const from = start < frozen ? place(start) : Math.max(edge, place(start));
  const to = end <= frozen ? still(end) : Math.max(edge, place(end));
  return to > from ? { from, to } : null;
}
