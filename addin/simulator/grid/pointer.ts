import { resizeColumn } from '../user/editing.ts';
import { fillHandle } from '../user/fill.ts';
import { extendTo, selectAreas, selectCell } from '../user/selecting.ts';
import { autofitColumns } from '../workbook/autofit.ts';
import { bounding, cellRect, containsCell, MAX_COLUMNS, MAX_ROWS, type Rect } from '../workbook/rect.ts';
import { sizeOf } from './axis.ts';
import { commitEdit, startEdit } from './commands.ts';
import type { GridStore } from './grid-store.ts';
import { cellAt, HEADER_HEIGHT, HEADER_WIDTH, leftOf } from './view.ts';

type Point = { x: number; y: number };

/** What a drag does until the button is let go. */
type Drag = { move: (point: Point) => void; end: () => void };

const EDGE = 5;

/** A button pressed on the sheet: marks cells, rows or columns, or takes hold of a column's edge or the handle. */
export function press(store: GridStore, event: PointerEvent, window: HTMLElement): void {
  if (event.button > 0 && isMarked(store, pointOf(event, window))) return;
  if (store.state.editing && !commitEdit(store, null)) return;
  store.update({ popup: null });
  const drag = dragFrom(store, event, pointOf(event, window), event.target);
  event.preventDefault();
  store.focusGrid();
  if (event.button > 0) return;
  window.setPointerCapture(event.pointerId);
  const moved = (next: PointerEvent) => drag.move(pointOf(next, window));
  const done = () => {
    window.removeEventListener('pointermove', moved);
    window.removeEventListener('pointerup', done);
    window.removeEventListener('pointercancel', done);
    drag.end();
  };
  window.addEventListener('pointermove', moved);
  window.addEventListener('pointerup', done);
  window.addEventListener('pointercancel', done);
}

/** Two presses: edits a cell, or fits a column to what it holds. */
export function pressTwice(store: GridStore, event: MouseEvent, window: HTMLElement): void {
  const point = pointOf(event, window);
  const edge = point.y < HEADER_HEIGHT ? columnEdge(store, point) : null;
  if (edge !== null) {
    const { sheet } = store;
    sheet.workbook.act('user', () =>
      autofitColumns(sheet, { row: 0, rows: MAX_ROWS, column: edge, columns: 1 }),
    );
  } else if (point.y > HEADER_HEIGHT && point.x > HEADER_WIDTH) startEdit(store, null);
}

/** The column whose right edge lies under a point of the header, or null. */
export function columnEdge(store: GridStore, { x }: Point): number | null {
  const { view } = store;
  if (x < HEADER_WIDTH) return null;
  const { column } = cellAt(view, x, HEADER_HEIGHT);
  const left = leftOf(view, column);
  if (left + sizeOf(view.columns, column) - x <= EDGE) return column;
  return x - left <= EDGE && column > 0 ? column - 1 : null;
}

function dragFrom(store: GridStore, event: PointerEvent, point: Point, target: EventTarget | null): Drag {
  if (target instanceof Element && target.classList.contains('fill-handle')) return dragHandle(store);
  const edge = point.y < HEADER_HEIGHT ? columnEdge(store, point) : null;
  if (edge !== null) return dragEdge(store, edge);
  const control = event.ctrlKey || event.metaKey;
  const place = cellAt(store.view, point.x, point.y);
  const whole = wholeLines(point);
  if (event.shiftKey) extendTo(store.sheet, place);
  else if (whole.rows || whole.columns) markLines(store, place, whole, control);
  else selectCell(store.sheet, place.row, place.column, control);
  return {
    move: (next) => {
      const over = cellAt(store.view, next.x, next.y);
      const { focus } = store.sheet.selection;
      if (over.row === focus.row && over.column === focus.column) return;
      extendTo(store.sheet, over);
      if (!whole.rows && !whole.columns) store.reveal(over.row, over.column);
    },
    end: () => {},
  };
}

function dragEdge(store: GridStore, column: number): Drag {
  const { sheet } = store;
  let width = sheet.columnWidth(column);
  return {
    move: ({ x }) => {
      width = Math.max(0, Math.round(x - leftOf(store.view, column)));
    },
    end: () => resizeColumn(sheet, column, width < 4 ? 0 : width),
  };
}

function dragHandle(store: GridStore): Drag {
  return {
    move: ({ x, y }) => store.update({ filling: cellAt(store.view, x, y) }),
    end: () => {
      const { filling } = store.state;
      const source = store.sheet.selection.areas.at(-1);
      store.update({ filling: null });
      if (filling && source)
        store.attempt(() => fillHandle(store.sheet, source, filledArea(source, filling)));
    },
  };
}

/** What the handle fills when it is pulled to a cell: down or across, whichever is farther. */
export function filledArea(source: Rect, to: { row: number; column: number }): Rect {
  if (containsCell(source, to.row, to.column)) return source;
  const down = Math.max(source.row - to.row, to.row - (source.row + source.rows - 1), 0);
  const across = Math.max(source.column - to.column, to.column - (source.column + source.columns - 1), 0);
  const target = down >= across ? cellRect(to.row, source.column) : cellRect(source.row, to.column);
  return bounding(source, target);
}

function markLines(
  store: GridStore,
  place: { row: number; column: number },
  whole: { rows: boolean; columns: boolean },
  add: boolean,
): void {
  const area = {
    row: whole.columns ? 0 : place.row,
    rows: whole.columns ? MAX_ROWS : 1,
    column: whole.rows ? 0 : place.column,
    columns: whole.rows ? MAX_COLUMNS : 1,
  };
  const active = { row: whole.columns ? 0 : place.row, column: whole.rows ? 0 : place.column };
  selectAreas(store.sheet, add ? [...store.sheet.selection.areas, area] : [area], active);
}

function wholeLines({ x, y }: Point): { rows: boolean; columns: boolean } {
  return { rows: x < HEADER_WIDTH, columns: y < HEADER_HEIGHT };
}

function isMarked(store: GridStore, { x, y }: Point): boolean {
  const { row, column } = cellAt(store.view, x, y);
  return store.sheet.selection.areas.some((area) => containsCell(area, row, column));
}

function pointOf(event: MouseEvent, window: HTMLElement): Point {
  const box = window.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
