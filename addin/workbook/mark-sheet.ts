import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { sv } from '../ui/sv.ts';
import { blocksOf } from './blocks.ts';
import type { Places } from './find-sheet.ts';
import { COLORS } from './format-sheet.ts';
import type { SheetReading } from './read-sheet.ts';
import { neighbours } from './row-groups.ts';

export type CellMark = { column: string; kind: 'changed' | 'wrong' | 'conflict'; message?: string };
/** What a row shows in its Status column and on its cells. */
export type RowMark = { status: string; cells: CellMark[] };

/**
 * Shows what stands with each row: words in Status, soft fills, and the reason as a prompt on a wrong cell. `marks` is
 * keyed by the row's number in the sheet. Earlier marks are taken away; colours that people have put on rows without
 * a status are left alone.
 */
export async function markSheet(
  context: Excel.RequestContext,
  { sheet }: Pick<Places, 'sheet'>,
  pulled: PulledSheet,
  reading: SheetReading,
  marks: ReadonlyMap<number, RowMark>,
): Promise<void> {
  clearMarks(sheet, pulled, reading);
  fill(sheet, reading, marks);
  prompt(sheet, reading, marks);
  await context.sync();
  await writeStatuses(context, sheet, reading, marks);
}

function clearMarks(sheet: Excel.Worksheet, pulled: PulledSheet, reading: SheetReading): void {
  const marked = reading.rows.filter((_, index) => reading.statuses[index] !== '').map((row) => row.row - 1);
  const editable = pulled.columns.filter((column) => column.editable || column.creatable);
  const columns = editable.flatMap((column) => reading.columnAt.get(column.key) ?? []);
  for (const rows of neighbours(marked)) {
    for (const across of neighbours(columns)) {
      const range = sheet.getRangeByIndexes(rows.start, across.start, rows.count, across.count);
      range.format.fill.clear();
    }
    for (const column of columns) {
      const range = sheet.getRangeByIndexes(rows.start, column, rows.count, 1);
      range.dataValidation.prompt = { showPrompt: false, title: '', message: '' };
    }
  }
}

function fill(sheet: Excel.Worksheet, reading: SheetReading, marks: ReadonlyMap<number, RowMark>): void {
  const rowsByPlace = new Map<string, { kind: CellMark['kind']; column: number; rows: number[] }>();
  for (const [row, mark] of marks) {
    for (const cell of mark.cells) {
      const column = reading.columnAt.get(cell.column) ?? null;
      if (column === null) continue;
      const place = `${cell.kind} ${column}`;
      const found = rowsByPlace.get(place) ?? { kind: cell.kind, column, rows: [] };
      found.rows.push(row - 1);
      rowsByPlace.set(place, found);
    }
  }
  for (const { kind, column, rows } of rowsByPlace.values()) {
    for (const { start, count } of neighbours(rows)) {
      sheet.getRangeByIndexes(start, column, count, 1).format.fill.color = COLORS[kind];
    }
  }
}

function prompt(sheet: Excel.Worksheet, reading: SheetReading, marks: ReadonlyMap<number, RowMark>): void {
  for (const [row, mark] of marks) {
    for (const cell of mark.cells) {
      const column = reading.columnAt.get(cell.column) ?? null;
      if (column === null || !cell.message) continue;
      sheet.getRangeByIndexes(row - 1, column, 1, 1).dataValidation.prompt = {
        showPrompt: true,
        title: sv.sheet.mend,
        message: cell.message.slice(0, 255),
      };
    }
  }
}

/** “Sparad 14:33” stays until the row is touched again. */
async function writeStatuses(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  reading: SheetReading,
  marks: ReadonlyMap<number, RowMark>,
): Promise<void> {
  const column = reading.ownAt.status;
  if (column === null) return;
  const statuses = reading.rows.map(({ row }, index) => {
    const old = reading.statuses[index] ?? '';
    return [marks.get(row)?.status ?? (old.startsWith(sv.sheet.saved) ? old : '')];
  });
  if (statuses.every(([status], index) => status === reading.statuses[index])) return;
  for (const block of blocksOf(statuses)) {
    const range = sheet.getRangeByIndexes(reading.firstRow + block.start, column, block.rows.length, 1);
    range.values = block.rows;
    await context.sync();
  }
}
