import type { Insertable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Database, Db, Tx } from '../database.ts';
import { speaksTsql } from './dialect.ts';
import type { TableName } from './engine.ts';
import { isUniqueViolation } from './errors.ts';
import { withIdentityInsert } from './mssql/identity-insert.ts';
import { insertStaged } from './mssql/insert-staged.ts';

/** Inserts one row and returns the id that the database gave it. */
export async function insertReturningId<T extends TableName>(
  tx: Tx | Db,
  table: T,
  row: Insertable<Database[T]>,
): Promise<number> {
  const insert = tx.insertInto(table).values(row);
  if (!speaksTsql(tx)) return Number((await insert.executeTakeFirstOrThrow()).insertId);
  const { id } = await insert
    .output('inserted.id' as never)
    .$castTo<{ id: number }>()
    .executeTakeFirstOrThrow();
  return id;
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

/** Puts a row back under the id that it had. */
export async function insertWithId<T extends TableName>(
  tx: Tx,
  table: T,
  row: Insertable<Database[T]>,
): Promise<void> {
  const insert = tx.insertInto(table).values(row);
  if (speaksTsql(tx)) await withIdentityInsert(tx, table, insert);
  else await insert.execute();
}
