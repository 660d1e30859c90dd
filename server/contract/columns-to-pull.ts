import type { PulledColumn } from './pull.ts';
import type { WireSheet } from './sheets.ts';

/** The columns that people see of a sheet: without key and version. */
export function dataColumns(columns: readonly PulledColumn[]): PulledColumn[] {
  return columns.filter((column) => column.type !== 'key' && column.type !== 'version');
}

/**
 * The columns to pull: those that say whom a row is about first, then the chosen ones in their order (R278, R279).
 * Fields that belong together come together: a refresh sees what others have changed only in columns that are there.
 */
export function columnsToPull(sheet: WireSheet, chosen?: readonly string[]): string[] {
  const columns = dataColumns(sheet.columns);
  const first = columns.filter((column) => column.identifying).map(({ key }) => key);
  const wanted = chosen ?? columns.filter((column) => !column.hidden).map(({ key }) => key);
  const known = wanted.filter((key) => columns.some((column) => column.key === key));
  return [...new Set([...first, ...known, ...known.flatMap((key) => belongingWith(sheet, key))])];
}

/** The editable columns that a column belongs together with, by way of others too; itself not among them. */
export function belongingWith({ groups, columns }: WireSheet, key: string): string[] {
  const editable = new Set(columns.filter((column) => column.editable).map((column) => column.key));
  const found = new Set(editable.has(key) ? [key] : []);
  for (const one of found) {
    for (const group of groups) {
      if (group.includes(one)) for (const mate of group) if (editable.has(mate)) found.add(mate);
    }
  }
  found.delete(key);
  return [...found];
}
