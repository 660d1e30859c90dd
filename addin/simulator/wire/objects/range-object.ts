import { formatAddress, parseAddress, quoteSheetName, splitSheetName } from '../../workbook/address.ts';
import { invalidArgument, itemNotFound, notImplemented } from '../../workbook/excel-error.ts';
import { clearRange, copyRange } from '../../workbook/range-edit.ts';
import { readNumberFormats, writeNumberFormats } from '../../workbook/range-style.ts';
import { readFormulas, readTexts, readValues, valueType, writeValues } from '../../workbook/range-values.ts';
import { bottom, bounding, intersect, MAX_COLUMNS, MAX_ROWS, type Rect, right } from '../../workbook/rect.ts';
import { select } from '../../workbook/select.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { deleteCells, insertCells } from '../../workbook/structure.ts';
import { HostObject } from '../host-object.ts';
import { ConditionalFormatCollectionObject } from './conditional-format-object.ts';
import { DataValidationObject } from './data-validation-object.ts';
import { RangeFormatObject } from './range-format-object.ts';
import { RangeSortObject } from './sort-object.ts';
import { WorksheetObject } from './worksheet-object.ts';

/** A rectangle of cells on a sheet. */
export class RangeObject extends HostObject {
  override readonly className = 'Range';
  override readonly keepsReference = true;
  readonly sheet: Sheet;
  rect: Rect;

  constructor(sheet: Sheet, rect: Rect) {
    super();
    const fits = rect.rows > 0 && rect.columns > 0 && rect.row >= 0 && rect.column >= 0;
    if (!fits || bottom(rect) > MAX_ROWS || right(rect) > MAX_COLUMNS) throw invalidArgument();
    this.sheet = sheet;
    this.rect = rect;
  }

  get address(): string {
    return `${quoteSheetName(this.sheet.name)}!${formatAddress(this.rect)}`;
  }

  get addressLocal(): string {
    return this.address;
  }

  get rowIndex(): number {
    return this.rect.row;
  }

  get columnIndex(): number {
    return this.rect.column;
  }

  get rowCount(): number {
    return this.rect.rows;
  }

  get columnCount(): number {
    return this.rect.columns;
  }

  get cellCount(): number {
    return Math.min(this.rect.rows * this.rect.columns, 2 ** 31 - 1);
  }

  get isEntireColumn(): boolean {
    return this.rect.rows === MAX_ROWS;
  }

  get isEntireRow(): boolean {
    return this.rect.columns === MAX_COLUMNS;
  }

  get values(): unknown {
    return readValues(this.sheet, this.rect);
  }

  set values(block: unknown) {
    writeValues(this.sheet, this.rect, block);
  }

  get formulas(): unknown {
    return readFormulas(this.sheet, this.rect);
  }

  set formulas(block: unknown) {
    writeValues(this.sheet, this.rect, block);
  }

  get text(): unknown {
    return readTexts(this.sheet, this.rect);
  }

  get valueTypes(): unknown {
    return readValues(this.sheet, this.rect).map((row) => row.map(valueType));
  }

  get numberFormat(): unknown {
    return readNumberFormats(this.sheet, this.rect);
  }

  set numberFormat(block: unknown) {
    writeNumberFormats(this.sheet, this.rect, block);
  }

  get rowHidden(): boolean | null {
    return shared(this.rect.row, Math.min(bottom(this.rect), this.rect.row + 100_000), (row) =>
      this.sheet.isRowHidden(row),
    );
  }

  set rowHidden(hidden: boolean) {
    for (let row = this.rect.row; row < bottom(this.rect); row += 1) {
      if (hidden) this.sheet.hiddenRows.add(row);
      else this.sheet.hiddenRows.delete(row);
    }
  }

  get columnHidden(): boolean | null {
    return shared(this.rect.column, right(this.rect), (column) => this.sheet.hiddenColumns.has(column));
  }

  set columnHidden(hidden: boolean) {
    for (let column = this.rect.column; column < right(this.rect); column += 1) {
      if (hidden) this.sheet.hiddenColumns.add(column);
      else this.sheet.hiddenColumns.delete(column);
    }
  }

  get hidden(): boolean | null {
    const [rows, columns] = [this.rowHidden, this.columnHidden];
    return rows === true || columns === true ? true : rows === false && columns === false ? false : null;
  }

  get worksheet(): WorksheetObject {
    return new WorksheetObject(this.sheet);
  }

  get format(): RangeFormatObject {
    return new RangeFormatObject(this.sheet, [this.rect]);
  }

  get dataValidation(): DataValidationObject {
    return new DataValidationObject(this.sheet, [this.rect]);
  }

  get conditionalFormats(): ConditionalFormatCollectionObject {
    return new ConditionalFormatCollectionObject(this.sheet, [this.rect]);
  }

  get sort(): RangeSortObject {
    return new RangeSortObject(this.sheet, this.rect);
  }

  getCell(row: number, column: number): RangeObject {
    return this.#at(this.rect.row + row, this.rect.column + column, 1, 1);
  }

  getRow(row: number): RangeObject {
    if (row < 0 || row >= this.rect.rows) throw invalidArgument();
    return this.#at(this.rect.row + row, this.rect.column, 1, this.rect.columns);
  }

  getColumn(column: number): RangeObject {
    if (column < 0 || column >= this.rect.columns) throw invalidArgument();
    return this.#at(this.rect.row, this.rect.column + column, this.rect.rows, 1);
  }

  getLastRow(): RangeObject {
    return this.getRow(this.rect.rows - 1);
  }

  getLastColumn(): RangeObject {
    return this.getColumn(this.rect.columns - 1);
  }

  getLastCell(): RangeObject {
    return this.getCell(this.rect.rows - 1, this.rect.columns - 1);
  }

  getRowsBelow(count = 1): RangeObject {
    const row = count > 0 ? bottom(this.rect) : bottom(this.rect) + count;
    return this.#at(row, this.rect.column, Math.abs(count), this.rect.columns);
  }

  getRowsAbove(count = 1): RangeObject {
    const row = count > 0 ? this.rect.row - count : this.rect.row;
    return this.#at(row, this.rect.column, Math.abs(count), this.rect.columns);
  }

  getColumnsAfter(count = 1): RangeObject {
    const column = count > 0 ? right(this.rect) : right(this.rect) + count;
    return this.#at(this.rect.row, column, this.rect.rows, Math.abs(count));
  }

  getColumnsBefore(count = 1): RangeObject {
    const column = count > 0 ? this.rect.column - count : this.rect.column;
    return this.#at(this.rect.row, column, this.rect.rows, Math.abs(count));
  }

  getOffsetRange(rows: number, columns: number): RangeObject {
    return this.#at(this.rect.row + rows, this.rect.column + columns, this.rect.rows, this.rect.columns);
  }

  getResizedRange(rows: number, columns: number): RangeObject {
    return this.#at(this.rect.row, this.rect.column, this.rect.rows + rows, this.rect.columns + columns);
  }

  getAbsoluteResizedRange(rows: number, columns: number): RangeObject {
    return this.#at(this.rect.row, this.rect.column, rows, columns);
  }

  getEntireColumn(): RangeObject {
    return this.#at(0, this.rect.column, MAX_ROWS, this.rect.columns);
  }

  getEntireRow(): RangeObject {
    return this.#at(this.rect.row, 0, this.rect.rows, MAX_COLUMNS);
  }

  getBoundingRect(other: RangeObject | string): RangeObject {
    return new RangeObject(this.sheet, bounding(this.rect, this.#rectOf(other)));
  }

  getIntersection(other: RangeObject | string): RangeObject {
    const range = this.getIntersectionOrNullObject(other);
    if (!range) throw itemNotFound();
    return range;
  }

  getIntersectionOrNullObject(other: RangeObject | string): RangeObject | null {
    const common = intersect(this.rect, this.#rectOf(other));
    return common && new RangeObject(this.sheet, common);
  }

  getUsedRange(): RangeObject {
    const used = this.sheet.cells.used(this.rect);
    return new RangeObject(this.sheet, used ?? { ...this.rect, rows: 1, columns: 1 });
  }

  getUsedRangeOrNullObject(): RangeObject | null {
    const used = this.sheet.cells.used(this.rect);
    return used && new RangeObject(this.sheet, used);
  }

  clear(what = 'All'): void {
    clearRange(this.sheet, this.rect, what);
  }

  delete(shift: string): void {
    deleteCells(this.sheet, this.rect, shift === 'Left' ? 'Left' : 'Up');
  }

  insert(shift: string): RangeObject {
    insertCells(this.sheet, this.rect, shift === 'Right' ? 'Right' : 'Down');
    return new RangeObject(this.sheet, this.rect);
  }

  copyFrom(source: RangeObject | string, what = 'All', skipBlanks = false, transpose = false): void {
    if (transpose) throw notImplemented('Range.copyFrom() with transpose');
    const from = typeof source === 'string' ? this.#rangeAt(source) : source;
    copyRange(from.sheet, from.rect, this.sheet, this.rect, what, skipBlanks);
  }

  select(): void {
    this.sheet.workbook.activate(this.sheet);
    select(this.sheet, [this.rect]);
  }

  calculate(): void {
    this.sheet.workbook.recalculation.invalidate();
  }

  _ValidateArraySize(rows: number, columns: number): void {
    if (rows !== this.rect.rows || columns !== this.rect.columns)
      throw invalidArgument(
        "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
      );
    this.sheet.largeWrite = this.rect;
  }

  #at(row: number, column: number, rows: number, columns: number): RangeObject {
    return new RangeObject(this.sheet, { row, column, rows, columns });
  }

  #rectOf(other: RangeObject | string): Rect {
    if (typeof other === 'string') return parseAddress(splitSheetName(other).cells);
    if (other.sheet !== this.sheet) throw invalidArgument();
    return other.rect;
  }

  #rangeAt(address: string): RangeObject {
    const { sheet, cells } = splitSheetName(address);
    const found = sheet === null ? this.sheet : this.sheet.workbook.sheet(sheet);
    if (!found) throw itemNotFound();
    return new RangeObject(found, parseAddress(cells));
  }
}

function shared(from: number, to: number, read: (index: number) => boolean): boolean | null {
  const first = read(from);
  for (let index = from + 1; index < to; index += 1) if (read(index) !== first) return null;
  return first;
}
