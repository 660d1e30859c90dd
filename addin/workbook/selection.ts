import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { readCell } from '../../server/domain/cell.ts';
import type { RowValues } from '../../server/domain/sheet.ts';
import { KEY } from '../../server/domain/sheet-layout.ts';
import { readBase } from './companion.ts';
import { placesOf, readFront } from './find-sheet.ts';
import { byColumn } from './rebase-row.ts';
import type { Group } from './row-groups.ts';

/** A row of a pulled sheet that is marked: its key and what was pulled of it. */
export type MarkedRow = { key: string; version: number; values: RowValues };
export type Marked = {
  pulled: PulledSheet;
  rows: MarkedRow[];
  /** So many rows are marked, hidden ones included, that none of them is taken. */
  tooMany?: number;
};

/** More rows than this are not taken at a time. */
export const MOST_MARKED = 10_000;

/**
 * The rows that are marked in the sheet in front, by their keys; rows that a filter hides do not count, but are part of
 * the area that may be too large.
 */
export async function readMarked(context: Excel.RequestContext): Promise<Marked | null> {
  const front = await readFront(context);
  if (front.kind !== 'pulled') return null;
  const { pulled } = front;
  const places = await placesOf(context, pulled);
  const body = places.table.getDataBodyRange();
  const header = places.table.getHeaderRowRange();
  const selected = context.workbook.getSelectedRanges();
  body.load('rowIndex,rowCount,columnIndex');
  header.load('values');
  selected.areas.load('items/rowIndex,items/rowCount');
  await context.sync();
  const keyAt = (header.values[0] ?? []).indexOf(KEY);
  if (keyAt < 0) return { pulled, rows: [] };
  const areas = inBody(selected.areas.items, body);
  const count = areas.reduce((sum, area) => sum + area.count, 0);
  if (count > MOST_MARKED) return { pulled, rows: [], tooMany: count };
  const keys = new Set<string>();
  for (const { start, count } of areas) {
    for (const key of await visibleKeys(
      context,
      places.sheet,
      start,
      start + count,
      body.columnIndex + keyAt,
    ))
      keys.add(key);
  }
  if (keys.size === 0) return { pulled, rows: [] };
  const base = await readBase(context, places.companion);
  const rows = base
    .filter((row) => keys.has(row.key))
    .map(({ key, version, values }) => ({ key, version, values: byColumn(pulled.columns, values) }));
  return { pulled, rows };
}

/** The rows of the table's body that areas cover, each once however many areas do. */
function inBody(
  areas: readonly { rowIndex: number; rowCount: number }[],
  body: { rowIndex: number; rowCount: number },
): Group[] {
  const covered: Group[] = [];
  for (const area of [...areas].sort((a, b) => a.rowIndex - b.rowIndex)) {
    const last = covered.at(-1);
    const start = Math.max(area.rowIndex, body.rowIndex, last ? last.start + last.count : 0);
    const end = Math.min(area.rowIndex + area.rowCount, body.rowIndex + body.rowCount);
    if (end > start) covered.push({ start, count: end - start });
  }
  return covered;
}

async function visibleKeys(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  first: number,
  end: number,
  column: number,
): Promise<string[]> {
  const whole = sheet.getRangeByIndexes(first, column, end - first, 1);
  whole.load('values,rowHidden');
  await context.sync();
  const texts = whole.values.map(([key]) => keyText(key));
  if (whole.rowHidden === false) return texts.filter(Boolean);
  const cells = texts.map((_, index) => sheet.getRangeByIndexes(first + index, column, 1, 1));
  for (const cell of cells) cell.load('rowHidden');
  await context.sync();
  return texts.filter((key, index) => key && cells[index]?.rowHidden === false);
}

function keyText(raw: unknown): string {
  const reading = readCell({ key: 'key', title: '', type: 'key' }, undefined, String(raw ?? ''));
  return 'value' in reading && reading.value !== null ? String(reading.value) : '';
}
