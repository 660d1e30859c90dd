import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { readInBlocks } from './blocks.ts';
import { excel, ifPossible, quietly } from './excel-run.ts';
import { type Review, reviewSheet } from './review-sheet.ts';
import { formatRows, validateRows } from './table-rows.ts';

/**
 * Rows that somebody has written below the table, which Excel did not take into it. `first` and `last` are row numbers;
 * blank rows between them are not in `count`. `canTake` is false where the table's row of totals stands in the way.
 */
export type RowsBelow = { first: number; last: number; count: number; canTake: boolean };

/** So many blank rows in succession end what belongs to the table. */
const BLANK_ROWS_END_IT = 2;
const ROWS_OF_A_SHEET = 1_048_576;

type Below = Pick<Review, 'places' | 'reading'>;

/**
 * The rows with something in the table's columns straight below it, with at most one blank row before each. Another
 * table on the sheet ends them.
 */
export async function findRowsBelow(
  context: Excel.RequestContext,
  { places: { sheet, table }, reading }: Below,
): Promise<RowsBelow | null> {
  const end = reading.firstRow + reading.rows.length;
  if (end >= ROWS_OF_A_SHEET - 1) return null;
  const { firstColumn, width } = reading;
  const used = sheet
    .getRangeByIndexes(end, firstColumn, ROWS_OF_A_SHEET - end, width)
    .getUsedRangeOrNullObject(true);
  used.load('rowIndex,rowCount');
  table.load('name,showTotals');
  sheet.tables.load('items/name');
  await context.sync();
  const start = end + (table.showTotals ? 1 : 0);
  if (used.isNullObject || used.rowIndex + used.rowCount <= start) return null;
  const space = { start, firstColumn, width };
  const stop = Math.min(used.rowIndex + used.rowCount, await nextTable(context, { table, sheet }, space));
  const blockAt = (from: number, count: number) =>
    sheet.getRangeByIndexes(start + from, firstColumn, count, width);
  const written = await writtenRows(readInBlocks(context, stop - start, blockAt));
  const [first, last] = [written[0], written.at(-1)];
  if (first === undefined || last === undefined) return null;
  const canTake = !table.showTotals;
  return { first: start + first + 1, last: start + last + 1, count: written.length, canTake };
}

/** Where the next table below begins. */
async function nextTable(
  context: Excel.RequestContext,
  { table, sheet }: { table: Excel.Table; sheet: Excel.Worksheet },
  { start, firstColumn, width }: { start: number; firstColumn: number; width: number },
): Promise<number> {
  const others = sheet.tables.items.filter((other) => other.name !== table.name);
  const ranges = others.map((other) => other.getRange().load('rowIndex,columnIndex,columnCount'));
  if (ranges.length > 0) await context.sync();
  const below = ranges.filter(({ rowIndex, columnIndex, columnCount }) => {
    const isBeside = columnIndex >= firstColumn + width || columnIndex + columnCount <= firstColumn;
    return rowIndex >= start && !isBeside;
  });
  return Math.min(ROWS_OF_A_SHEET, ...below.map((range) => range.rowIndex));
}

/** Which rows hold something, counted from the first, until too many in succession are blank. */
async function writtenRows(blocks: AsyncIterable<readonly (readonly unknown[])[]>): Promise<number[]> {
  const written: number[] = [];
  let row = 0;
  for await (const block of blocks) {
    for (const cells of block) {
      if (cells.some((cell) => String(cell).trim() !== '')) written.push(row);
      else if (row - (written.at(-1) ?? -1) >= BLANK_ROWS_END_IT) return written;
      row += 1;
    }
  }
  return written;
}

/**
 * Takes the rows below into the table, as they stand and formatted like it; a blank row between comes along. From then
 * on they are read like any other row. Gives how many there were.
 */
export async function takeRowsBelow(pulled: PulledSheet): Promise<number> {
  return excel((context) =>
    quietly(context, async () => {
      const { places, reading } = await reviewSheet(context, pulled);
      const below = await findRowsBelow(context, { places, reading });
      if (!below?.canTake) return 0;
      const start = reading.firstRow + reading.rows.length;
      const added = { start, count: below.last - start };
      formatRows(places.sheet, pulled, reading, added);
      const height = below.last - reading.firstRow + 1;
      places.table.resize(
        places.sheet.getRangeByIndexes(reading.firstRow - 1, reading.firstColumn, height, reading.width),
      );
      validateRows(places, pulled, reading, added);
      await context.sync();
      return below.count;
    }),
  );
}

/** Marks the rows below the table and brings them to the front. */
export async function goToRowsBelow(pulled: PulledSheet): Promise<void> {
  await excel(async (context) => {
    const { places, reading } = await reviewSheet(context, pulled);
    const below = await findRowsBelow(context, { places, reading });
    if (!below) return;
    const { first, last } = below;
    await ifPossible(context, () => {
      places.sheet.activate();
      places.sheet
        .getRangeByIndexes(first - 1, reading.firstColumn, last - first + 1, reading.width)
        .select();
    });
  });
}
