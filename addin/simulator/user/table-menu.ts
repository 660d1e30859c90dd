import { cellText } from '../workbook/range-values.ts';
import { bottom } from '../workbook/rect.ts';
import { sortTable } from '../workbook/sort.ts';
import type { Table } from '../workbook/table.ts';
import { clearFilters, filterColumn } from '../workbook/table-filter.ts';

/** A value that a column's filter menu offers, and whether it is let through now. */
export type FilterChoice = { text: string; count: number; chosen: boolean };

/** Sorts a table by one of its columns. */
export function sortBy(table: Table, column: number, ascending: boolean): void {
  table.sheet.workbook.act('user', () => sortTable(table, [{ key: column, ascending }]));
}

/** Lets only rows with some texts in a column through; `null` lets all through. */
export function filterBy(table: Table, column: number, texts: readonly string[] | null): void {
  const filter = texts && { filterOn: 'Values', values: [...texts] };
  table.sheet.workbook.act('user', () => filterColumn(table, column, filter));
}

/** Lets every row through again. */
export function showAllRows(table: Table): void {
  table.sheet.workbook.act('user', () => clearFilters(table));
}

/** The different texts of a column with their numbers, in Swedish order, those that other filters hide left out. */
export function filterChoices(table: Table, column: number): FilterChoice[] {
  const { sheet } = table;
  const filter = table.columns[column]?.filter ?? null;
  const wanted = filter?.values && new Set(filter.values.map((text) => text.toLowerCase()));
  const others = table.columns.some((other, index) => index !== column && other.filter !== null);
  const counts = new Map<string, number>();
  for (let row = table.body.row; row < bottom(table.body); row += 1) {
    const text = cellText(sheet, row, table.rect.column + column);
    const isOut = wanted !== undefined && !wanted?.has(text.toLowerCase());
    if (others && sheet.filteredRows.has(row) && !isOut) continue;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const order = new Intl.Collator('sv', { numeric: true });
  return [...counts]
    .toSorted(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : order.compare(a, b)))
    .map(([text, count]) => ({ text, count, chosen: !wanted || wanted.has(text.toLowerCase()) }));
}
