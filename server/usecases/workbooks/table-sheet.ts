import type { PulledColumn } from '../../contract/pull.ts';
import { numberFormatOf, shownCell } from '../../domain/cell.ts';
import { columnLetters } from '../../domain/cell-name.ts';
import type { BaseRow } from '../../domain/diff-types.ts';
import { FIRST_BODY_ROW, HEADER_ROW, TINTS } from '../../domain/sheet-layout.ts';
import type { CellToWrite, ColumnToWrite, RowToWrite, SheetToWrite } from '../../formats/xlsx-write.ts';

/** A list as it is to stand in a workbook. `own`: hidden columns after the others, and what a row has in them. */
export type Listed = {
  title: string;
  /** The line above the table. */
  about: string;
  columns: readonly PulledColumn[];
  rows: readonly BaseRow[];
  headerOf: (column: PulledColumn) => string;
  own?: {
    columns: readonly { header: string; format: string }[];
    cellsOf: (row: BaseRow) => CellToWrite[];
  };
  tableName: string;
};

/** Widths in characters. */
const NARROWEST = 10;
const WIDEST = 40;
/** A text that is only read, as what is to be mended, is of no use when it is cut off. */
const WIDEST_READ = 70;
const WIDEST_IDENTIFYING = 20;
const FILTER_BUTTON = 4;
const MEASURED_ROWS = 300;
/** Excel refuses longer names of sheets. */
const LONGEST_NAME = 31;

const ABOUT = { format: 'General', color: TINTS.readOnlyText, bold: true };

/** A sheet with one formatted table below a line that says what it is; its header stays in sight. */
export function tableSheet(list: Listed): SheetToWrite {
  const { title, columns, rows, headerOf, own, tableName } = list;
  const headers = [...columns.map(headerOf), ...(own?.columns ?? []).map(({ header }) => header)];
  const last = columnLetters(headers.length - 1);
  return {
    name: title.slice(0, LONGEST_NAME),
    columns: [
      ...columns.map((column, index) => columnOf(column, headerOf(column), valuesAt(list, index))),
      ...(own?.columns ?? []).map(({ format }) => ({ format, hidden: true })),
    ],
    frozen: {
      rows: FIRST_BODY_ROW,
      columns: Math.max(1, columns.filter((column) => column.identifying).length),
    },
    rows: rowsOf(list, headers),
    table: {
      name: tableName,
      range: `A${HEADER_ROW + 1}:${last}${FIRST_BODY_ROW + Math.max(1, rows.length)}`,
      headers,
    },
  };
}

function* rowsOf({ about, columns, rows, own }: Listed, headers: readonly string[]): Generator<RowToWrite> {
  yield { cells: [about], looks: [ABOUT] };
  yield {
    cells: headers,
    looks: headers.map((_, index) => ({
      format: 'General',
      bold: true,
      color: TINTS.text,
      fill: columns[index]?.editable ? TINTS.editableHeader : TINTS.readOnlyHeader,
    })),
  };
  for (const row of rows) {
    const cells = columns.map((column, index) => shownCell(column, column.list, row.values[index] ?? null));
    yield { cells: [...cells, ...(own?.cellsOf(row) ?? [])] };
  }
}

function columnOf(column: PulledColumn, header: string, values: Iterable<CellToWrite>): ColumnToWrite {
  let characters = 0;
  for (const value of values) {
    characters = Math.max(characters, typeof value === 'number' ? NARROWEST : String(value ?? '').length);
  }
  const isRead = column.type === 'text' && !column.editable;
  const widest = column.identifying ? WIDEST_IDENTIFYING : isRead ? WIDEST_READ : WIDEST;
  const width = Math.max(NARROWEST, header.length + FILTER_BUTTON, Math.min(widest, characters + 2));
  return {
    format: numberFormatOf(column),
    width: column.type === 'instant' ? Math.max(width, '2026-01-01 00:00'.length + 2) : width,
    ...(!column.editable && { color: TINTS.readOnlyText }),
  };
}

function* valuesAt({ columns, rows }: Listed, index: number): Generator<CellToWrite> {
  const column = columns[index];
  if (!column) return;
  for (const row of rows.slice(0, MEASURED_ROWS)) {
    yield shownCell(column, column.list, row.values[index] ?? null);
  }
}
