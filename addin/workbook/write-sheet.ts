import { numberFormatOf } from '../../server/domain/cell.ts';
import { sv } from '../ui/sv.ts';
import { blocksOf } from './blocks.ts';
import { writeLists, writeSnapshot } from './companion.ts';
import { excel, ifPossible, quietly } from './excel-run.ts';
import { claimPlaces, type Places } from './find-sheet.ts';
import { formatSheet } from './format-sheet.ts';
import { FIRST_BODY_ROW, HEADER_ROW, headerOf, OWN_COLUMNS, tableRow } from './layout.ts';
import type { PulledSheet, Snapshot } from './pulled-sheet.ts';

export type Progress = (done: number, total: number) => void;

/**
 * Writes a pull into the workbook as a table on a sheet of its own, and its base values beside it. An earlier table
 * of the same kind is replaced. `pulled` comes without names; the workbook chooses them.
 */
export async function writeSheet(
  wanted: Omit<PulledSheet, 'table' | 'companion'>,
  base: Snapshot['base'],
  progress: Progress = () => undefined,
): Promise<PulledSheet> {
  return excel((context) =>
    quietly(context, async () => {
      const places = await claimPlaces(context, wanted.sheet, wanted.title);
      const pulled = { ...wanted, table: places.tableName, companion: places.companionName };
      const sources = writeLists(places.companion, pulled);
      await writeTable(context, places, { pulled, base }, progress);
      await formatSheet(context, places, { pulled, base }, sources);
      await writeSnapshot(context, places.companion, { pulled, base });
      places.sheet.customProperties.add('kaa', pulled.companion);
      await context.sync();
      await ifPossible(context, () => {
        places.sheet.activate();
        places.sheet.getRangeByIndexes(FIRST_BODY_ROW, 0, 1, 1).select();
      });
      return pulled;
    }),
  );
}

async function writeTable(
  context: Excel.RequestContext,
  { sheet, tableName }: Places,
  { pulled, base }: Snapshot,
  progress: Progress,
): Promise<void> {
  const headers = [...pulled.columns.map(headerOf), ...OWN_COLUMNS];
  const rows = base.map((row) => tableRow(pulled.columns, row, ''));
  const height = Math.max(1, rows.length);
  formatBody(sheet, pulled, height);
  sheet.getRangeByIndexes(0, 0, 1, 1).values = [[sv.sheet.about(pulled)]];
  sheet.getRangeByIndexes(HEADER_ROW, 0, 1, headers.length).values = [headers];
  for (const block of blocksOf(rows)) {
    const first = FIRST_BODY_ROW + block.start;
    sheet.getRangeByIndexes(first, 0, block.rows.length, headers.length).values = block.rows;
    await context.sync();
    progress(block.start + block.rows.length, rows.length);
  }
  const table = sheet.tables.add(sheet.getRangeByIndexes(HEADER_ROW, 0, height + 1, headers.length), true);
  table.name = tableName;
  table.style = 'TableStyleLight1';
  table.showBandedRows = false;
  await context.sync();
}

/** Formats come before values: otherwise Excel reads identity numbers as numbers and texts as dates. */
function formatBody(sheet: Excel.Worksheet, pulled: PulledSheet, height: number): void {
  const formats = [...pulled.columns.map((column) => numberFormatOf(column)), '@', '@', '0', '@'];
  formats.forEach((format, index) => {
    sheet.getRangeByIndexes(FIRST_BODY_ROW, index, height, 1).numberFormat = [[format]];
  });
}
