import { useRef } from 'preact/hooks';

/**
 * Gives every visible row a slot that it keeps while it is seen; rows that come into view take over the slots, and so
 * the elements, of those that have gone.
 */
export function useSlots(rows: readonly number[]): (row: number) => number {
  const held = useRef(new Map<number, number>());
  const visible = new Set(rows);
  const kept = new Map([...held.current].filter(([row]) => visible.has(row)));
  const taken = new Set(kept.values());
  let next = 0;
  for (const row of rows) {
    if (kept.has(row)) continue;
    while (taken.has(next)) next += 1;
    taken.add(next);
    kept.set(row, next);
  }
  held.current = kept;
  return (row) => kept.get(row) ?? row;
}
