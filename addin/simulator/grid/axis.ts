/** Rows or columns one after another: where each begins, in pixels from the sheet's corner. */
export type Axis = { count: number; offsets: Float64Array };

/** Lays out so many rows or columns; those of size 0 are hidden. */
export function createAxis(count: number, size: (index: number) => number): Axis {
  const offsets = new Float64Array(count + 1);
  for (let index = 0; index < count; index += 1) offsets[index + 1] = (offsets[index] ?? 0) + size(index);
  return { count, offsets };
}

/** Where a row or column begins; past the end, where the last one ends. */
export function offsetOf(axis: Axis, index: number): number {
  return axis.offsets[Math.min(Math.max(index, 0), axis.count)] ?? 0;
}

/** How large a row or column is. */
export function sizeOf(axis: Axis, index: number): number {
  return offsetOf(axis, index + 1) - offsetOf(axis, index);
}

/** The row or column at a distance from the corner; the last one for what lies beyond. */
export function indexAt(axis: Axis, distance: number): number {
  let [low, high] = [0, axis.count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsetOf(axis, middle) <= distance) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && sizeOf(axis, low) === 0) low -= 1;
  return low;
}

/** The visible rows or columns from a distance on, as far as a length goes; hidden ones are left out. */
export function visibleFrom(axis: Axis, distance: number, length: number, first = 0): number[] {
  const visible: number[] = [];
  const end = distance + length;
  for (let index = Math.max(first, indexAt(axis, distance)); index < axis.count; index += 1) {
    if (offsetOf(axis, index) >= end) break;
    if (sizeOf(axis, index) > 0) visible.push(index);
  }
  return visible;
}
