import type { PulledColumn } from '../../../server/contract/pull.ts';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import type { Issue } from '../../../server/domain/issue.ts';
import type { CellValue, RowValues } from '../../../server/domain/sheet.ts';
import { sv } from '../../ui/sv.ts';

/** Columns of a sheet by key, in this order; those that are only given on new rows included. */
export function columnsOf(sheet: WireSheet, keys: readonly string[]): PulledColumn[] {
  const all = [...sheet.columns, ...sheet.createOnly];
  return keys.flatMap((key) => all.find((column) => column.key === key) ?? []);
}

/** A field's text, or null when it is empty. */
export function textOf(value: CellValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** What has been given in the fields that are shown; texts without blanks around them. */
export function givenIn(columns: readonly PulledColumn[], values: RowValues): RowValues {
  return Object.fromEntries(
    columns.flatMap(({ key }) => {
      const value = values[key] ?? null;
      const given = typeof value === 'string' ? textOf(value) : value;
      return given === null ? [] : [[key, given]];
    }),
  );
}

/** Issues for dates that are half written or do not exist, which the browser gives as empty. */
export function unfinished(columns: readonly string[]): Issue[] {
  return columns.map((column) => ({ column, code: 'datumFinnsInte', message: sv.form.unfinishedDate }));
}
