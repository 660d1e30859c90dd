import type { SheetRow } from '../sheets/sheet-row.ts';

/** Periods of one person as one looks for them: the open one first, then the latest. */
export function inOrder(periods: readonly SheetRow[]): SheetRow[] {
  const startOf = (row: SheetRow) => String(row.datumForRegistrering);
  return periods.toSorted(
    (a, b) =>
      Number(b.open) - Number(a.open) ||
      startOf(b).localeCompare(startOf(a)) ||
      // Two of the same day: the later one was made later.
      b.id - a.id,
  );
}
