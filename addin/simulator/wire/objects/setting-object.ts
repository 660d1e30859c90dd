import type { Workbook } from '../../workbook/workbook.ts';
import { HostCollection, HostObject } from '../host-object.ts';

/** What the add-in keeps in the workbook. */
export class SettingCollectionObject extends HostCollection {
  override readonly className = 'SettingCollection';
  readonly #workbook: Workbook;

  constructor(workbook: Workbook) {
    super();
    this.#workbook = workbook;
  }

  override list(): SettingObject[] {
    return [...this.#workbook.settings.keys()].map((key) => new SettingObject(this.#workbook, key));
  }

  override find(key: unknown): SettingObject | null {
    return this.#workbook.settings.has(String(key)) ? new SettingObject(this.#workbook, String(key)) : null;
  }

  add(key: string, value: unknown): SettingObject {
    this.#workbook.settings.set(key, value);
    return new SettingObject(this.#workbook, key);
  }
}

/** One setting. */
export class SettingObject extends HostObject {
  override readonly className = 'Setting';
  override readonly hostId: string;
  readonly #workbook: Workbook;

  constructor(workbook: Workbook, key: string) {
    super();
    this.#workbook = workbook;
    this.hostId = key;
  }

  get key(): string {
    return this.hostId;
  }

  get value(): unknown {
    return this.#workbook.settings.get(this.hostId);
  }

  set value(value: unknown) {
    this.#workbook.settings.set(this.hostId, value);
  }

  delete(): void {
    this.#workbook.settings.delete(this.hostId);
  }
}
