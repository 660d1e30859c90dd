import type { RowChange } from './cells.ts';
import { type Author, EventBus, type WorkbookEvent } from './events.ts';
import { ExcelError, invalidArgument } from './excel-error.ts';
import { Recalculation } from './formula/recalculation.ts';
import { History, type Step } from './history.ts';
import type { NamedItem } from './named-item.ts';
import { restoreRows } from './restore-rows.ts';
import { Sheet, type Visibility } from './sheet.ts';
import { StyleTable } from './style.ts';
import type { Table } from './table.ts';

export type WorkbookOptions = {
  /** The day it is, `YYYY-MM-DD`: `TODAY()` and dates typed without a year. */
  today: string;
  name?: string;
  /** Where it is saved; empty as long as it is not. */
  url?: string;
  userName?: string;
};

/** The workbook in memory. Everything that changes it goes through `act`. */
export class Workbook {
  readonly name: string;
  readonly today: string;
  url: string;
  readonly userName: string;
  readonly styles = new StyleTable();
  readonly events = new EventBus();
  readonly history = new History();
  readonly recalculation: Recalculation;
  readonly settings = new Map<string, unknown>();
  sheets: Sheet[] = [];
  active: Sheet;
  names: NamedItem[] = [];
  calculationMode = 'Automatic';
  /** The add-in's switch: what happens while it is off is not told to the add-in. */
  eventsEnabled = true;
  #author: Author = 'user';
  #depth = 0;
  #steps: Step[] = [];
  #pending: { event: WorkbookEvent; told: boolean }[] = [];
  #replaying = false;
  #isCellEdited = false;
  #waiting: (() => void)[] = [];
  #nextId = 1;

  constructor(options: WorkbookOptions) {
    this.today = options.today;
    this.name = options.name ?? 'Bok1.xlsx';
    this.url = options.url ?? '';
    this.userName = options.userName ?? 'Du';
    this.recalculation = new Recalculation(this);
    this.active = this.addSheet('Blad1');
    this.#pending = [];
  }

  get author(): Author {
    return this.#author;
  }

  /** Does something on somebody's behalf: afterwards formulas are calculated, events told, the user's undo written. */
  act<Result>(author: Author, action: () => Result): Result {
    if (this.#depth > 0) return action();
    this.#depth = 1;
    this.#author = author;
    this.#steps = [];
    if (author === 'user' && !this.#replaying) for (const sheet of this.sheets) sheet.cells.capture();
    try {
      return action();
    } finally {
      this.#author = author;
      if (author === 'user' && !this.#replaying) this.history.push(this.takeSteps());
      for (const sheet of this.sheets) {
        sheet.cells.captured();
        sheet.largeWrite = null;
      }
      this.#depth = 0;
      if (this.calculationMode === 'Automatic') this.recalculation.settle();
      const events = this.#pending;
      this.#pending = [];
      for (const { event, told } of events) this.events.emit(event, told);
      this.events.emit({ type: 'done', by: author });
    }
  }

  /** Takes the user's last action back, or does it again; false when there is none. */
  replay(direction: 'undo' | 'redo'): boolean {
    this.#replaying = true;
    try {
      return this.act('user', () => this.history[direction]());
    } finally {
      this.#replaying = false;
    }
  }

  /** True while somebody writes in a cell: Excel does nothing for the add-in then. */
  get isCellEdited(): boolean {
    return this.#isCellEdited;
  }

  set isCellEdited(isEdited: boolean) {
    this.#isCellEdited = isEdited;
    if (isEdited) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const action of waiting) action();
  }

  /** Does something now, or as soon as nobody writes in a cell. */
  afterCellEdit(action: () => void): void {
    if (this.#isCellEdited) this.#waiting.push(action);
    else action();
  }

  /** Tells of an event once the running action is done. */
  tell(event: WorkbookEvent): void {
    this.#pending.push({ event, told: this.eventsEnabled });
  }

  /**
   * Does something that cannot be told from changed cells alone, so that the user can undo it; cells that are written
   * meanwhile belong to it.
   */
  perform(step: Step): void {
    const records = this.#author === 'user' && !this.#replaying && this.#depth > 0;
    if (records) this.takeCellSteps();
    for (const sheet of this.sheets) sheet.cells.captured();
    step.redo();
    if (!records) return;
    this.#steps.push(step);
    for (const sheet of this.sheets) sheet.cells.capture();
  }

  /** What shifts cells about ends the undo history unless it is the user's own doing. */
  forgetUndoUnlessUser(): void {
    if (this.#author !== 'user') this.history.clear();
  }

  addSheet(name?: string): Sheet {
    const sheet = new Sheet(`{${this.newId()}}`, this, this.sheetName(name));
    this.sheets.push(sheet);
    if (this.#depth > 0 && this.#author === 'user') sheet.cells.capture();
    this.tell({ type: 'sheetAdded', sheetId: sheet.id, by: this.#author });
    return sheet;
  }

  deleteSheet(sheet: Sheet): void {
    const visible = this.sheets.filter((other) => other.visibility === 'Visible' && other !== sheet);
    if (visible.length === 0 || sheet.visibility === 'VeryHidden')
      throw new ExcelError('InvalidOperation', 'This operation is not permitted for the current object.');
    // Newer Excel offers no removal of a protected sheet.
    if (sheet.protection) throw new ExcelError('AccessDenied', 'You cannot perform the requested operation.');
    const position = this.sheets.indexOf(sheet);
    this.sheets = this.sheets.filter((other) => other !== sheet);
    this.names = this.names.filter((name) => name.sheet !== sheet);
    if (this.active === sheet) this.activate(visible.find((_, index) => index >= position) ?? visible[0]);
    this.history.clear();
    this.recalculation.invalidate();
    this.tell({ type: 'sheetDeleted', sheetId: sheet.id, by: this.#author });
  }

  activate(sheet: Sheet | undefined): void {
    if (!sheet || sheet === this.active) return;
    if (sheet.visibility !== 'Visible') throw invalidArgument();
    this.tell({ type: 'deactivated', sheetId: this.active.id });
    this.active = sheet;
    this.tell({ type: 'activated', sheetId: sheet.id });
  }

  /** Shows or hides a sheet; one must stay visible, and a hidden one is not the active one. */
  showSheet(sheet: Sheet, visibility: Visibility): void {
    if (!['Visible', 'Hidden', 'VeryHidden'].includes(visibility)) throw invalidArgument();
    const others = this.sheets.filter((other) => other !== sheet && other.visibility === 'Visible');
    if (visibility !== 'Visible' && others.length === 0)
      throw new ExcelError('InvalidOperation', 'A workbook must contain at least one visible sheet.');
    sheet.visibility = visibility;
    if (this.active === sheet && visibility !== 'Visible') this.activate(others[0]);
  }

  sheet(nameOrId: string): Sheet | null {
    const wanted = nameOrId.toLowerCase();
    return this.sheets.find((sheet) => sheet.id === nameOrId || sheet.name.toLowerCase() === wanted) ?? null;
  }

  /** A name that a sheet may have: given, or the next free `Blad`; `except` may keep its own. */
  sheetName(name?: string, except?: Sheet): string {
    if (name === undefined) {
      let number = this.sheets.length + 1;
      while (this.sheet(`Blad${number}`)) number += 1;
      return `Blad${number}`;
    }
    if (name === '' || name.length > 31 || /[\\/?*[\]:]|^'|'$/.test(name)) throw invalidArgument();
    const other = this.sheet(name);
    if (other && other !== except)
      throw new ExcelError(
        'ItemAlreadyExists',
        'A resource with the same name or identifier already exists.',
      );
    return name;
  }

  get tables(): Table[] {
    return this.sheets.flatMap((sheet) => sheet.tables);
  }

  /** A number that nothing else in the workbook has. */
  newId(): string {
    const id = String(this.#nextId).padStart(8, '0');
    this.#nextId += 1;
    return id;
  }

  private takeSteps(): Step[] {
    this.takeCellSteps();
    const steps = this.#steps;
    this.#steps = [];
    return steps;
  }

  private takeCellSteps(): void {
    for (const sheet of this.sheets) {
      const changes: RowChange[] = sheet.cells.captured();
      sheet.cells.capture();
      if (changes.length === 0) continue;
      this.#steps.push({
        undo: () => restoreRows(sheet, changes, 'before'),
        redo: () => restoreRows(sheet, changes, 'after'),
      });
    }
  }
}
