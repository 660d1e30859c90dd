import type { Insertable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Database, Db, Tx } from '../database.ts';
import type { TableName } from './engine.ts';
import { isUniqueViolation } from './errors.ts';

/** Inserts one row and returns the id that the database gave it. */
export async function insertReturningId<T extends TableName>(
  tx: Tx | Db,
  table: T,
  row: Insertable<Database[T]>,
): Promise<number> {
  const result = await tx.insertInto(table).values(row).executeTakeFirstOrThrow();
  return Number(result.insertId);
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

/** Inserts many rows of the same shape, as many in one statement as both engines take. */
export async function insertMany<T extends TableName>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).length;
  const size = Math.max(1, Math.floor(MAX_PARAMETERS / Math.max(1, columns)));
  for (const part of chunks(rows, size)) await tx.insertInto(table).values(part).execute();
}

/** Puts a row back under the id that it had. */
export async function insertWithId<T extends TableName>(
  tx: Tx,
  table: T,
  row: Insertable<Database[T]>,
): Promise<void> {
  await tx.insertInto(table).values(row).execute();
}
