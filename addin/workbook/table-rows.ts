import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { numberFormatOf } from '../../server/domain/cell.ts';
import type { BaseRow } from '../../server/domain/diff-types.ts';
import { sealOf, shown } from '../../server/domain/sheet-layout.ts';
import { blocksOf } from './blocks.ts';
import { writeLists } from './companion.ts';
import type { Places } from './find-sheet.ts';
import { COLORS, validate } from './format-sheet.ts';
import type { SheetReading } from './read-sheet.ts';
import { type Group, neighbours } from './row-groups.ts';

type Cells = string | number | boolean;

/** Writes single cells, neighbours below one another in one go. `writes`: row index in the sheet → column → value. */
export function writeCells(
  sheet: Excel.Worksheet,
  writes: ReadonlyMap<number, ReadonlyMap<number, Cells>>,
): void {
  const byColumn = new Map<number, Map<number, Cells>>();
  for (const [row, cells] of writes) {
    for (const [column, value] of cells) {
      const rows = byColumn.get(column) ?? new Map<number, Cells>();
      byColumn.set(column, rows.set(row, value));
    }
  }
  for (const [column, rows] of byColumn) {
    for (const { start, count } of neighbours(rows.keys())) {
      const values = Array.from({ length: count }, (_, index) => [rows.get(start + index) ?? '']);
      sheet.getRangeByIndexes(start, column, count, 1).values = values;
    }
  }
}

/** Where a row's key, version, seal and values go, as cells by column. */
export function cellsOfRow(pulled: PulledSheet, reading: SheetReading, row: BaseRow): Map<number, Cells> {
  const cells = ownCells(pulled, reading, row);
  pulled.columns.forEach((column, index) => {
    const at = reading.columnAt.get(column.key) ?? null;
    if (at !== null) cells.set(at, shown(column, row.values[index] ?? null));
  });
  return cells;
}

/** The hidden cells of a row. */
export function ownCells(pulled: PulledSheet, reading: SheetReading, row: BaseRow): Map<number, Cells> {
  const cells = new Map<number, Cells>([
    [reading.ownAt.key, row.key],
    [reading.ownAt.seal, sealOf(pulled.columns, row)],
  ]);
  if (reading.ownAt.version !== null) cells.set(reading.ownAt.version, row.version);
  return cells;
}

/** Takes rows (indexes in the sheet) out of the table, from below; a table keeps at least one row, emptied. */
export function removeRows(sheet: Excel.Worksheet, reading: SheetReading, rows: ReadonlySet<number>): void {
  const keepOne = rows.size >= reading.rows.length;
  const doomed = [...rows].filter((row) => !(keepOne && row === reading.firstRow));
  for (const { start, count } of neighbours(doomed).reverse()) {
    sheet.getRangeByIndexes(start, reading.firstColumn, count, reading.width).delete('Up');
  }
  if (keepOne) {
    sheet.getRangeByIndexes(reading.firstRow, reading.firstColumn, 1, reading.width).clear('Contents');
  }
}

/** Adds rows below a table of so many rows, formatted like it. What people have written below it moves down. */
export async function appendRows(
  context: Excel.RequestContext,
  { sheet, table, companion }: Places & { table: Excel.Table },
  pulled: PulledSheet,
  reading: SheetReading,
  { rowCount, added }: { rowCount: number; added: readonly BaseRow[] },
): Promise<void> {
  if (added.length === 0) return;
  const start = reading.firstRow + rowCount;
  const below = sheet.getRangeByIndexes(start, reading.firstColumn, added.length, reading.width);
  const written = below.getUsedRangeOrNullObject(true);
  await context.sync();
  if (!written.isNullObject) below.insert('Down');
  formatRows(sheet, pulled, reading, { start, count: added.length });
  const rows = added.map((row) => {
    const cells = cellsOfRow(pulled, reading, row);
    return Array.from({ length: reading.width }, (_, index) => cells.get(reading.firstColumn + index) ?? '');
  });
  for (const block of blocksOf(rows)) {
    sheet.getRangeByIndexes(
      start + block.start,
      reading.firstColumn,
      block.rows.length,
      reading.width,
    ).values = block.rows;
    await context.sync();
  }
  table.resize(
    sheet.getRangeByIndexes(
      reading.firstRow - 1,
      reading.firstColumn,
      rowCount + added.length + 1,
      reading.width,
    ),
  );
  validateRows({ sheet, companion }, pulled, reading, { start, count: added.length });
  await context.sync();
}

/** Gives rows that are new to the table the formats of its columns; before values are written into them. */
export function formatRows(
  sheet: Excel.Worksheet,
  pulled: PulledSheet,
  reading: SheetReading,
  { start, count }: Group,
): void {
  for (const column of pulled.columns) {
    const at = reading.columnAt.get(column.key) ?? null;
    if (at === null) continue;
    const range = sheet.getRangeByIndexes(start, at, count, 1);
    range.numberFormat = [[numberFormatOf(column)]];
    if (!column.editable) range.format.font.color = COLORS.readOnlyText;
  }
  for (const at of [reading.ownAt.key, reading.ownAt.seal]) {
    sheet.getRangeByIndexes(start, at, count, 1).numberFormat = [['@']];
  }
}

/** Gives rows that are new to the table its drop-downs and rules. */
export function validateRows(
  { sheet, companion }: Pick<Places, 'sheet' | 'companion'>,
  pulled: PulledSheet,
  reading: SheetReading,
  { start, count }: Group,
): void {
  const sources = writeLists(companion, pulled);
  for (const column of pulled.columns) {
    const at = reading.columnAt.get(column.key) ?? null;
    if (at !== null) validate(sheet.getRangeByIndexes(start, at, count, 1), column, sources.get(column.key));
  }
}
