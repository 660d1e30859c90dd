import { ExcelError } from './excel-error.ts';
import { bottom, type Rect, right } from './rect.ts';
import type { Sheet } from './sheet.ts';

/** What a column's filter lets through: some texts, or a custom pair of conditions as Excel writes them (`>=5`). */
export type FilterCriteria = {
  filterOn: string;
  values?: string[];
  criterion1?: string;
  criterion2?: string;
  operator?: string;
};

/** One step of a sort: the column counted from the table's first. */
export type SortField = { key: number; ascending: boolean };

export type TableColumn = { id: number; filter: FilterCriteria | null };

/** A table: a rectangle with a header row, whose column names are the header cells' texts. */
export class Table {
  readonly id: string;
  readonly sheet: Sheet;
  name: string;
  rect: Rect;
  columns: TableColumn[];
  sortFields: SortField[] = [];
  style = 'TableStyleMedium2';
  showHeaders = true;
  showBandedRows = true;
  showBandedColumns = false;
  showFilterButton = true;
  highlightFirstColumn = false;
  highlightLastColumn = false;
  #nextColumnId: number;

  constructor(id: string, sheet: Sheet, name: string, rect: Rect) {
    this.id = id;
    this.sheet = sheet;
    this.name = name;
    this.rect = rect;
    this.columns = Array.from({ length: rect.columns }, (_, index) => ({ id: index + 1, filter: null }));
    this.#nextColumnId = rect.columns + 1;
  }

  /** The rows below the header; a table has one at least. */
  get body(): Rect {
    return { ...this.rect, row: this.rect.row + 1, rows: this.rect.rows - 1 };
  }

  get header(): Rect {
    return { ...this.rect, rows: 1 };
  }

  get isFiltered(): boolean {
    return this.columns.some((column) => column.filter !== null);
  }

  columnName(index: number): string {
    return String(this.sheet.cells.value(this.rect.row, this.rect.column + index));
  }

  /** The place of a column with that name (capitals apart), or -1. */
  columnIndex(name: string): number {
    const wanted = name.toLowerCase();
    return this.columns.findIndex((_, index) => this.columnName(index).toLowerCase() === wanted);
  }

  /** Moves the table's edge; the header stays in its row, columns that fall out lose their filters. */
  resize(rect: Rect): void {
    if (rect.row !== this.rect.row || rect.rows < 2 || !overlapsColumns(rect, this.rect))
      throw new ExcelError(
        'InvalidArgument',
        'The table must keep its header row and overlap its old range.',
      );
    const moved = rect.column - this.rect.column;
    this.columns = Array.from(
      { length: rect.columns },
      (_, index) => this.columns[index + moved] ?? this.newColumn(),
    );
    this.rect = rect;
    this.nameHeaders();
  }

  /** A column that has just been put in. */
  newColumn(): TableColumn {
    const column = { id: this.#nextColumnId, filter: null };
    this.#nextColumnId += 1;
    return column;
  }

  /** Makes every header a text that no other has, as Excel does: an empty one becomes `Kolumn1`. */
  nameHeaders(): void {
    const taken = new Set<string>();
    for (let column = this.rect.column; column < right(this.rect); column += 1) {
      const text = String(this.sheet.cells.value(this.rect.row, column));
      const base = text === '' ? 'Kolumn' : text;
      let name = text === '' ? 'Kolumn1' : text;
      for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${base}${number}`;
      taken.add(name.toLowerCase());
      if (this.sheet.cells.value(this.rect.row, column) !== name)
        this.sheet.cells.set(this.rect.row, column, name);
    }
  }

  /** The row directly below the table. */
  get nextRow(): number {
    return bottom(this.rect);
  }
}

function overlapsColumns(a: Rect, b: Rect): boolean {
  return a.column < right(b) && b.column < right(a);
}
