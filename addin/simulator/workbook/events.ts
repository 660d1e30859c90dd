/**
 * What happened in the workbook, for the pane's events and for the view. `by` tells whose doing it was. `done` comes
 * last after every action, formats and layout included.
 */
export type WorkbookEvent =
  | {
      type: 'changed';
      sheetId: string;
      address: string;
      changeType: ChangeType;
      by: Author;
      details?: ChangeDetails;
    }
  | { type: 'selection'; sheetId: string; address: string }
  | { type: 'activated' | 'deactivated'; sheetId: string }
  | { type: 'sheetAdded' | 'sheetDeleted'; sheetId: string; by: Author }
  | { type: 'tableAdded' | 'tableDeleted'; sheetId: string; tableId: string; tableName: string; by: Author }
  | { type: 'filtered'; sheetId: string; tableId: string }
  | { type: 'sorted'; sheetId: string; address: string; by: Author }
  | { type: 'done'; by: Author };

export type ChangeType =
  | 'RangeEdited'
  | 'RowInserted'
  | 'RowDeleted'
  | 'ColumnInserted'
  | 'ColumnDeleted'
  | 'CellInserted'
  | 'CellDeleted';

/** The person at the workbook, the add-in, or a co-author elsewhere. */
export type Author = 'user' | 'addin' | 'remote';

/** A single cell's value before and after; given only when one cell changed. */
export type ChangeDetails = {
  valueBefore: unknown;
  valueAfter: unknown;
  valueTypeBefore: string;
  valueTypeAfter: string;
};

/** `told` is false for what the add-in did while it had switched its events off. */
type Listener = (event: WorkbookEvent, told: boolean) => void;

/** Tells everybody who listens. */
export class EventBus {
  readonly #listeners = new Set<Listener>();

  /** Starts listening; the answer stops it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: WorkbookEvent, told = true): void {
    for (const listener of [...this.#listeners]) listener(event, told);
  }
}
