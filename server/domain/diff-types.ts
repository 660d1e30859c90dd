import type { CellColumn, RawCell } from './cell.ts';
import type { CellValue, ListItem, RowValues } from './sheet.ts';

/** A column as it was pulled; `list` holds the choices of a list column. */
export type DiffColumn = CellColumn & {
  editable: boolean;
  creatable?: boolean | undefined;
  defaultsToToday?: boolean | undefined;
  identifying?: boolean | undefined;
  list?: readonly ListItem[] | undefined;
};

/** A row as it was pulled; `values` in the order of the columns, without key and version. */
export type BaseRow = { key: string; version: number; values: readonly CellValue[] };

/** A row as the sheet has it now. A cell that is `undefined` is not in the sheet and counts as untouched. */
export type SheetRow = { row: number; key: RawCell; seal: RawCell; cells: readonly RawCell[] };

export type RowChange = { row: number; key: string; version: number; base: RowValues; set: RowValues };
export type RowCreate = { row: number; ref: string; values: RowValues };
/** `offer`: what the pane can do about it: put back what was pulled, make it a new row, take it away. */
export type Problem = {
  row: number | null;
  column: string | null;
  code: string;
  message: string;
  offer?: 'restore' | 'newRow' | 'removeRow';
};
export type SheetDiff = {
  changes: RowChange[];
  creates: RowCreate[];
  deletes: { key: string; version: number }[];
  problems: Problem[];
};

export type DiffInput = {
  /** The data columns in their order, without key and version. */
  columns: readonly DiffColumn[];
  groups: readonly (readonly string[])[];
  creates: boolean;
  deletes: boolean;
  base: readonly BaseRow[];
  sheet: readonly SheetRow[];
};
