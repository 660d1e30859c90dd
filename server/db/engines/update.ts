import { CompiledQuery } from 'kysely';
import type { Tx } from '../database.ts';
import { speaksTsql } from './dialect.ts';
import { deleteStaged, updateStaged } from './mssql/update-staged.ts';

/** Tables whose rows carry a version. */
export type VersionedTable =
  | 'aktivitetsansvar'
  | 'atgard'
  | 'kontakttillfalle'
  | 'kontaktuppgift'
  | 'postadress'
  | 'person';

/** Tables whose rows have an id and are changed many at a time. */
export type ChangedTable = VersionedTable | 'placering';

/** New values of a row. The columns are the table's own names. */
export type RowChange = { id: number; set: Readonly<Record<string, string | number | null>> };

/** New values of a row that is expected to stand at `version`; it gets the `next` one, one more unless told. */
export type VersionedChange = RowChange & { version: number; next?: number };

/** A change of either kind: without a version it is made whatever the row holds. */
export type Change = RowChange & Partial<Pick<VersionedChange, 'version' | 'next'>>;

/** So many rows are changed one by one on SQL Server; more are staged by a bulk load. */
const STAGED_FROM = 20;

/**
 * Changes rows that still have the version they were read with, and raises it. Returns the ids of those that somebody
 * else had changed meanwhile: they are left as they are. Each row is named once.
 */
export function updateVersioned(
  tx: Tx,
  table: VersionedTable,
  changes: readonly VersionedChange[],
): Promise<Set<number>> {
  return update(tx, table, changes);
}

/** Changes rows whatever they hold. Returns the ids of those that are not there. Each row is named once. */
export function updateRows(tx: Tx, table: ChangedTable, changes: readonly RowChange[]): Promise<Set<number>> {
  return update(tx, table, changes);
}

/** One by one, or on SQL Server those of the same columns at once where they are many. Returns the ids not changed. */
async function update(tx: Tx, table: ChangedTable, changes: readonly Change[]): Promise<Set<number>> {
  if (!speaksTsql(tx) || changes.length < STAGED_FROM) return updateEach(tx, table, changes);
  const lost = new Set<number>();
  for (const part of Map.groupBy(changes, ({ set }) => Object.keys(set).sort().join()).values()) {
    const few = part.length < STAGED_FROM;
    const left = few ? await updateEach(tx, table, part) : without(part, await updateStaged(tx, table, part));
    for (const id of left) lost.add(id);
  }
  return lost;
}

async function updateEach(tx: Tx, table: ChangedTable, changes: readonly Change[]): Promise<Set<number>> {
  const lost = new Set<number>();
  const statements = new Map<string, string>();
  for (const { id, set, version, next } of changes) {
    const columns = Object.keys(set);
    const shape = columns.join();
    const versioned = version !== undefined;
    const sql = statements.get(shape) ?? compile(tx, table, columns, versioned);
    statements.set(shape, sql);
    const values = Object.values(set);
    const parameters = versioned ? [...values, next ?? version + 1, id, version] : [...values, id];
    const { numAffectedRows } = await tx.executeQuery(CompiledQuery.raw(sql, parameters));
    if (numAffectedRows !== 1n) lost.add(id);
  }
  return lost;
}

/**
 * The statement for a set of columns, in the engine's dialect; its parameters are the values and the id, or the values,
 * the next version, the id and the version.
 */
function compile(tx: Tx, table: ChangedTable, columns: readonly string[], versioned: boolean): string {
  const values = Object.fromEntries(columns.map((column) => [column, 0]));
  if (!versioned) return tx.updateTable(table).set(values).where('id', '=', 0).compile().sql;
  return tx
    .updateTable(table as VersionedTable)
    .set({ ...values, version: 0 })
    .where('id', '=', 0)
    .where('version', '=', 0)
    .compile().sql;
}

/**
 * Removes rows that still have the version they were read with. Returns the ids of those that somebody else had
 * changed meanwhile: they are left as they are.
 */
export async function deleteVersioned(
  tx: Tx,
  table: VersionedTable,
  rows: readonly { id: number; version: number }[],
): Promise<Set<number>> {
  if (speaksTsql(tx) && rows.length >= STAGED_FROM) return without(rows, await deleteStaged(tx, table, rows));
  const lost = new Set<number>();
  for (const { id, version } of rows) {
    const { numDeletedRows } = await tx
      .deleteFrom(table)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    if (numDeletedRows !== 1n) lost.add(id);
  }
  return lost;
}

/** The ids of those rows that are not among the ones done. */
function without(rows: readonly { id: number }[], done: ReadonlySet<number>): Set<number> {
  return new Set(rows.map(({ id }) => id).filter((id) => !done.has(id)));
}
