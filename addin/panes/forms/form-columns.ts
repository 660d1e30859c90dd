import type { PulledColumn } from '../../../server/contract/pull.ts';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import type { CellValue } from '../../../server/domain/sheet.ts';

/** Columns of a sheet by key, in this order; those that are only given on new rows included. */
export function columnsOf(sheet: WireSheet, keys: readonly string[]): PulledColumn[] {
  const all = [...sheet.columns, ...sheet.createOnly];
  return keys.flatMap((key) => all.find((column) => column.key === key) ?? []);
}

/** A field's text, or null when it is empty. */
export function textOf(value: CellValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
