import { HEADER_ROW } from '../../server/domain/sheet-layout.ts';
import { blocksOf } from './blocks.ts';

export type Progress = (done: number, total: number) => void;

/** A table as it is to stand in a sheet: `formats` and `headers` column by column, `rows` as cells. */
export type TableCells = {
  /** The line above it; null where the header is the sheet's first row, as other programs want it. */
  about: string | null;
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
  const headerRow = headerRowOf(about);
  formats.forEach((format, index) => {
    sheet.getRangeByIndexes(0, index, 1, 1).getEntireColumn().numberFormat = [[format]];
  });
  sheet.getRangeByIndexes(0, 0, headerRow + 1, formats.length).numberFormat = [['General']];
  if (about !== null) sheet.getRangeByIndexes(0, 0, 1, 1).values = [[about]];
  sheet.getRangeByIndexes(headerRow, 0, 1, headers.length).values = [[...headers]];
  for (const block of blocksOf(rows)) {
    const first = headerRow + 1 + block.start;
    sheet.getRangeByIndexes(first, 0, block.rows.length, headers.length).values = block.rows;
    await context.sync();
    progress(block.start + block.rows.length, rows.length);
  }
  const table = sheet.tables.add(sheet.getRangeByIndexes(headerRow, 0, height + 1, headers.length), true);
  table.style = 'TableStyleLight1';
  table.showBandedRows = false;
  return table;
}

/** The row of a table's header, from 0: below the line that says what it is, where there is one. */
export function headerRowOf(about: string | null): number {
  return about === null ? 0 : HEADER_ROW;
}
