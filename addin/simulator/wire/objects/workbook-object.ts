import { ExcelError } from '../../workbook/excel-error.ts';
import { cellRect } from '../../workbook/rect.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { HostObject } from '../host-object.ts';
import { ApplicationObject, RuntimeObject } from './application-object.ts';
import { CommentCollectionObject } from './comment-object.ts';
import { NamedItemCollectionObject } from './named-item-object.ts';
import { RangeAreasObject } from './range-areas-object.ts';
import { RangeObject } from './range-object.ts';
import { SettingCollectionObject } from './setting-object.ts';
import { TableCollectionObject } from './table-object.ts';
import { WorksheetCollectionObject } from './worksheet-object.ts';

/** The workbook: where every request begins. */
export class WorkbookObject extends HostObject {
  override readonly className = 'Workbook';
  readonly #workbook: Workbook;

  constructor(workbook: Workbook) {
    super();
    this.#workbook = workbook;
  }

  get name(): string {
    return this.#workbook.name;
  }

  get readOnly(): boolean {
    return false;
  }

  get application(): ApplicationObject {
    return new ApplicationObject(this.#workbook);
  }

  get _Runtime(): RuntimeObject {
    return new RuntimeObject(this.#workbook);
  }

  get worksheets(): WorksheetCollectionObject {
    return new WorksheetCollectionObject(this.#workbook);
  }

  get tables(): TableCollectionObject {
    return new TableCollectionObject(this.#workbook, null);
  }

  get names(): NamedItemCollectionObject {
    return new NamedItemCollectionObject(this.#workbook, null);
  }

  get comments(): CommentCollectionObject {
    return new CommentCollectionObject(this.#workbook, null);
  }

  get settings(): SettingCollectionObject {
    return new SettingCollectionObject(this.#workbook);
  }

  getActiveCell(): RangeObject {
    const { active } = this.#workbook.active.selection;
    return new RangeObject(this.#workbook.active, cellRect(active.row, active.column));
  }

  getSelectedRange(): RangeObject {
    const { areas } = this.#workbook.active.selection;
    const [first] = areas;
    if (!first || areas.length > 1)
      throw new ExcelError('InvalidSelection', 'The current selection is invalid for this operation.');
    return new RangeObject(this.#workbook.active, first);
  }

  getSelectedRanges(): RangeAreasObject {
    return new RangeAreasObject(this.#workbook.active, this.#workbook.active.selection.areas);
  }
}
