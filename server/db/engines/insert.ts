import type { Insertable } from 'kysely';
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

/** Inserts many rows of the same shape. */
export async function insertMany<T extends TableName>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  for (const row of rows) await tx.insertInto(table).values(row).execute();
}
