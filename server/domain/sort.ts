import { type ValueLists, wordOf } from './lists.ts';
import type { CellValue, Column, RowValues, SortStep } from './sheet.ts';
import { sortKey } from './text-keys.ts';

type Comparable = string | number | null;

/**
 * Rows in Swedish order by the steps, a new array. List columns go by the words that people read, empty cells last in
 * both directions, as in Excel; rows that are equal keep their order. `lists`: the choices of the lists that the
 * database holds.
 */
export function sortRows<Row extends RowValues>(
  rows: readonly Row[],
  steps: readonly SortStep[],
  columns: readonly Column[],
  lists: ValueLists = {},
): Row[] {
  const known = steps.flatMap((step) => {
    const column = columns.find((candidate) => candidate.key === step.column);
    return column === undefined ? [] : [{ column, sign: step.direction === 'asc' ? 1 : -1 }];
  });
  const keyed = rows.map((row) => ({
    row,
    keys: known.map(({ column }) => comparable(row[column.key], column, lists)),
  }));
  keyed.sort((a, b) => {
    for (const [index, { sign }] of known.entries()) {
      const order = compare(a.keys[index] ?? null, b.keys[index] ?? null, sign);
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

function compare(a: Comparable, b: Comparable, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -sign : sign;
}

function comparable(cell: CellValue | undefined, column: Column, lists: ValueLists): Comparable {
  if (cell === null || cell === undefined || cell === '') return null;
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (typeof cell === 'number') return cell;
  if (column.type === 'list') return sortKey(wordOf(column.list, cell, lists));
  return column.type === 'text' || column.type === 'note' ? sortKey(cell) : cell;
}
