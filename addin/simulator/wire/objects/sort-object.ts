import { invalidArgument } from '../../workbook/excel-error.ts';
import type { Rect } from '../../workbook/rect.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { sortRange, sortTable } from '../../workbook/sort.ts';
import type { SortField, Table } from '../../workbook/table.ts';
import { HostObject } from '../host-object.ts';

type GivenField = { key: number; ascending?: boolean };

/** Sorting of a plain range. */
export class RangeSortObject extends HostObject {
  override readonly className = 'RangeSort';
  readonly #sheet: Sheet;
  readonly #rect: Rect;

  constructor(sheet: Sheet, rect: Rect) {
    super();
    this.#sheet = sheet;
    this.#rect = rect;
  }

  apply(fields: GivenField[], matchCase = false, hasHeaders = false): void {
    const rect = hasHeaders
      ? { ...this.#rect, row: this.#rect.row + 1, rows: this.#rect.rows - 1 }
      : this.#rect;
    if (rect.rows > 0) sortRange(this.#sheet, rect, readFields(fields, rect.columns), matchCase);
  }
}

/** Sorting of a table. */
export class TableSortObject extends HostObject {
  override readonly className = 'TableSort';
  readonly #table: Table;

  constructor(table: Table) {
    super();
    this.#table = table;
  }

  get fields(): SortField[] {
    return this.#table.sortFields;
  }

  get matchCase(): boolean {
    return false;
  }

  apply(fields: GivenField[], matchCase = false): void {
    sortTable(this.#table, readFields(fields, this.#table.rect.columns), matchCase);
  }

  reapply(): void {
    sortTable(this.#table, this.#table.sortFields);
  }

  clear(): void {
    this.#table.sortFields = [];
  }
}

function readFields(fields: GivenField[], columns: number): SortField[] {
  if (!Array.isArray(fields) || fields.length === 0) throw invalidArgument();
  return fields.map(({ key, ascending = true }) => {
    if (!Number.isInteger(key) || key < 0 || key >= columns) throw invalidArgument();
    return { key, ascending };
  });
}
