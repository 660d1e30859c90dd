import { CompiledQuery } from 'kysely';

const batches = new WeakSet<CompiledQuery>();

/**
 * A statement without parameters that is sent as it stands. A temporary table that is made so lives as long as the
 * connection; one that is made by a statement with parameters is gone when the statement is.
 */
export function batch(sql: string): CompiledQuery {
  const query = CompiledQuery.raw(sql);
  batches.add(query);
  return query;
}

/** True for a statement made by `batch`. */
export function isBatch(query: CompiledQuery): boolean {
  return batches.has(query);
}
