import { chunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import { speaksTsql } from './dialect.ts';
import { lockByName } from './mssql/app-lock.ts';
import type { VersionedTable } from './update.ts';

// What is read and then written by what was read must stay as it is in between. Whoever writes to the embedded database
// is alone from the first statement on; on SQL Server it takes a lock, on as little as will do, before the reading.

const WAIT_MS = 10_000;

/**
 * Waits until no other transaction holds the name, and holds it until this one ends: for work that must not go on side
 * by side though it has no row in common yet. The name is seen by those who run the server: nothing personal in it.
 */
export async function holdExclusively(tx: Tx, name: string): Promise<void> {
  if (speaksTsql(tx)) await lockByName(tx, name, WAIT_MS);
}

/**
 * Waits until no other transaction writes to the rows, and lets none until this one ends; the rows stay as they are.
 * What is read of them, and of what hangs on them, after this is what stands.
 */
export async function holdRows(tx: Tx, table: VersionedTable, ids: readonly number[]): Promise<void> {
  if (!speaksTsql(tx)) return;
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  for (const part of chunks(sorted)) {
    await tx
      .updateTable(table)
      .set((row) => ({ version: row.ref('version') }))
      .where('id', 'in', part)
      .execute();
  }
}
