import { sv } from '../sv.ts';
import type { Clip } from '../user/clipboard.ts';
import { ExcelError } from '../workbook/excel-error.ts';
import { MAX_COLUMNS, MAX_ROWS } from '../workbook/rect.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Table } from '../workbook/table.ts';
import type { ErrorAlert } from '../workbook/validation.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { layOut, scrollTo, type View } from './view.ts';

/** A cell that is being written in: over what it held (`enter`), or in it (`edit`); in the cell or the formula bar. */
export type Editing = {
  row: number;
  column: number;
  text: string;
  before: string;
  mode: 'enter' | 'edit';
  inBar: boolean;
};

/** What stands open over the sheet. */
export type Popup =
  | { kind: 'list'; row: number; column: number }
  | { kind: 'filter'; table: Table; column: number }
  | { kind: 'cells'; x: number; y: number };

/** A text that a cell's rule refused. */
export type Refused = { alert: ErrorAlert; row: number; column: number; text: string };

export type GridState = {
  /** Goes up with every change of the workbook. */
  version: number;
  size: View['size'];
  editing: Editing | null;
  popup: Popup | null;
  refused: Refused | null;
  clip: Clip | null;
  /** What the fill handle has been pulled over. */
  filling: { row: number; column: number } | null;
  message: string;
};

/** What the view knows beside the workbook, and where its parts ask for it. */
export class GridStore {
  readonly workbook: Workbook;
  state: GridState = {
    version: 0,
    size: { width: 800, height: 400 },
    editing: null,
    popup: null,
    refused: null,
    clip: null,
    filling: null,
    message: '',
  };
  readonly #scroll = new Map<Sheet, View['scroll']>();
  readonly #listeners = new Set<() => void>();
  #layout: { sheet: Sheet; version: number; parts: Pick<View, 'rows' | 'columns' | 'frozen'> } | null = null;
  /** Set by the scrolling element: moves it. */
  moveScroller: (scroll: View['scroll']) => void = () => {};
  /** Set by the view: puts the keyboard back on the grid, or on the cell's editor. */
  focusGrid: () => void = () => {};
  focusEditor: () => void = () => {};

  constructor(workbook: Workbook) {
    this.workbook = workbook;
  }

  get sheet(): Sheet {
    return this.workbook.active;
  }

  get view(): View {
    const { sheet } = this;
    const known = this.#layout;
    const { active, focus } = sheet.selection;
    const fits =
      known?.sheet === sheet &&
      known.version === this.state.version &&
      Math.max(active.row, focus.row === MAX_ROWS - 1 ? 0 : focus.row) < known.parts.rows.count &&
      Math.max(active.column, focus.column === MAX_COLUMNS - 1 ? 0 : focus.column) <
        known.parts.columns.count;
    const layout = fits ? known : { sheet, version: this.state.version, parts: layOut(sheet) };
    this.#layout = layout;
    return { ...layout.parts, scroll: this.#scroll.get(sheet) ?? { left: 0, top: 0 }, size: this.state.size };
  }

  /** Follows the workbook until the answer is called. */
  follow(): () => void {
    const seen = new Set<string>();
    return this.workbook.events.listen((event) => {
      if (event.type === 'activated') this.update({ editing: null, popup: null });
      if (event.type !== 'done') {
        seen.add(event.type);
        return;
      }
      const isSelectionOnly = event.by === 'user' && seen.size === 1 && seen.has('selection');
      seen.clear();
      this.update(isSelectionOnly ? {} : { version: this.state.version + 1 });
    });
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  update(change: Partial<GridState>): void {
    this.state = { ...this.state, ...change };
    if (change.editing !== undefined) this.workbook.isCellEdited = change.editing !== null;
    for (const listener of [...this.#listeners]) listener();
  }

  /** The scrolling element has moved. */
  scrolled(scroll: View['scroll']): void {
    const before = this.view.scroll;
    if (before.left === scroll.left && before.top === scroll.top) return;
    this.#scroll.set(this.sheet, scroll);
    this.update({});
  }

  /** Scrolls until a cell is seen. */
  reveal(row: number, column: number): void {
    const scroll = scrollTo(this.view, row, column);
    this.#scroll.set(this.sheet, scroll);
    this.moveScroller(scroll);
    this.update({});
  }

  /** Does something of the user's; what Excel refuses is told in the status bar. False when refused. */
  attempt(action: () => void): boolean {
    try {
      action();
      this.update({ message: '' });
      return true;
    } catch (error) {
      if (!(error instanceof ExcelError)) throw error;
      this.update({ message: error.code === 'AccessDenied' ? sv.status.cannot : sv.status.torn });
      return false;
    }
  }
}
