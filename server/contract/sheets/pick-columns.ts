import type { Column, SheetDefinition } from '../../domain/sheet.ts';

/** Columns as another sheet has them, in the order asked for. */
export function pickColumns({ columns }: SheetDefinition, ...keys: string[]): Column[] {
  return keys.flatMap((key) => columns.filter((column) => column.key === key));
}
