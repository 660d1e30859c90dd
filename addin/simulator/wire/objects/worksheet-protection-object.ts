import { ExcelError } from '../../workbook/excel-error.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { HostObject } from '../host-object.ts';

/** The protection of a sheet. Both ways end the user's undo. */
export class WorksheetProtectionObject extends HostObject {
  override readonly className = 'WorksheetProtection';
  readonly #sheet: Sheet;

  constructor(sheet: Sheet) {
    super();
    this.#sheet = sheet;
  }

  get protected(): boolean {
    return this.#sheet.protection !== null;
  }

  get options(): Record<string, unknown> | null {
    return this.#sheet.protection?.options ?? null;
  }

  protect(options?: Record<string, unknown> | null, password?: string | null): void {
    if (this.#sheet.protection) throw denied();
    this.#sheet.protection = { options: options ?? {}, password: password ?? null };
    this.#sheet.workbook.history.clear();
  }

  unprotect(password?: string | null): void {
    const { protection } = this.#sheet;
    if (protection?.password && protection.password !== password) throw denied();
    this.#sheet.protection = null;
    this.#sheet.workbook.history.clear();
  }
}

function denied(): ExcelError {
  return new ExcelError('AccessDenied', 'You cannot perform the requested operation.');
}
