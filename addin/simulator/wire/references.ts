import { ExcelError } from '../workbook/excel-error.ts';
import type { HostObject } from './host-object.ts';
import { RangeObject } from './objects/range-object.ts';

/** The ranges that the client keeps between requests. */
export class References {
  readonly #byId = new Map<string, HostObject>();
  readonly #ids = new Map<HostObject, string>();
  #next = 1;

  keep(object: HostObject): string {
    const known = this.#ids.get(object);
    if (known !== undefined) return known;
    const id = `ref${this.#next}`;
    this.#next += 1;
    this.#byId.set(id, object);
    this.#ids.set(object, id);
    if (object instanceof RangeObject) object.sheet.trackedRanges.add(object);
    return id;
  }

  find(object: HostObject): string | null {
    return this.#ids.get(object) ?? null;
  }

  get(id: string): HostObject {
    const object = this.#byId.get(id);
    if (!object)
      throw new ExcelError('InvalidReference', 'This reference is not valid for the current operation.');
    return object;
  }

  remove(id: string): void {
    const object = this.#byId.get(id);
    if (object) this.#ids.delete(object);
    if (object instanceof RangeObject) object.sheet.trackedRanges.delete(object);
    this.#byId.delete(id);
  }

  clear(): void {
    for (const id of [...this.#byId.keys()]) this.remove(id);
  }
}
