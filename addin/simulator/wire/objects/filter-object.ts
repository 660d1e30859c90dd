import { invalidArgument } from '../../workbook/excel-error.ts';
import type { FilterCriteria, Table } from '../../workbook/table.ts';
import { clearFilters, filterColumn, reapplyFilters } from '../../workbook/table-filter.ts';
import { HostObject } from '../host-object.ts';
import { RangeObject } from './range-object.ts';

/** The filter of one column of a table. */
export class FilterObject extends HostObject {
  override readonly className = 'Filter';
  readonly #table: Table;
  readonly #column: number;

  constructor(table: Table, column: number) {
    super();
    this.#table = table;
    this.#column = column;
  }

  get criteria(): FilterCriteria | null {
    return this.#table.columns[this.#column]?.filter ?? null;
  }

  apply(criteria: unknown): void {
    filterColumn(this.#table, this.#column, readCriteria(criteria));
  }

  applyValuesFilter(values: string[]): void {
    filterColumn(this.#table, this.#column, { filterOn: 'Values', values });
  }

  applyCustomFilter(criterion1: string, criterion2?: string, operator?: string): void {
    const second = criterion2 ? { criterion2, operator: operator ?? 'And' } : {};
    filterColumn(this.#table, this.#column, { filterOn: 'Custom', criterion1, ...second });
  }

  clear(): void {
    filterColumn(this.#table, this.#column, null);
  }
}

/** The filters of a whole table. */
export class AutoFilterObject extends HostObject {
  override readonly className = 'AutoFilter';
  readonly #table: Table;

  constructor(table: Table) {
    super();
    this.#table = table;
  }

  get enabled(): boolean {
    return this.#table.showFilterButton;
  }

  get isDataFiltered(): boolean {
    return this.#table.isFiltered;
  }

  get criteria(): (FilterCriteria | null)[] {
    return this.#table.columns.map(({ filter }) => filter);
  }

  apply(_range: unknown, column?: number, criteria?: unknown): void {
    this.#table.showFilterButton = true;
    if (column !== undefined) filterColumn(this.#table, column, readCriteria(criteria));
  }

  clearCriteria(): void {
    clearFilters(this.#table);
  }

  clearColumnCriteria(column: number): void {
    filterColumn(this.#table, column, null);
  }

  reapply(): void {
    reapplyFilters(this.#table);
  }

  remove(): void {
    clearFilters(this.#table);
    this.#table.showFilterButton = false;
  }

  getRange(): RangeObject {
    return new RangeObject(this.#table.sheet, this.#table.rect);
  }

  getRangeOrNullObject(): RangeObject | null {
    return this.enabled ? this.getRange() : null;
  }
}

function readCriteria(criteria: unknown): FilterCriteria {
  const given = (typeof criteria === 'object' && criteria !== null ? criteria : {}) as FilterCriteria;
  if (given.filterOn !== 'Values' && given.filterOn !== 'Custom') throw invalidArgument();
  return given;
}
