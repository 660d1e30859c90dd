import { invalidArgument } from '../../workbook/excel-error.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { HostCollection, HostObject } from '../host-object.ts';

/** A sheet's own properties: texts by key, saved with the workbook. */
export class SheetPropertyCollectionObject extends HostCollection {
  override readonly className = 'WorksheetCustomPropertyCollection';
  readonly #sheet: Sheet;

  constructor(sheet: Sheet) {
    super();
    this.#sheet = sheet;
  }

  override list(): SheetPropertyObject[] {
    return [...this.#sheet.customProperties.keys()].map((key) => new SheetPropertyObject(this.#sheet, key));
  }

  override find(key: unknown): SheetPropertyObject | null {
    const wanted = String(key).toLowerCase();
    return this.list().find((property) => property.key.toLowerCase() === wanted) ?? null;
  }

  add(key: string, value: string): SheetPropertyObject {
    if (typeof key !== 'string' || key === '' || key.length > 255 || typeof value !== 'string')
      throw invalidArgument();
    const known = this.find(key)?.key ?? key;
    this.#sheet.customProperties.set(known, value);
    return new SheetPropertyObject(this.#sheet, known);
  }
}

/** One property of a sheet. */
export class SheetPropertyObject extends HostObject {
  override readonly className = 'WorksheetCustomProperty';
  override readonly hostId: string;
  readonly #sheet: Sheet;

  constructor(sheet: Sheet, key: string) {
    super();
    this.#sheet = sheet;
    this.hostId = key;
  }

  get key(): string {
    return this.hostId;
  }

  get value(): string {
    return this.#sheet.customProperties.get(this.hostId) ?? '';
  }

  set value(value: string) {
    this.#sheet.customProperties.set(this.hostId, value);
  }

  delete(): void {
    this.#sheet.customProperties.delete(this.hostId);
  }
}
