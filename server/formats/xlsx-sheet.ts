import { FileRefused } from './file-refused.ts';
import type { XmlHandler } from './xml.ts';

/** What stood in a cell: formulas count as their value, error values as their text. Null: nothing. */
export type RawCell = string | number | boolean | { date: string } | { serial: number } | null;

/** A row with something in it; `row` is its number in the sheet, `cells` starts at column A. */
export type SheetRow = { row: number; cells: RawCell[] };

/** What the cells of a sheet refer to. */
export type SheetContext = {
  strings: readonly string[];
  /** For each cell style whether it shows a date. */
  dateStyles: readonly boolean[];
  date1904: boolean;
  /** Days and times as Excel's numbers: `serial`. */
  serials?: boolean;
  maxRows: number;
  maxColumns: number;
};

/** So much higher are the numbers of the calendar that begins in 1900. */
const DAYS_BEFORE_1904 = 1_462;
const MAX_CELL = 32_767;
/** What Excel itself shows for a formula that it has not worked out. */
const NOT_CALCULATED = '#CALC!';
const MS_PER_DAY = 86_400_000;

/** Hears the XML of a sheet; `take` gives the rows gathered since the last time. */
export class SheetHandler implements XmlHandler {
  #context: SheetContext;
  #rows: SheetRow[] = [];
  #taken = 0;
  #row: SheetRow = { row: 0, cells: [] };
  #cell: { column: number; type: string; style: number } | undefined;
  #value = '';
  #open: string[] = [];
  #formula: 'none' | 'without value' | 'with value' = 'none';

  constructor(context: SheetContext) {
    this.#context = context;
  }

  open(name: string, attributes: Record<string, string>): void {
    this.#open.push(name);
    if (name === 'f' && this.#cell) this.#formula = 'without value';
    else if (name === 'v' && this.#formula === 'without value') this.#formula = 'with value';
    if (name === 'row') this.#row = { row: Number(attributes.r) || this.#row.row + 1, cells: [] };
    else if (name === 'c') this.#openCell(attributes);
  }

  text(part: string): void {
    const name = this.#open.at(-1);
    // A `t` in `rPh` is how a Japanese text is read aloud, not the text; `f` is the formula.
    if (!this.#cell || (name !== 'v' && name !== 't') || this.#open.includes('rPh')) return;
    if (this.#value.length <= MAX_CELL) this.#value += part;
  }

  close(): void {
    const name = this.#open.pop();
    if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
  }

  take(): SheetRow[] {
    const taken = this.#rows;
    this.#rows = [];
    return taken;
  }

  #openCell(attributes: Record<string, string>): void {
    const { row, cells } = this.#row;
    const { maxColumns } = this.#context;
    const column = columnOf(attributes.r, cells.length);
    if (column >= maxColumns) {
      throw new FileRefused('tooComplex', `Rad ${row} har fler än ${maxColumns} kolumner.`, { row });
    }
    this.#cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0) };
    this.#value = '';
    this.#formula = 'none';
  }

  #closeCell(): void {
    if (!this.#cell) return;
    const { column, type, style } = this.#cell;
    const { cells } = this.#row;
    // Nobody has worked the formula out: the cell is not empty, but what it says is not known.
    const value =
      this.#formula === 'without value'
        ? NOT_CALCULATED
        : toCell(type, this.#value, this.#context.dateStyles[style] === true, this.#context);
    if (value !== null) {
      while (cells.length < column) cells.push(null);
      cells[column] = value;
    }
    this.#cell = undefined;
  }

  #closeRow(): void {
    if (this.#row.cells.length === 0) return;
    const { maxRows } = this.#context;
    if (++this.#taken > maxRows) throw new FileRefused('tooComplex', `Bladet har fler än ${maxRows} rader.`);
    this.#rows.push(this.#row);
  }
}

/** The column index from 0 in a reference such as `AB12`; a cell without one stands next to the one before. */
function columnOf(reference: string | undefined, next: number): number {
  let column = 0;
  let at = 0;
  for (let letter = letterAt(reference, at); letter > 0 && at < 4; letter = letterAt(reference, ++at))
    column = column * 26 + letter;
  const digit = reference?.charCodeAt(at) ?? 0;
  return at === 0 || at > 3 || digit < 48 || digit > 57 ? next : column - 1;
}

/** 1 for A, 26 for Z; 0 for what is no capital letter. */
function letterAt(text: string | undefined, at: number): number {
  const letter = (text?.charCodeAt(at) ?? 0) - 64;
  return letter >= 1 && letter <= 26 ? letter : 0;
}

function toCell(type: string, value: string, isDate: boolean, context: SheetContext): RawCell {
  if (value === '') return null;
  if (type === 's') return sharedString(value, context.strings);
  if (type === 'b') return value === '1' || value === 'true';
  if (type === 'd') return { date: value.slice(0, 10) };
  if (type !== 'n') return type === 'e' ? value : unescaped(value);
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (!isDate) return number;
  if (context.serials) return { serial: number + (context.date1904 ? DAYS_BEFORE_1904 : 0) };
  return { date: excelDate(number, context.date1904) };
}

function sharedString(value: string, strings: readonly string[]): RawCell {
  const text = strings[Number(value)];
  if (text === undefined)
    throw new FileRefused('notWellFormed', 'Arbetsboken är skadad: en cell visar på en text som inte finns.');
  return text === '' ? null : unescaped(text);
}

/** Signs that XML does not take are written `_x0007_`. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Excel's day number as `YYYY-MM-DD`; Excel believes that 29 February 1900 existed. */
function excelDate(serial: number, date1904: boolean): string {
  const days = Math.floor(serial) + (date1904 ? DAYS_BEFORE_1904 : 0);
  const since1970 = days - (days < 61 ? 25_568 : 25_569);
  const date = new Date(since1970 * MS_PER_DAY);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
