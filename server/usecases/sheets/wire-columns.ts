import type { PulledColumn } from '../../contract/pull.ts';
import type { Column } from '../../domain/sheet.ts';
import type { ValueLists } from './value-lists.ts';

/** The first two columns of every sheet. */
export const ROW_COLUMNS: readonly PulledColumn[] = [
  { key: 'key', title: 'Nyckel', type: 'key', editable: false, hidden: true },
  { key: 'version', title: 'Version', type: 'version', editable: false, hidden: true },
];

/** Whether the reader may change rows of a sheet, and make new ones there. */
export type Rights = { edits: boolean; creates: boolean };

/** Columns as the wire shows them, with their value lists; none is editable for one who may only read. */
export function wireColumns(
  columns: readonly Column[],
  lists: ValueLists,
  { edits, creates }: Rights,
): PulledColumn[] {
  return columns.map(({ list, editable, creatable, ...column }) => ({
    ...column,
    editable: editable && edits,
    ...(creatable && creates ? { creatable } : {}),
    ...(list ? { list: [...lists(list)] } : {}),
  }));
}
