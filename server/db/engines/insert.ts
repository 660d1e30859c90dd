import { CompiledQuery, type Insertable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Database, Db, Tx } from '../database.ts';
import { speaksTsql } from './dialect.ts';
import type { TableName } from './engine.ts';
import { isUniqueViolation } from './errors.ts';
import { insertStaged, insertStagedReturningIds } from './mssql/insert-staged.ts';

/** Inserts one row and returns the id that the database gave it. */
export async function insertReturningId<T extends TableName>(
  tx: Tx | Db,
  table: T,
  row: Insertable<Database[T]>,
): Promise<number> {
  return madeId(tx, compileWithId(tx, table, row));
}

/** Inserts a row unless one with the same unique key stands there; false if it does. */
export async function insertIfAbsent<T extends TableName>(
  tx: Tx | Db,
  table: T,
  row: Insertable<Database[T]>,
): Promise<boolean> {
  try {
    await tx.insertInto(table).values(row).execute();
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

const MAX_PARAMETERS = 900;
/** So many values are sent to SQL Server as parameters; more are staged by a bulk load. */
const STAGED_FROM = 400;

/** Inserts many rows of the same shape: in as few statements as the embedded engine takes, or by a bulk load. */
export async function insertMany<T extends TableName>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).length;
  if (speaksTsql(tx) && rows.length * columns >= STAGED_FROM) {
    await insertStaged(tx, table, rows);
    return;
  }
  const size = Math.max(1, Math.floor(MAX_PARAMETERS / Math.max(1, columns)));
  for (const part of chunks(rows, size)) await tx.insertInto(table).values(part).execute();
}

/** So many rows are inserted one by one on SQL Server when their ids are asked for; more are staged by a bulk load. */
const STAGED_ROWS_FROM = 20;

/**
 * Inserts many rows of the same shape, without `id`, and returns the ids that the database gave them by the value of
 * their key column (text or a number), which is another for each row.
 */
export async function insertManyReturningIds<T extends TableName>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Database[T]>[],
  keyColumn: keyof Database[T] & string,
): Promise<Map<string | number, number>> {
  const plain = rows as readonly Readonly<Record<string, unknown>>[];
  const staged = speaksTsql(tx) && rows.length >= STAGED_ROWS_FROM;
  const ids = staged
    ? await insertStagedReturningIds(tx, table, rows, keyColumn)
    : await insertEach(tx, table, plain, keyColumn);
  if (ids.size !== rows.length) throw new Error(`Rows of ${table} with the same ${keyColumn}.`);
  return ids;
}

/** The id of a row that was inserted, by its key. */
export function idOf(ids: ReadonlyMap<string | number, number>, key: string | number): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error('A row that was inserted has no id.');
  return id;
}

async function insertEach(
  tx: Tx,
  table: TableName,
  rows: readonly Readonly<Record<string, unknown>>[],
  keyColumn: string,
): Promise<Map<string | number, number>> {
  const columns = Object.keys(rows[0] ?? {});
  const ids = new Map<string | number, number>();
  if (columns.length === 0) return ids;
  const { sql } = compileWithId(tx, table, Object.fromEntries(columns.map((column) => [column, 0])));
  for (const row of rows) {
    const values = columns.map((column) => row[column] ?? null);
    ids.set(row[keyColumn] as string | number, await madeId(tx, CompiledQuery.raw(sql, values)));
  }
  return ids;
}

/** An insert that gives the new id; its parameters are the row's values in their order. */
function compileWithId(tx: Tx | Db, table: TableName, row: object): CompiledQuery {
  const insert = tx.insertInto(table).values(row as never);
  return speaksTsql(tx) ? insert.output('inserted.id' as never).compile() : insert.compile();
}

async function madeId(tx: Tx | Db, insert: CompiledQuery): Promise<number> {
  const { rows, insertId } = await tx.executeQuery<{ id: number }>(insert as CompiledQuery<{ id: number }>);
  return rows[0]?.id ?? Number(insertId);
}

/** Puts a row back under the id that it had. On SQL Server such ids come from a sequence, which leaves room for that. */
export async function insertWithId<
  T extends 'aktivitetsansvar' | 'atgard' | 'kontakttillfalle' | 'kontaktuppgift' | 'postadress',
>(tx: Tx, table: T, row: Insertable<Database[T]>): Promise<void> {
  await tx.insertInto(table).values(row).execute();
}
