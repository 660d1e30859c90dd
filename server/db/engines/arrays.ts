import type { Compilable, CompiledQuery } from 'kysely';
import type { Db, Tx } from '../database.ts';

const asArrays = new WeakSet<CompiledQuery>();

/**
 * Runs a SELECT whose rows come as arrays in the order of its columns. For the widest queries: making an object of
 * each row takes longer than reading it.
 */
export async function selectArrays(db: Db | Tx, query: Compilable): Promise<unknown[][]> {
  const compiled = query.compile();
  asArrays.add(compiled);
  const { rows } = await db.executeQuery(compiled);
  return rows as unknown[][];
}

/** True for a query that the driver is to answer with arrays. */
export function wantsArrays(query: CompiledQuery): boolean {
  return asArrays.has(query);
}
