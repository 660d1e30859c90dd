import { CompiledQuery, sql } from 'kysely';
import type { Tx } from '../../database.ts';
import type { TableName } from '../engine.ts';
import { insertInOrder } from './insert-staged.ts';
import { type Staged, staged } from './stage.ts';

/**
 * Inserts rows under the ids that they have. Where the table has an identity that asks for the right to change the
 * table, and the ids given out afterwards go on from the highest.
 */
export async function insertStagedKeepingIds(
  tx: Tx,
  table: TableName,
  rows: readonly Readonly<Record<string, Staged>>[],
): Promise<void> {
  const identity = await hasIdentity(tx, table);
  await staged(tx, rows, async (stage) => {
    const insert = insertInOrder(stage, table).compile(tx);
    const name = sql.table(table).compile(tx).sql;
    const text = identity
      ? `set identity_insert ${name} on; ${insert.sql}; set identity_insert ${name} off;`
      : insert.sql;
    await tx.executeQuery(CompiledQuery.raw(text, [...insert.parameters]));
  });
}

async function hasIdentity(tx: Tx, table: TableName): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`
    select name from sys.columns where object_id = object_id(${table}) and is_identity = 1`.execute(tx);
  return rows.length > 0;
}

/** Lets the ids of a table whose ids come from a sequence go on after `last`. */
export async function goOnAfter(tx: Tx, table: TableName, last: number): Promise<void> {
  const { rows } = await sql<{ id: number | null }>`select object_id(${`${table}_id`}) as id`.execute(tx);
  if (rows[0]?.id == null) return;
  await sql`alter sequence ${sql.table(`${table}_id`)} restart with ${sql.lit(last + 1)}`.execute(tx);
}
