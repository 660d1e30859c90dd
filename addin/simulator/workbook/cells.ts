import type { CellValue } from './coerce.ts';
import { MAX_COLUMNS, MAX_ROWS, type Rect } from './rect.ts';
import { DEFAULT_STYLE } from './style.ts';

/** One row of cells. Lists are as long as the last cell in use; what lies beyond is empty. */
export type Row = {
  values: CellValue[];
  /** Formula texts by column, with their leading `=`. */
  formulas: Map<number, string> | null;
  styles: number[] | null;
};

/** A row as it was before and after something was done to it. */
export type RowChange = { row: number; before: Row; after: Row };

const NOTHING: Row = { values: [], formulas: null, styles: null };

/** The cells of one sheet: rows of values, formulas and style numbers, and styles of whole columns. */
export class Cells {
  #rows: (Row | undefined)[] = [];
  #columnStyles: number[] = [];
  #captured: Map<number, Row> | null = null;

  get rowCount(): number {
    return this.#rows.length;
  }

  row(index: number): Readonly<Row> {
    return this.#rows[index] ?? NOTHING;
  }

  value(row: number, column: number): CellValue {
    return this.#rows[row]?.values[column] ?? '';
  }

  formula(row: number, column: number): string | null {
    return this.#rows[row]?.formulas?.get(column) ?? null;
  }

  style(row: number, column: number): number {
    return this.#rows[row]?.styles?.[column] ?? this.#columnStyles[column] ?? DEFAULT_STYLE;
  }

  columnStyle(column: number): number {
    return this.#columnStyles[column] ?? DEFAULT_STYLE;
  }

  /** Writes a cell's value and formula; the style stays. */
  set(row: number, column: number, value: CellValue, formula: string | null = null): void {
    const target = this.#writable(row);
    while (target.values.length < column) target.values.push('');
    target.values[column] = value;
    if (formula !== null) {
      target.formulas ??= new Map();
      target.formulas.set(column, formula);
    } else if (target.formulas?.delete(column) && target.formulas.size === 0) {
      target.formulas = null;
    }
  }

  /** Gives a formula's cell the value that it came to. */
  setResult(row: number, column: number, value: CellValue): void {
    const values = this.#rows[row]?.values;
    if (values) values[column] = value;
  }

  setStyle(row: number, column: number, style: number): void {
    if (this.style(row, column) === style) return;
    const target = this.#writable(row);
    target.styles ??= [];
    while (target.styles.length < column) target.styles.push(this.columnStyle(target.styles.length));
    target.styles[column] = style;
  }

  /** Makes a cell's style its own, so that its column's may change. */
  keepStyle(row: number, column: number): void {
    const style = this.style(row, column);
    const target = this.#writable(row);
    target.styles ??= [];
    while (target.styles.length < column) target.styles.push(this.columnStyle(target.styles.length));
    target.styles[column] = style;
  }

  /** Styles a column from a row on, cells that do not exist yet included. */
  setColumnStyle(column: number, change: (style: number) => number, from = 0): void {
    while (this.#columnStyles.length < column) this.#columnStyles.push(DEFAULT_STYLE);
    this.#rows.forEach((row, index) => {
      const own = row?.styles?.[column];
      if (own !== undefined && index >= from) {
        const target = this.#writable(index);
        if (target.styles) target.styles[column] = change(own);
      }
    });
    this.#columnStyles[column] = change(this.columnStyle(column));
  }

  /** The rectangle from the first to the last cell that holds a value, or null when there is none. */
  used(within: Rect): Rect | null {
    const [end, last] = [
      Math.min(within.row + within.rows, this.#rows.length),
      within.column + within.columns,
    ];
    let [top, end2, left, right] = [-1, -1, Number.POSITIVE_INFINITY, -1];
    for (let row = within.row; row < end; row += 1) {
      const values = this.#rows[row]?.values;
      if (!values) continue;
      let first = within.column;
      while (first < Math.min(values.length, last) && values[first] === '') first += 1;
      if (first >= Math.min(values.length, last)) continue;
      let final = Math.min(values.length, last) - 1;
      while (values[final] === '') final -= 1;
      if (top < 0) top = row;
      end2 = row;
      left = Math.min(left, first);
      right = Math.max(right, final);
    }
    return top < 0 ? null : { row: top, column: left, rows: end2 - top + 1, columns: right - left + 1 };
  }

  /** Every formula's place. */
  *formulaCells(): Generator<{ row: number; column: number; formula: string }> {
    for (let row = 0; row < this.#rows.length; row += 1) {
      const formulas = this.#rows[row]?.formulas;
      if (formulas) for (const [column, formula] of formulas) yield { row, column, formula };
    }
  }

  /** Puts whole rows in the place of others (none, for an insertion) and gives back those taken out. */
  spliceRows(at: number, removed: number, inserted: readonly (Row | undefined)[]): (Row | undefined)[] {
    while (this.#rows.length < at) this.#rows.push(undefined);
    const after = this.#rows.slice(at + removed);
    const out = this.#rows.slice(at, at + removed);
    this.#rows = this.#rows.slice(0, at).concat(inserted, after).slice(0, MAX_ROWS);
    return out;
  }

  /** Puts empty columns in or takes columns out, in every row and in the column styles. */
  spliceColumns(at: number, removed: number, inserted: number): void {
    const blanks = <T>(blank: T): T[] => Array.from({ length: inserted }, () => blank);
    this.#columnStyles = splice(this.#columnStyles, at, removed, blanks(this.columnStyle(at - 1)));
    this.#rows.forEach((row, index) => {
      if (!row) return;
      const target = this.#writable(index);
      target.values = splice(row.values, at, removed, blanks<CellValue>(''));
      if (row.styles) {
        const styles = row.styles;
        target.styles = splice(styles, at, removed, blanks(styles[at - 1] ?? DEFAULT_STYLE));
      }
      if (row.formulas) target.formulas = moveFormulas(row.formulas, at, removed, inserted);
    });
  }

  /** Puts a row's content in the place of a row's cells between two columns. */
  putCells(row: number, column: number, columns: number, from: Readonly<Row>, fromColumn = column): void {
    for (let offset = 0; offset < columns; offset += 1) {
      const source = fromColumn + offset;
      this.set(row, column + offset, from.values[source] ?? '', from.formulas?.get(source) ?? null);
      this.setStyle(row, column + offset, from.styles?.[source] ?? this.columnStyle(source));
    }
  }

  /** Takes over all that another sheet's cells hold. */
  takeFrom(other: Cells): void {
    this.#rows = other.#rows.map((row) => row && copyRow(row));
    this.#columnStyles = other.#columnStyles.slice();
  }

  /** From now on remembers each row as it was before its first change. */
  capture(): void {
    this.#captured = new Map();
  }

  /** What has changed since `capture`, which it ends. */
  captured(): RowChange[] {
    const changes = [...(this.#captured ?? [])].map(([row, before]) => ({
      row,
      before,
      after: copyRow(this.row(row)),
    }));
    this.#captured = null;
    return changes;
  }

  #writable(index: number): Row {
    const row = this.#rows[index];
    if (this.#captured && !this.#captured.has(index)) this.#captured.set(index, copyRow(row ?? NOTHING));
    if (row) return row;
    while (this.#rows.length < index) this.#rows.push(undefined);
    const created: Row = { values: [], formulas: null, styles: null };
    this.#rows[index] = created;
    return created;
  }
}

/** A row that shares nothing with the one it was copied from. */
export function copyRow(row: Readonly<Row>): Row {
  return {
    values: row.values.slice(),
    formulas: row.formulas && new Map(row.formulas),
    styles: row.styles?.slice() ?? null,
  };
}

function splice<T>(list: T[], at: number, removed: number, inserted: T[]): T[] {
  if (list.length <= at) return list;
  return list
    .slice(0, at)
    .concat(inserted, list.slice(at + removed))
    .slice(0, MAX_COLUMNS);
}

function moveFormulas(formulas: Map<number, string>, at: number, removed: number, inserted: number) {
  const moved = new Map<number, string>();
  for (const [column, formula] of formulas) {
    if (column < at) moved.set(column, formula);
    else if (column >= at + removed) moved.set(column - removed + inserted, formula);
  }
  return moved.size > 0 ? moved : null;
}
