import { invalidArgument, itemNotFound } from '../../workbook/excel-error.ts';
import { readValues, writeValues } from '../../workbook/range-values.ts';
import type { Rect } from '../../workbook/rect.ts';
import type { Table } from '../../workbook/table.ts';
import { addTableRows, deleteTableRows } from '../../workbook/table-edit.ts';
import { HostCollection, HostObject } from '../host-object.ts';
import { RangeObject } from './range-object.ts';

/** The rows of a table's body. */
export class TableRowCollectionObject extends HostCollection {
  override readonly className = 'TableRowCollection';
  readonly #table: Table;

  constructor(table: Table) {
    super();
    this.#table = table;
  }

  override get count(): number {
    return this.#table.body.rows;
  }

  override list(): TableRowObject[] {
    return Array.from({ length: this.count }, (_, index) => new TableRowObject(this.#table, index));
  }

  override find(key: unknown): TableRowObject | null {
    const index = Number(key);
    return index >= 0 && index < this.count ? new TableRowObject(this.#table, index) : null;
  }

  add(index: number | null = null, values: unknown = null): TableRowObject {
    const rows = asRows(values, this.#table.rect.columns);
    return new TableRowObject(this.#table, addTableRows(this.#table, index, rows));
  }

  deleteRowsAt(index: number, count = 1): void {
    deleteTableRows(this.#table, index, count);
  }

  deleteRows(rows: (number | TableRowObject)[]): void {
    const indexes = rows.map((row) => (typeof row === 'number' ? row : row.index));
    for (const index of indexes.toSorted((a, b) => b - a)) deleteTableRows(this.#table, index);
  }
}

/** One row of a table's body, by its place. */
export class TableRowObject extends HostObject {
  override readonly className = 'TableRow';
  readonly place: number;
  readonly #table: Table;

  constructor(table: Table, index: number) {
    super();
    this.#table = table;
    this.place = index;
  }

  get index(): number {
    return this.place;
  }

  get values(): unknown {
    return readValues(this.#table.sheet, this.#rect);
  }

  set values(block: unknown) {
    writeValues(this.#table.sheet, this.#rect, block);
  }

  getRange(): RangeObject {
    return new RangeObject(this.#table.sheet, this.#rect);
  }

  delete(): void {
    deleteTableRows(this.#table, this.place);
  }

  get #rect(): Rect {
    if (this.place >= this.#table.body.rows) throw itemNotFound();
    return { ...this.#table.body, row: this.#table.body.row + this.place, rows: 1 };
  }
}

function asRows(values: unknown, columns: number): unknown[][] {
  if (values === null || values === undefined) return [Array.from({ length: columns }, () => null)];
  if (!Array.isArray(values)) return [Array.from({ length: columns }, () => values)];
  if (!values.every(Array.isArray)) throw invalidArgument();
  return values;
}
