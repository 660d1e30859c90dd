import { invalidArgument } from './excel-error.ts';
import { cellText } from './range-values.ts';
import { bottom } from './rect.ts';
import type { FilterCriteria, Table } from './table.ts';

/** Sets or takes away (null) the filter of a table's column and hides the rows that do not pass. */
export function filterColumn(table: Table, column: number, filter: FilterCriteria | null): void {
  if (!table.columns[column]) throw invalidArgument();
  setFilters(table, (index, before) => (index === column ? filter : before));
}

/** Takes every filter of a table away. */
export function clearFilters(table: Table): void {
  setFilters(table, () => null);
}

/** Hides the rows of a table that its filters do not let through, and shows the others. */
export function reapplyFilters(table: Table): void {
  const { sheet } = table;
  const filters = table.columns.flatMap(({ filter }, index) =>
    filter ? [{ column: table.rect.column + index, passes: tester(filter) }] : [],
  );
  sheet.workbook.recalculation.settle();
  const hidden = new Set(sheet.filteredRows);
  for (let row = table.body.row; row < bottom(table.body); row += 1) {
    if (
      filters.every(({ column, passes }) =>
        passes(cellText(sheet, row, column), sheet.cells.value(row, column)),
      )
    )
      hidden.delete(row);
    else hidden.add(row);
  }
  sheet.filteredRows = hidden;
  sheet.workbook.tell({ type: 'filtered', sheetId: sheet.id, tableId: table.id });
}

function setFilters(
  table: Table,
  choose: (index: number, before: FilterCriteria | null) => FilterCriteria | null,
): void {
  const before = { columns: table.columns, hidden: table.sheet.filteredRows };
  const columns = table.columns.map((column, index) => ({ ...column, filter: choose(index, column.filter) }));
  table.sheet.workbook.perform({
    redo: () => {
      table.columns = columns;
      reapplyFilters(table);
    },
    undo: () => {
      table.columns = before.columns;
      table.sheet.filteredRows = before.hidden;
    },
  });
}

type Tester = (text: string, value: unknown) => boolean;

function tester(filter: FilterCriteria): Tester {
  if (filter.filterOn === 'Values') {
    const wanted = new Set((filter.values ?? []).map((text) => text.toLowerCase()));
    return (text) => wanted.has(text.toLowerCase());
  }
  if (filter.filterOn !== 'Custom') throw invalidArgument();
  const first = condition(filter.criterion1 ?? '');
  if (!filter.criterion2) return first;
  const second = condition(filter.criterion2);
  return filter.operator === 'Or'
    ? (text, value) => first(text, value) || second(text, value)
    : (text, value) => first(text, value) && second(text, value);
}

function condition(criterion: string): Tester {
  const [, operator = '=', operand = ''] = /^(<=|>=|<>|=|<|>)?(.*)$/s.exec(criterion) ?? [];
  const number = operand === '' ? Number.NaN : Number(operand);
  if (operator === '=' || operator === '<>') {
    const pattern = new RegExp(`^${wildcards(operand)}$`, 'is');
    return (text, value) => (pattern.test(text) || value === number) === (operator === '=');
  }
  return (text, value) => {
    const order =
      typeof value === 'number' && !Number.isNaN(number) ? value - number : text.localeCompare(operand, 'sv');
    if (value === '') return false;
    return operator.startsWith('<')
      ? order < 0 || (operator === '<=' && order === 0)
      : order > 0 || (operator === '>=' && order === 0);
  };
}

function wildcards(text: string): string {
  return text
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/~?\*/g, (found) => (found === '*' ? '.*' : String.raw`\*`))
    .replace(/~?\?/g, (found) => (found === '?' ? '.' : String.raw`\?`));
}
