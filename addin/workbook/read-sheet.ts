import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import type { RawCell } from '../../server/domain/cell.ts';
import type { SheetRow } from '../../server/domain/diff-types.ts';
import { KEY, OWN_COLUMNS, SEAL, STATUS, titleOf, VERSION } from '../../server/domain/sheet-layout.ts';
import { sv } from '../ui/sv.ts';
import { readInBlocks } from './blocks.ts';
import { textPlaces, writeOutDates } from './dates-as-text.ts';
import { WorkbookError } from './excel-run.ts';

/** A pulled sheet as it stands now. Row and column indexes count from 0 in the worksheet. */
export type SheetReading = {
  rows: SheetRow[];
  statuses: string[];
  firstRow: number;
  firstColumn: number;
  width: number;
  /** Where each data column stands, by key; null where somebody has deleted or renamed it. */
  columnAt: Map<string, number | null>;
  /** Where our own columns stand; Status may be missing. */
  ownAt: { status: number | null; key: number; version: number | null; seal: number };
  /** Titles of data columns that are missing. */
  missing: string[];
};

/** Reads the table of a pulled sheet. Columns are found by their headers, so they may have been moved. */
export async function readSheet(
  context: Excel.RequestContext,
  pulled: PulledSheet,
  table: Excel.Table,
): Promise<SheetReading> {
  const header = table.getHeaderRowRange();
  header.load('values,columnIndex');
  const body = table.getDataBodyRange();
  body.load('rowIndex,rowCount,columnCount');
  await context.sync();
  const places = findColumns(pulled, header.values[0] ?? [], header.columnIndex);
  const reading: SheetReading = {
    rows: [],
    statuses: [],
    firstRow: body.rowIndex,
    firstColumn: header.columnIndex,
    width: body.columnCount,
    ...places,
  };
  const at = (column: number | null) => (column === null ? null : column - header.columnIndex);
  const dataAt = pulled.columns.map((column) => at(places.columnAt.get(column.key) ?? null));
  const keyAt = places.ownAt.key - header.columnIndex;
  const sealAt = places.ownAt.seal - header.columnIndex;
  const statusAt = at(places.ownAt.status);
  const blockAt = (start: number, count: number) =>
    table.worksheet.getRangeByIndexes(body.rowIndex + start, header.columnIndex, count, body.columnCount);
  const texts = textPlaces(pulled, dataAt);
  for await (const values of readInBlocks(context, body.rowCount, blockAt)) {
    await writeOutDates(context, blockAt(reading.rows.length, values.length), values, texts);
    for (const cells of values) {
      reading.rows.push({
        row: body.rowIndex + reading.rows.length + 1,
        key: cells[keyAt],
        seal: cells[sealAt],
        cells: dataAt.map((place): RawCell => (place === null ? undefined : cells[place])),
      });
      reading.statuses.push(statusAt === null ? '' : String(cells[statusAt] ?? ''));
    }
  }
  return reading;
}

function findColumns(
  pulled: PulledSheet,
  headers: readonly unknown[],
  firstColumn: number,
): Pick<SheetReading, 'columnAt' | 'ownAt' | 'missing'> {
  const placeOf = new Map(headers.map((header, index) => [titleOf(header), firstColumn + index]));
  const find = (title: string) => placeOf.get(title) ?? null;
  const key = find(KEY);
  const seal = find(SEAL);
  if (key === null || seal === null) {
    const lost = OWN_COLUMNS.filter((name) => name !== STATUS && find(name) === null);
    throw new WorkbookError(sv.workbook.columnsGone(lost.join(', ')));
  }
  return {
    columnAt: new Map(pulled.columns.map((column) => [column.key, find(column.title)])),
    ownAt: { status: find(STATUS), key, version: find(VERSION), seal },
    missing: pulled.columns.filter((column) => find(column.title) === null).map((column) => column.title),
  };
}

/** The key that stands in a row; empty for a new one. */
export function keyOf(row: SheetRow): string {
  return row.key === null || row.key === undefined ? '' : String(row.key).trim();
}
