import { readCell, sameCell } from '../../server/domain/cell.ts';
import type { BaseRow, DiffColumn, SheetRow } from '../../server/domain/diff-types.ts';
import { mergeRow, same } from '../../server/domain/merge.ts';
import type { CellValue, RowValues } from '../../server/domain/sheet.ts';
import { shown } from '../../server/domain/sheet-layout.ts';

/** What becomes of a row when the register has moved on: its new base, and the cells to write, by place. */
export type RebasedRow = { base: BaseRow; writes: Map<number, string | number | boolean>; conflict: boolean };

/**
 * Lays a row's unsent edits over what the register has now. Untouched cells take the register's value, edited ones
 * stay. Where both sides changed the same thing differently nothing moves: the row keeps its old base and version, so
 * that the server sees the conflict when it is sent, and somebody chooses.
 */
export function rebaseRow(
  columns: readonly DiffColumn[],
  groups: readonly (readonly string[])[],
  row: Pick<SheetRow, 'cells'>,
  base: BaseRow,
  theirs: BaseRow,
): RebasedRow {
  const mine: RowValues = {};
  const kept = new Set<number>();
  columns.forEach((column, index) => {
    const raw = row.cells[index];
    if (raw === undefined || !column.editable) return;
    if (sameCell(column, column.list, raw, base.values[index] ?? null)) return;
    const reading = readCell({ ...column, required: false }, column.list, raw);
    if ('value' in reading) mine[column.key] = reading.value;
    kept.add(index);
  });
  const current = byColumn(columns, theirs.values);
  const merged = mergeRow({ base: byColumn(columns, base.values), mine, current, groups });
  if (merged.kind === 'conflict') return { base, writes: new Map(), conflict: true };
  const writes = new Map<number, string | number | boolean>();
  columns.forEach((column, index) => {
    const raw = row.cells[index];
    const value = theirs.values[index] ?? null;
    if (raw === undefined) return;
    const unreadable = kept.has(index) && !(column.key in mine);
    if (unreadable || (column.key in mine && !same(mine[column.key], value))) return;
    if (!sameCell(column, column.list, raw, value)) writes.set(index, shown(column, value));
  });
  return { base: theirs, writes, conflict: false };
}

/** Values in column order as a record by column. */
export function byColumn(columns: readonly DiffColumn[], values: readonly CellValue[]): RowValues {
  return Object.fromEntries(columns.map((column, index) => [column.key, values[index] ?? null]));
}
