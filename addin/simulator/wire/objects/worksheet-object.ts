import { parseAddress, splitSheetName } from '../../workbook/address.ts';
import { invalidArgument, itemNotFound } from '../../workbook/excel-error.ts';
import { MAX_COLUMNS, MAX_ROWS, type Rect } from '../../workbook/rect.ts';
import type { Sheet, Visibility } from '../../workbook/sheet.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { HostCollection, HostObject } from '../host-object.ts';
import { ChartCollectionObject } from './chart-object.ts';
import { CommentCollectionObject } from './comment-object.ts';
import { FreezePanesObject } from './freeze-panes-object.ts';
import { NamedItemCollectionObject } from './named-item-object.ts';
import { PageLayoutObject } from './page-layout-object.ts';
import { RangeAreasObject } from './range-areas-object.ts';
import { colorCode } from './range-format-object.ts';
import { RangeObject } from './range-object.ts';
import { SheetPropertyCollectionObject } from './sheet-property-object.ts';
import { TableCollectionObject } from './table-object.ts';
import { WorksheetProtectionObject } from './worksheet-protection-object.ts';

const EVERYTHING: Rect = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };

/** The sheets of the workbook. */
export class WorksheetCollectionObject extends HostCollection {
  override readonly className = 'WorksheetCollection';
  readonly #workbook: Workbook;

  constructor(workbook: Workbook) {
    super();
    this.#workbook = workbook;
  }

  override list(): WorksheetObject[] {
    return this.#workbook.sheets.map((sheet) => new WorksheetObject(sheet));
  }

  override find(key: unknown): WorksheetObject | null {
    const sheet = this.#workbook.sheet(String(key));
    return sheet && new WorksheetObject(sheet);
  }

  add(name?: string | null): WorksheetObject {
    return new WorksheetObject(this.#workbook.addSheet(name ?? undefined));
  }

  getActiveWorksheet(): WorksheetObject {
    return new WorksheetObject(this.#workbook.active);
  }

  getFirst(visibleOnly = false): WorksheetObject {
    return one(this.#workbook.sheets.find((sheet) => !visibleOnly || sheet.visibility === 'Visible'));
  }

  getLast(visibleOnly = false): WorksheetObject {
    return one(this.#workbook.sheets.findLast((sheet) => !visibleOnly || sheet.visibility === 'Visible'));
  }
}

/** One sheet. */
export class WorksheetObject extends HostObject {
  override readonly className = 'Worksheet';
  override readonly hostId: string;
  readonly sheet: Sheet;

  constructor(sheet: Sheet) {
    super();
    this.sheet = sheet;
    this.hostId = sheet.id;
  }

  get id(): string {
    return this.sheet.id;
  }

  get name(): string {
    return this.sheet.name;
  }

  set name(name: string) {
    this.sheet.name = this.#workbook.sheetName(name, this.sheet);
  }

  get position(): number {
    return this.#workbook.sheets.indexOf(this.sheet);
  }

  set position(position: number) {
    const others = this.#workbook.sheets.filter((other) => other !== this.sheet);
    if (position < 0 || position > others.length) throw invalidArgument();
    this.#workbook.sheets = others.toSpliced(position, 0, this.sheet);
  }

  get visibility(): Visibility {
    return this.sheet.visibility;
  }

  set visibility(visibility: Visibility) {
    this.#workbook.showSheet(this.sheet, visibility);
  }

  get tabColor(): string {
    return this.sheet.tabColor;
  }

  set tabColor(color: string) {
    this.sheet.tabColor = colorCode(color) ?? '';
  }

  get showGridlines(): boolean {
    return this.sheet.showGridlines;
  }

  set showGridlines(show: boolean) {
    this.sheet.showGridlines = show;
  }

  get showHeadings(): boolean {
    return this.sheet.showHeadings;
  }

  set showHeadings(show: boolean) {
    this.sheet.showHeadings = show;
  }

  /** What office.js writes `showGridlines` under. */
  set gridlines(show: boolean) {
    this.showGridlines = show;
  }

  /** What office.js writes `showHeadings` under. */
  set headings(show: boolean) {
    this.showHeadings = show;
  }

  get tables(): TableCollectionObject {
    return new TableCollectionObject(this.#workbook, this.sheet);
  }

  get names(): NamedItemCollectionObject {
    return new NamedItemCollectionObject(this.#workbook, this.sheet);
  }

  get comments(): CommentCollectionObject {
    return new CommentCollectionObject(this.#workbook, this.sheet);
  }

  get charts(): ChartCollectionObject {
    return new ChartCollectionObject(this.sheet);
  }

  get pageLayout(): PageLayoutObject {
    return new PageLayoutObject(this.sheet.pageLayout);
  }

  get customProperties(): SheetPropertyCollectionObject {
    return new SheetPropertyCollectionObject(this.sheet);
  }

  get freezePanes(): FreezePanesObject {
    return new FreezePanesObject(this.sheet);
  }

  get protection(): WorksheetProtectionObject {
    return new WorksheetProtectionObject(this.sheet);
  }

  getRange(address?: string | null): RangeObject {
    if (address === undefined || address === null || address === '')
      return new RangeObject(this.sheet, EVERYTHING);
    const { sheet, cells } = splitSheetName(address);
    if (sheet !== null && this.#workbook.sheet(sheet) !== this.sheet) throw invalidArgument();
    const named = this.names.find(cells) ?? new NamedItemCollectionObject(this.#workbook, null).find(cells);
    return named ? named.getRange() : new RangeObject(this.sheet, parseAddress(cells));
  }

  getRangeByIndexes(row: number, column: number, rows: number, columns: number): RangeObject {
    return new RangeObject(this.sheet, { row, column, rows, columns });
  }

  getCell(row: number, column: number): RangeObject {
    return new RangeObject(this.sheet, { row, column, rows: 1, columns: 1 });
  }

  getRanges(addresses?: string | null): RangeAreasObject {
    const areas = addresses
      ? addresses.split(/[,;]/).map((cells) => this.getRange(cells.trim()).rect)
      : [EVERYTHING];
    return new RangeAreasObject(this.sheet, areas);
  }

  getUsedRange(): RangeObject {
    return this.getUsedRangeOrNullObject() ?? this.getCell(0, 0);
  }

  getUsedRangeOrNullObject(): RangeObject | null {
    const used = this.sheet.cells.used(EVERYTHING);
    return used && new RangeObject(this.sheet, used);
  }

  activate(): void {
    this.#workbook.activate(this.sheet);
  }

  calculate(): void {
    this.#workbook.recalculation.invalidate();
    this.#workbook.recalculation.settle();
  }

  delete(): void {
    this.#workbook.deleteSheet(this.sheet);
  }

  get #workbook(): Workbook {
    return this.sheet.workbook;
  }
}

function one(sheet: Sheet | undefined): WorksheetObject {
  if (!sheet) throw itemNotFound();
  return new WorksheetObject(sheet);
}
