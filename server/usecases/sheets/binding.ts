import type { LoggedChange } from '../../audit/change-log.ts';
import type { RowValues } from '../../domain/sheet.ts';
import type { Edit, StoredRow } from './stored-row.ts';

/** How the editable columns of a sheet stand in its table. `flag` is 0 or 1 there, `id` a number. */
export type Binding = Readonly<Record<string, { column: string; as?: 'flag' | 'id' }>>;

/** What a table column can hold. */
type Stored = string | number | null;

/** Column values as the table holds them. Columns that the binding does not know are left out. */
export function toTable(binding: Binding, values: RowValues): Record<string, Stored> {
  const row: Record<string, Stored> = {};
  for (const [key, value] of Object.entries(values)) {
    const bound = binding[key];
    if (bound === undefined) continue;
    if (bound.as === 'flag') row[bound.column] = value === true ? 1 : 0;
    else row[bound.column] = value === null ? null : bound.as === 'id' ? Number(value) : String(value);
  }
  return row;
}

/** The columns' values of a table row. */
export function fromTable(binding: Binding, row: Readonly<Record<string, unknown>>): RowValues {
  const values: RowValues = {};
  for (const key in binding) {
    const bound = binding[key];
    if (bound === undefined) continue;
    const stored = row[bound.column] as Stored;
    if (bound.as === 'flag') values[key] = stored === 1;
    else values[key] = stored === null ? null : String(stored);
  }
  return values;
}

/** What the change log says of an edit. */
export function editLine(entity: LoggedChange['entity'], kommun: string, { row, set }: Edit): LoggedChange {
  const fields: LoggedChange['fields'] = {};
  for (const key in set) fields[key] = [row.values[key] ?? null, set[key] ?? null];
  return line(entity, kommun, row, { kind: 'andrad', version: row.version + 1, fields });
}

/** What the change log says of a removed row: everything that it takes to put it back. */
export function removalLine(entity: LoggedChange['entity'], kommun: string, row: StoredRow): LoggedChange {
  const fields: LoggedChange['fields'] = {};
  for (const [key, value] of Object.entries({ ...row.values, ...row.kept })) fields[key] = [value, null];
  return line(entity, kommun, row, { kind: 'borttagen', version: row.version + 1, fields });
}

/** What the change log says of a row that is made, or put back. */
export function creationLine(
  entity: LoggedChange['entity'],
  kommun: string,
  row: { id: number; personId: number; version: number; values: RowValues },
): LoggedChange {
  const fields: LoggedChange['fields'] = {};
  for (const [key, value] of Object.entries(row.values)) if (value !== null) fields[key] = [null, value];
  return line(entity, kommun, row, { kind: 'skapad', version: row.version, fields });
}

function line(
  entity: LoggedChange['entity'],
  kommun: string,
  row: { id: number; personId: number },
  change: Pick<LoggedChange, 'kind' | 'version' | 'fields'>,
): LoggedChange {
  return { entity, entityId: row.id, personId: row.personId, kommunKod: kommun, ...change };
}
