import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { KEY, titleOf } from '../../server/domain/sheet-layout.ts';
import { readFront } from './find-sheet.ts';

/** The row that the active cell stands in: its key, and the identity number that the row says. */
export type MarkedRow = { pulled: PulledSheet; key: string; personnummer: string };

/**
 * Reads the row of the active cell and nothing else, for what follows the selection; null outside the rows of a pulled
 * sheet, and on a row that has no key yet.
 */
export async function readMarkedRow(context: Excel.RequestContext): Promise<MarkedRow | null> {
  const front = await readFront(context);
  if (front.kind !== 'pulled') return null;
  const { pulled } = front;
  const table = context.workbook.tables.getItem(pulled.table);
  const header = table.getHeaderRowRange();
  const body = table.getDataBodyRange();
  const cell = context.workbook.getActiveCell();
  header.load('values,columnIndex,columnCount');
  body.load('rowIndex,rowCount');
  cell.load('rowIndex');
  await context.sync();
  if (cell.rowIndex < body.rowIndex || cell.rowIndex >= body.rowIndex + body.rowCount) return null;
  const row = table.worksheet.getRangeByIndexes(cell.rowIndex, header.columnIndex, 1, header.columnCount);
  row.load('values');
  await context.sync();
  const titles = (header.values[0] ?? []).map(titleOf);
  const identity = pulled.columns.find(({ type }) => type === 'identity');
  const textAt = (title: string | undefined) => String(row.values[0]?.[titles.indexOf(title ?? '')] ?? '');
  const key = textAt(KEY).trim();
  return /^\d{1,15}$/.test(key) ? { pulled, key, personnummer: textAt(identity?.title) } : null;
}
