import { parseAddress, splitSheetName } from '../../workbook/address.ts';
import { bottom, MAX_COLUMNS, MAX_ROWS, right } from '../../workbook/rect.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { HostObject } from '../host-object.ts';
import { RangeObject } from './range-object.ts';

/** The rows and columns that stay in view. */
export class FreezePanesObject extends HostObject {
  override readonly className = 'WorksheetFreezePanes';
  readonly #sheet: Sheet;

  constructor(sheet: Sheet) {
    super();
    this.#sheet = sheet;
  }

  freezeRows(count = 1): void {
    this.#sheet.frozen = { rows: count, columns: 0 };
  }

  freezeColumns(count = 1): void {
    this.#sheet.frozen = { rows: 0, columns: count };
  }

  freezeAt(where: RangeObject | string): void {
    const rect = where instanceof RangeObject ? where.rect : parseAddress(splitSheetName(where).cells);
    this.#sheet.frozen = {
      rows: rect.rows === MAX_ROWS ? 0 : bottom(rect),
      columns: rect.columns === MAX_COLUMNS ? 0 : right(rect),
    };
  }

  unfreeze(): void {
    this.#sheet.frozen = { rows: 0, columns: 0 };
  }

  getLocationOrNullObject(): RangeObject | null {
    const { rows, columns } = this.#sheet.frozen;
    if (rows === 0 && columns === 0) return null;
    return new RangeObject(this.#sheet, {
      row: 0,
      column: 0,
      rows: rows || MAX_ROWS,
      columns: columns || MAX_COLUMNS,
    });
  }
}
