import { formatAddress, quoteSheetName } from '../../workbook/address.ts';
import { ExcelError, invalidArgument, itemNotFound } from '../../workbook/excel-error.ts';
import type { NamedItem } from '../../workbook/named-item.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { HostCollection, HostObject } from '../host-object.ts';
import { RangeObject } from './range-object.ts';

/** The names of the workbook (without a sheet), or of one sheet. */
export class NamedItemCollectionObject extends HostCollection {
  override readonly className = 'NamedItemCollection';
  readonly #workbook: Workbook;
  readonly #sheet: Sheet | null;

  constructor(workbook: Workbook, sheet: Sheet | null) {
    super();
    this.#workbook = workbook;
    this.#sheet = sheet;
  }

  override list(): NamedItemObject[] {
    return this.#workbook.names
      .filter((item) => item.sheet === this.#sheet)
      .map((item) => new NamedItemObject(this.#workbook, item));
  }

  override find(key: unknown): NamedItemObject | null {
    const wanted = String(key).toLowerCase();
    return this.list().find((item) => item.name.toLowerCase() === wanted) ?? null;
  }

  add(name: string, reference: RangeObject | string, comment = ''): NamedItemObject {
    if (typeof name !== 'string' || !/^[\p{L}_\\][\p{L}\d_.\\]*$/u.test(name)) throw invalidArgument();
    if (this.find(name))
      throw new ExcelError(
        'ItemAlreadyExists',
        'A resource with the same name or identifier already exists.',
      );
    const formula = reference instanceof RangeObject ? fixedFormula(reference) : String(reference);
    const item = { name, formula, comment, visible: true, sheet: this.#sheet };
    this.#workbook.names = [...this.#workbook.names, item];
    this.#workbook.recalculation.invalidate();
    return new NamedItemObject(this.#workbook, item);
  }
}

/** One name. */
export class NamedItemObject extends HostObject {
  override readonly className = 'NamedItem';
  override readonly hostId: string;
  readonly #workbook: Workbook;
  readonly #item: NamedItem;

  constructor(workbook: Workbook, item: NamedItem) {
    super();
    this.#workbook = workbook;
    this.#item = item;
    this.hostId = item.name;
  }

  get name(): string {
    return this.#item.name;
  }

  get formula(): string {
    return this.#item.formula;
  }

  set formula(formula: string) {
    this.#item.formula = formula;
    this.#workbook.recalculation.invalidate();
  }

  get comment(): string {
    return this.#item.comment;
  }

  set comment(comment: string) {
    this.#item.comment = comment;
  }

  get visible(): boolean {
    return this.#item.visible;
  }

  set visible(visible: boolean) {
    this.#item.visible = visible;
  }

  get scope(): string {
    return this.#item.sheet ? 'Worksheet' : 'Workbook';
  }

  get type(): string {
    return this.getRangeOrNullObject() ? 'Range' : 'String';
  }

  getRange(): RangeObject {
    const range = this.getRangeOrNullObject();
    if (!range) throw itemNotFound();
    return range;
  }

  getRangeOrNullObject(): RangeObject | null {
    const sheet = this.#item.sheet ?? this.#workbook.active;
    const area = this.#workbook.recalculation.area(this.#item.formula, sheet, { row: 0, column: 0 });
    return area && new RangeObject(area.sheet, area.rect);
  }

  delete(): void {
    this.#workbook.names = this.#workbook.names.filter((item) => item !== this.#item);
    this.#workbook.recalculation.invalidate();
  }
}

/** A formula that means a range wherever it stands: `=Blad1!$A$1:$B$2`. */
export function fixedFormula(range: { sheet: Sheet; rect: RangeObject['rect'] }): string {
  const cells = formatAddress(range.rect)
    .split(':')
    .map((part) =>
      part.replace(/^([A-Z]*)(\d*)$/, (_, letters: string, digits: string) => fix(letters) + fix(digits)),
    )
    .join(':');
  return `=${quoteSheetName(range.sheet.name)}!${cells}`;
}

function fix(part: string): string {
  return part === '' ? '' : `$${part}`;
}
