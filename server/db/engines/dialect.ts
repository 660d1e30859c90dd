import type { Db, Tx } from '../database.ts';

/** True when the connection speaks T-SQL. */
export function speaksTsql(db: Db | Tx): boolean {
  return db.getExecutor().adapter.supportsOutput === true;
}
