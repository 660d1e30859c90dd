import { formatAddress, quoteSheetName } from '../../workbook/address.ts';
import { clearRange } from '../../workbook/range-edit.ts';
import { MAX_COLUMNS, MAX_ROWS, type Rect } from '../../workbook/rect.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { HostCollection, HostObject } from '../host-object.ts';
import { ConditionalFormatCollectionObject } from './conditional-format-object.ts';
import { DataValidationObject } from './data-validation-object.ts';
import { RangeFormatObject } from './range-format-object.ts';
import { RangeObject } from './range-object.ts';
import { WorksheetObject } from './worksheet-object.ts';

/** Several rectangles on one sheet, as people mark them with Ctrl. */
export class RangeAreasObject extends HostObject {
  override readonly className = 'RangeAreas';
  override readonly keepsReference = true;
  readonly sheet: Sheet;
  readonly rects: readonly Rect[];

  constructor(sheet: Sheet, rects: readonly Rect[]) {
    super();
    this.sheet = sheet;
    this.rects = rects;
  }

  get address(): string {
    const name = quoteSheetName(this.sheet.name);
    return this.rects.map((rect) => `${name}!${formatAddress(rect)}`).join(',');
  }

  get areaCount(): number {
    return this.rects.length;
  }

  get cellCount(): number {
    return this.rects.reduce((sum, rect) => sum + rect.rows * rect.columns, 0);
  }

  get isEntireColumn(): boolean {
    return this.rects.every((rect) => rect.rows === MAX_ROWS);
  }

  get isEntireRow(): boolean {
    return this.rects.every((rect) => rect.columns === MAX_COLUMNS);
  }

  get areas(): RangeCollectionObject {
    return new RangeCollectionObject(this.sheet, this.rects);
  }

  get worksheet(): WorksheetObject {
    return new WorksheetObject(this.sheet);
  }

  get format(): RangeFormatObject {
    return new RangeFormatObject(this.sheet, this.rects);
  }

  get dataValidation(): DataValidationObject {
    return new DataValidationObject(this.sheet, this.rects);
  }

  get conditionalFormats(): ConditionalFormatCollectionObject {
    return new ConditionalFormatCollectionObject(this.sheet, this.rects);
  }

  getEntireRow(): RangeAreasObject {
    const rows = this.rects.map((rect) => ({ ...rect, column: 0, columns: MAX_COLUMNS }));
    return new RangeAreasObject(this.sheet, rows);
  }

  getEntireColumn(): RangeAreasObject {
    const columns = this.rects.map((rect) => ({ ...rect, row: 0, rows: MAX_ROWS }));
    return new RangeAreasObject(this.sheet, columns);
  }

  clear(what = 'All'): void {
    for (const rect of this.rects) clearRange(this.sheet, rect, what);
  }
}

/** The rectangles, one by one. */
export class RangeCollectionObject extends HostCollection {
  override readonly className = 'RangeCollection';
  readonly #sheet: Sheet;
  readonly #rects: readonly Rect[];

  constructor(sheet: Sheet, rects: readonly Rect[]) {
    super();
    this.#sheet = sheet;
    this.#rects = rects;
  }

  override list(): RangeObject[] {
    return this.#rects.map((rect) => new RangeObject(this.#sheet, rect));
  }

  override find(): null {
    return null;
  }
}
