import { type Compilable, CompiledQuery, sql } from 'kysely';
import type { Tx } from '../../database.ts';
import type { TableName } from '../engine.ts';

/** Runs an insert that names the id itself, in one statement with the permission for it. */
export async function withIdentityInsert(tx: Tx, table: TableName, insert: Compilable): Promise<void> {
  const compiled = insert.compile();
  const name = sql.table(table).compile(tx).sql;
  const text = `set identity_insert ${name} on; ${compiled.sql}; set identity_insert ${name} off;`;
  await tx.executeQuery(CompiledQuery.raw(text, [...compiled.parameters]));
}
