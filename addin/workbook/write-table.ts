import { FIRST_BODY_ROW, HEADER_ROW } from '../../server/domain/sheet-layout.ts';
import { blocksOf } from './blocks.ts';

export type Progress = (done: number, total: number) => void;

/** A table as it is to stand in a sheet: `formats` and `headers` column by column, `rows` as cells. */
export type TableCells = {
  /** The line above it. */
  about: string;
  headers: readonly string[];
  formats: readonly string[];
  rows: (string | number | boolean)[][];
};

/**
 * Writes a table into an empty sheet, below the line that says what it is. Formats come before values: otherwise Excel
 * reads identity numbers as numbers and texts as dates. They are the whole columns', since what is typed below the table
 * is read before the table takes it in: a phone number would have lost its zero by then.
 */
export async function writeTable(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { about, headers, formats, rows }: TableCells,
  progress: Progress,
): Promise<Excel.Table> {
  const height = Math.max(1, rows.length);
  formats.forEach((format, index) => {
    sheet.getRangeByIndexes(0, index, 1, 1).getEntireColumn().numberFormat = [[format]];
  });
  sheet.getRangeByIndexes(0, 0, FIRST_BODY_ROW, formats.length).numberFormat = [['General']];
  sheet.getRangeByIndexes(0, 0, 1, 1).values = [[about]];
  sheet.getRangeByIndexes(HEADER_ROW, 0, 1, headers.length).values = [[...headers]];
  for (const block of blocksOf(rows)) {
    const first = FIRST_BODY_ROW + block.start;
    sheet.getRangeByIndexes(first, 0, block.rows.length, headers.length).values = block.rows;
    await context.sync();
    progress(block.start + block.rows.length, rows.length);
  }
  const table = sheet.tables.add(sheet.getRangeByIndexes(HEADER_ROW, 0, height + 1, headers.length), true);
  table.style = 'TableStyleLight1';
  table.showBandedRows = false;
  return table;
}
