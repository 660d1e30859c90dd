import { CompiledQuery } from 'kysely';
import type { Tx } from '../database.ts';
import { speaksTsql } from './dialect.ts';
import { deleteStaged, updateStaged } from './mssql/update-staged.ts';

/** Tables whose rows carry a version. */
export type VersionedTable = 'aktivitetsansvar' | 'atgard' | 'kontakttillfalle' | 'person';

/** New values of a row that is expected to stand at `version`. The columns are the table's own names. */
export type VersionedChange = {
  id: number;
  version: number;
  set: Readonly<Record<string, string | number | null>>;
};

/** So many rows are changed one by one on SQL Server; more are staged by a bulk load. */
const STAGED_FROM = 20;

/**
 * Changes rows that still have the version they were read with, and raises it by one. Returns the ids of those that
 * somebody else had changed meanwhile: they are left as they are.
 */
export async function updateVersioned(
  tx: Tx,
  table: VersionedTable,
  changes: readonly VersionedChange[],
): Promise<Set<number>> {
  if (speaksTsql(tx) && changes.length >= STAGED_FROM) {
    return without(changes, await updateStaged(tx, table, changes));
  }
  const lost = new Set<number>();
  const statements = new Map<string, string>();
  for (const { id, version, set } of changes) {
    const columns = Object.keys(set);
    const shape = columns.join();
    const sql = statements.get(shape) ?? compile(tx, table, columns);
    statements.set(shape, sql);
    const parameters = [...Object.values(set), version + 1, id, version];
    const { numAffectedRows } = await tx.executeQuery(CompiledQuery.raw(sql, parameters));
    if (numAffectedRows !== 1n) lost.add(id);
  }
  return lost;
}

/** The statement for a set of columns, in the engine's dialect; its parameters are the values, then version, id, version. */
function compile(tx: Tx, table: VersionedTable, columns: readonly string[]): string {
  const values = Object.fromEntries([...columns.map((column) => [column, 0]), ['version', 0]]);
  return tx.updateTable(table).set(values).where('id', '=', 0).where('version', '=', 0).compile().sql;
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
