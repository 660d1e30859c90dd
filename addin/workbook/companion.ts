import {
  baseCells,
  type CompanionHeader,
  FIRST_LIST_COLUMN,
  FIRST_ROW,
  headerCells,
  readBaseCells,
  readHeaderCells,
} from '../../server/contract/companion.ts';
import type { PulledSheet, Snapshot } from '../../server/contract/pulled-sheet.ts';
import { columnLetters } from '../../server/domain/cell-name.ts';
import type { BaseRow } from '../../server/domain/diff-types.ts';
import { blocksOf, readInBlocks } from './blocks.ts';

/** Writes a snapshot into a companion sheet that is empty or holds an older one, and the value lists beside it. */
export async function writeSnapshot(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  snapshot: Snapshot,
): Promise<void> {
  sheet.getRange('A:I').clear('Contents');
  const rows = snapshot.base.map(baseCells);
  const width = Math.max(1, ...rows.map((row) => row.length));
  const padded = rows.map((row) => [...row, ...new Array<string>(width - row.length).fill('')]);
  for (const block of blocksOf(padded)) {
    sheet.getRangeByIndexes(FIRST_ROW - 1 + block.start, 0, block.rows.length, width).values = block.rows;
    await context.sync();
  }
  writeHeader(sheet, { pulled: snapshot.pulled, rows: rows.length, width });
  await context.sync();
}

/** Writes new base values for some rows, which the companion already holds, by their place in `base`. */
export async function writeBaseRows(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  snapshot: Snapshot,
  changed: ReadonlySet<string>,
): Promise<void> {
  if (changed.size > 200) return writeSnapshot(context, sheet, snapshot);
  const header = await readHeader(context, sheet);
  if (!header || header.rows !== snapshot.base.length) return writeSnapshot(context, sheet, snapshot);
  let { width } = header;
  snapshot.base.forEach((row, index) => {
    if (!changed.has(row.key)) return;
    const cells = baseCells(row);
    width = Math.max(width, cells.length);
    while (cells.length < width) cells.push('');
    sheet.getRangeByIndexes(FIRST_ROW - 1 + index, 0, 1, cells.length).values = [cells];
  });
  writeHeader(sheet, { pulled: snapshot.pulled, rows: header.rows, width });
  await context.sync();
}

/** The descriptions of companions without their rows, in one round; null for a sheet that is none of ours or damaged. */
export async function readDescriptions(
  context: Excel.RequestContext,
  sheets: readonly Excel.Worksheet[],
): Promise<(PulledSheet | null)[]> {
  const headers = sheets.map((sheet) => loadHeader(sheet));
  await context.sync();
  return headers.map((header) => readHeaderCells(header.values[0] ?? [])?.pulled ?? null);
}

/** The base rows of a companion, in the order in which they were pulled. */
export async function readBase(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<BaseRow[]> {
  const header = await readHeader(context, sheet);
  if (!header) return [];
  const base: BaseRow[] = [];
  const blockAt = (start: number, count: number) =>
    sheet.getRangeByIndexes(FIRST_ROW - 1 + start, 0, count, header.width);
  for await (const values of readInBlocks(context, header.rows, blockAt)) {
    for (const cells of values) {
      base.push(readBaseCells(cells));
    }
  }
  return base;
}

/** Writes the words of each list column below one another and gives the addresses for drop-downs, by column key. */
export function writeLists(sheet: Excel.Worksheet, pulled: PulledSheet): Map<string, string> {
  const sources = new Map<string, string>();
  const listed = pulled.columns.filter((column) => column.list && column.list.length > 0);
  listed.forEach((column, index) => {
    const labels = (column.list ?? []).map((item) => [item.label]);
    const letters = columnLetters(FIRST_LIST_COLUMN + index);
    const last = FIRST_ROW + labels.length - 1;
    const range = sheet.getRange(`${letters}${FIRST_ROW}:${letters}${last}`);
    range.numberFormat = labels.map(() => ['@']);
    range.values = labels;
    sources.set(column.key, `='${pulled.companion}'!$${letters}$${FIRST_ROW}:$${letters}$${last}`);
  });
  return sources;
}

function writeHeader(sheet: Excel.Worksheet, header: CompanionHeader): void {
  const cells = headerCells(header);
  sheet.getRange('1:1').clear('Contents');
  sheet.getRangeByIndexes(0, 0, 1, cells.length).values = [cells];
}

async function readHeader(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<CompanionHeader | null> {
  const header = loadHeader(sheet);
  await context.sync();
  return readHeaderCells(header.values[0] ?? []);
}

function loadHeader(sheet: Excel.Worksheet): Excel.Range {
  const header = sheet.getRange('A1:Z1');
  header.load('values');
  return header;
}
