import type { PulledSheet, Snapshot } from '../../server/contract/pulled-sheet.ts';
import { numberFormatOf } from '../../server/domain/cell.ts';
import {
  aboutLine,
  FIRST_BODY_ROW,
  headerOf,
  OWN_COLUMNS,
  tableRow,
} from '../../server/domain/sheet-layout.ts';
import { writeLists, writeSnapshot } from './companion.ts';
import { excel, ifPossible, quietly } from './excel-run.ts';
import { claimPlaces, type Places } from './find-sheet.ts';
import { formatSheet } from './format-sheet.ts';
import { markAsOurs } from './own-mark.ts';
import { type Progress, writeTable } from './write-table.ts';

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
      await writePulled(context, places, { pulled, base }, progress);
      await formatSheet(context, places, { pulled, base }, sources);
      await writeSnapshot(context, places.companion, { pulled, base });
      markAsOurs(places.sheet, pulled.companion);
      await context.sync();
      await ifPossible(context, () => {
        places.sheet.activate();
        places.sheet.getRangeByIndexes(FIRST_BODY_ROW, 0, 1, 1).select();
      });
      return pulled;
    }),
  );
}

async function writePulled(
  context: Excel.RequestContext,
  { sheet, tableName }: Places,
  { pulled, base }: Snapshot,
  progress: Progress,
): Promise<void> {
  const cells = {
    about: aboutLine(pulled),
    headers: [...pulled.columns.map(headerOf), ...OWN_COLUMNS],
    formats: [...pulled.columns.map((column) => numberFormatOf(column)), '@', '@', '0', '@'],
    rows: base.map((row) => tableRow(pulled.columns, row, '')),
  };
  const table = await writeTable(context, sheet, cells, progress);
  table.name = tableName;
  await context.sync();
}
