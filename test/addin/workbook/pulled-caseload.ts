import { SHEETS } from '../../../server/contract/sheets/definitions.ts';
import type { BaseRow } from '../../../server/domain/diff-types.ts';
import type { CellValue } from '../../../server/domain/sheet.ts';
import { caseloadRows, describePull, openPane, placeOf } from './open-sheet.ts';

export const TITLE = SHEETS.aktivitetsansvar.title;

/** A workbook with so many rows of the caseload pulled into it, and hands to play the user with. */
export async function pulledCaseload(count = 300) {
  const opened = openPane();
  const rows = caseloadRows(count);
  const pulled = await opened.pane.write(describePull('aktivitetsansvar'), rows);
  const column = (key: string) => String.fromCharCode(65 + placeOf(pulled, key));
  /** The user's own edits, by `column key` + row number: `{ handlaggare4: 'Kalle Kollega' }`. */
  const edit = (cells: Record<string, string | number>) =>
    opened.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem(TITLE);
      for (const [place, value] of Object.entries(cells)) {
        const [, key = '', row = ''] = /^(\D+)(\d+)$/.exec(place) ?? [];
        sheet.getRange(`${column(key)}${row}`).values = [[value]];
      }
      await context.sync();
    });
  const read = (key: string, row: number) =>
    opened.run(async (context) => {
      const letters = key === 'Status' ? String.fromCharCode(65 + pulled.columns.length) : column(key);
      const range = context.workbook.worksheets.getItem(TITLE).getRange(`${letters}${row}`).load('values');
      await context.sync();
      return range.values[0]?.[0];
    });
  return { ...opened, rows, pulled, column, edit, read };
}

/** A row as the register might have it later. */
export function changedRow(row: BaseRow, values: Record<string, CellValue>): BaseRow {
  const { columns } = describePull('aktivitetsansvar');
  return {
    key: row.key,
    version: row.version + 1,
    values: columns.map((column, index) => values[column.key] ?? row.values[index] ?? null),
  };
}
