/** A rectangle of cells; rows and columns count from 0. */
export type Rect = { row: number; column: number; rows: number; columns: number };

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** The row after the last one. */
export function bottom(rect: Rect): number {
  return rect.row + rect.rows;
}

/** The column after the last one. */
export function right(rect: Rect): number {
  return rect.column + rect.columns;
}

/** A rectangle of one cell. */
export function cellRect(row: number, column: number): Rect {
  return { row, column, rows: 1, columns: 1 };
}

/** True when both cover the same cells. */
export function sameRect(a: Rect, b: Rect): boolean {
  return a.row === b.row && a.column === b.column && a.rows === b.rows && a.columns === b.columns;
}

/** True when the cell lies inside. */
export function containsCell(rect: Rect, row: number, column: number): boolean {
  return row >= rect.row && row < bottom(rect) && column >= rect.column && column < right(rect);
}

/** True when the second rectangle lies wholly inside the first. */
export function containsRect(outer: Rect, inner: Rect): boolean {
  return (
    inner.row >= outer.row &&
    bottom(inner) <= bottom(outer) &&
    inner.column >= outer.column &&
    right(inner) <= right(outer)
  );
}

/** The cells that both cover, or null. */
export function intersect(a: Rect, b: Rect): Rect | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(bottom(a), bottom(b)) - row;
  const columns = Math.min(right(a), right(b)) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

/** The smallest rectangle around both. */
export function bounding(a: Rect, b: Rect): Rect {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(bottom(a), bottom(b)) - row,
    columns: Math.max(right(a), right(b)) - column,
  };
}

/** What is left of a rectangle when another is cut out: at most four pieces. */
export function subtract(from: Rect, cut: Rect): Rect[] {
  const overlap = intersect(from, cut);
  if (!overlap) return [from];
  const pieces: Rect[] = [
    { ...from, rows: overlap.row - from.row },
    { ...from, row: bottom(overlap), rows: bottom(from) - bottom(overlap) },
    { row: overlap.row, rows: overlap.rows, column: from.column, columns: overlap.column - from.column },
    {
      row: overlap.row,
      rows: overlap.rows,
      column: right(overlap),
      columns: right(from) - right(overlap),
    },
  ];
  return pieces.filter((piece) => piece.rows > 0 && piece.columns > 0);
}

/**
 * Where a rectangle lies after rows were inserted (`count` > 0) or deleted (`count` < 0) at `at`; null when all of it
 * was deleted. A rectangle grows when rows are inserted inside it.
 */
export function shiftRows(rect: Rect, at: number, count: number): Rect | null {
  const moved = shiftSpan(rect.row, rect.rows, at, count, MAX_ROWS);
  return moved && { ...rect, row: moved.start, rows: moved.length };
}

/** As `shiftRows`, for columns. */
export function shiftColumns(rect: Rect, at: number, count: number): Rect | null {
  const moved = shiftSpan(rect.column, rect.columns, at, count, MAX_COLUMNS);
  return moved && { ...rect, column: moved.start, columns: moved.length };
}

function shiftSpan(start: number, length: number, at: number, count: number, limit: number) {
  if (start === 0 && length === limit) return { start, length };
  const move = (edge: number): number => {
    if (edge < at || (count > 0 && edge === at && edge === start + length)) return edge;
    return count > 0 ? edge + count : Math.max(at, edge + count);
  };
  const from = move(start);
  const to = Math.min(limit, move(start + length));
  return to > from ? { start: from, length: to - from } : null;
}
