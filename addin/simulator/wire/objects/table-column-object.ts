import { invalidArgument, itemNotFound } from '../../workbook/excel-error.ts';
import { readValues, writeValues } from '../../workbook/range-values.ts';
import type { Rect } from '../../workbook/rect.ts';
import type { Table } from '../../workbook/table.ts';
import { addTableColumn, deleteTableColumn } from '../../workbook/table-edit.ts';
import { HostCollection, HostObject } from '../host-object.ts';
import { FilterObject } from './filter-object.ts';
import { RangeObject } from './range-object.ts';

/** A table's columns. */
export class TableColumnCollectionObject extends HostCollection {
  override readonly className = 'TableColumnCollection';
  readonly #table: Table;

  constructor(table: Table) {
    super();
    this.#table = table;
  }

  override list(): TableColumnObject[] {
    return this.#table.columns.map(({ id }) => new TableColumnObject(this.#table, id));
  }

  override find(key: unknown): TableColumnObject | null {
    const byName = typeof key === 'string' ? this.#table.columns[this.#table.columnIndex(key)] : undefined;
    const column = byName ?? this.#table.columns.find(({ id }) => id === Number(key));
    return column ? new TableColumnObject(this.#table, column.id) : null;
  }

  add(index: number | null = null, values: unknown = null, name: string | null = null): TableColumnObject {
    const at = addTableColumn(this.#table, index, name, values);
    const column = this.list()[at];
    if (!column) throw itemNotFound();
    return column;
  }
}

/** One column of a table. */
export class TableColumnObject extends HostObject {
  override readonly className = 'TableColumn';
  override readonly hostId: number;
  readonly #table: Table;

  constructor(table: Table, id: number) {
    super();
    this.#table = table;
    this.hostId = id;
  }

  get id(): number {
    return this.hostId;
  }

  get index(): number {
    const index = this.#table.columns.findIndex(({ id }) => id === this.hostId);
    if (index < 0) throw itemNotFound();
    return index;
  }

  get name(): string {
    return this.#table.columnName(this.index);
  }

  set name(name: string) {
    if (typeof name !== 'string' || name === '') throw invalidArgument();
    writeValues(this.#table.sheet, { ...this.#rect, rows: 1 }, [[name]]);
    this.#table.nameHeaders();
  }

  get values(): unknown {
    return readValues(this.#table.sheet, this.#rect);
  }

  set values(block: unknown) {
    writeValues(this.#table.sheet, this.#rect, block);
  }

  get filter(): FilterObject {
    return new FilterObject(this.#table, this.index);
  }

  getRange(): RangeObject {
    return new RangeObject(this.#table.sheet, this.#rect);
  }

  getHeaderRowRange(): RangeObject {
    return new RangeObject(this.#table.sheet, { ...this.#rect, rows: 1 });
  }

  getDataBodyRange(): RangeObject {
    const { body } = this.#table;
    return new RangeObject(this.#table.sheet, { ...body, column: this.#rect.column, columns: 1 });
  }

  delete(): void {
    deleteTableColumn(this.#table, this.index);
  }

  get #rect(): Rect {
    return { ...this.#table.rect, column: this.#table.rect.column + this.index, columns: 1 };
  }
}
