import { parseAddress, splitSheetName } from '../../workbook/address.ts';
import { invalidArgument, itemNotFound } from '../../workbook/excel-error.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { Table } from '../../workbook/table.ts';
import { addTable, convertToRange, deleteTable, renameTable } from '../../workbook/table-edit.ts';
import { clearFilters, reapplyFilters } from '../../workbook/table-filter.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { HostCollection, HostObject } from '../host-object.ts';
import { AutoFilterObject } from './filter-object.ts';
import { RangeObject } from './range-object.ts';
import { TableSortObject } from './sort-object.ts';
import { TableColumnCollectionObject } from './table-column-object.ts';
import { TableRowCollectionObject } from './table-row-object.ts';
import { WorksheetObject } from './worksheet-object.ts';

/** The tables of a workbook or of one sheet. */
export class TableCollectionObject extends HostCollection {
  override readonly className = 'TableCollection';
  readonly #workbook: Workbook;
  readonly #sheet: Sheet | null;

  constructor(workbook: Workbook, sheet: Sheet | null) {
    super();
    this.#workbook = workbook;
    this.#sheet = sheet;
  }

  override list(): TableObject[] {
    return (this.#sheet ?? this.#workbook).tables.map((table) => new TableObject(table));
  }

  override find(key: unknown): TableObject | null {
    const wanted = String(key).toLowerCase();
    const tables = (this.#sheet ?? this.#workbook).tables;
    const table = tables.find(({ id, name }) => id === key || name.toLowerCase() === wanted);
    return table ? new TableObject(table) : null;
  }

  add(where: string | RangeObject, hasHeaders: boolean): TableObject {
    if (where instanceof RangeObject) return new TableObject(addTable(where.sheet, where.rect, hasHeaders));
    const { sheet: name, cells } = splitSheetName(where);
    const sheet = name === null ? (this.#sheet ?? this.#workbook.active) : this.#workbook.sheet(name);
    if (!sheet) throw itemNotFound();
    return new TableObject(addTable(sheet, parseAddress(cells), hasHeaders));
  }
}

/** One table. */
export class TableObject extends HostObject {
  override readonly className = 'Table';
  override readonly hostId: string;
  readonly #table: Table;

  constructor(table: Table) {
    super();
    this.#table = table;
    this.hostId = table.id;
  }

  get id(): string {
    return this.#table.id;
  }

  get name(): string {
    return this.#table.name;
  }

  set name(name: string) {
    renameTable(this.#table, name);
  }

  get style(): string {
    return this.#table.style;
  }

  set style(style: string) {
    this.#table.style = style;
  }

  get showHeaders(): boolean {
    return this.#table.showHeaders;
  }

  get showTotals(): boolean {
    return false;
  }

  get showBandedRows(): boolean {
    return this.#table.showBandedRows;
  }

  set showBandedRows(show: boolean) {
    this.#table.showBandedRows = show;
  }

  get showBandedColumns(): boolean {
    return this.#table.showBandedColumns;
  }

  set showBandedColumns(show: boolean) {
    this.#table.showBandedColumns = show;
  }

  get showFilterButton(): boolean {
    return this.#table.showFilterButton;
  }

  set showFilterButton(show: boolean) {
    this.#table.showFilterButton = show;
  }

  get highlightFirstColumn(): boolean {
    return this.#table.highlightFirstColumn;
  }

  set highlightFirstColumn(highlight: boolean) {
    this.#table.highlightFirstColumn = highlight;
  }

  get highlightLastColumn(): boolean {
    return this.#table.highlightLastColumn;
  }

  set highlightLastColumn(highlight: boolean) {
    this.#table.highlightLastColumn = highlight;
  }

  get worksheet(): WorksheetObject {
    return new WorksheetObject(this.#table.sheet);
  }

  get columns(): TableColumnCollectionObject {
    return new TableColumnCollectionObject(this.#table);
  }

  get rows(): TableRowCollectionObject {
    return new TableRowCollectionObject(this.#table);
  }

  get sort(): TableSortObject {
    return new TableSortObject(this.#table);
  }

  get autoFilter(): AutoFilterObject {
    return new AutoFilterObject(this.#table);
  }

  getRange(): RangeObject {
    return new RangeObject(this.#table.sheet, this.#table.rect);
  }

  getHeaderRowRange(): RangeObject {
    return new RangeObject(this.#table.sheet, this.#table.header);
  }

  getDataBodyRange(): RangeObject {
    return new RangeObject(this.#table.sheet, this.#table.body);
  }

  resize(where: string | RangeObject): void {
    const range =
      where instanceof RangeObject
        ? where
        : new RangeObject(this.#table.sheet, parseAddress(splitSheetName(where).cells));
    if (range.sheet !== this.#table.sheet) throw invalidArgument();
    this.#table.resize(range.rect);
  }

  clearFilters(): void {
    clearFilters(this.#table);
  }

  reapplyFilters(): void {
    reapplyFilters(this.#table);
  }

  convertToRange(): RangeObject {
    convertToRange(this.#table);
    return this.getRange();
  }

  delete(): void {
    deleteTable(this.#table);
  }
}
