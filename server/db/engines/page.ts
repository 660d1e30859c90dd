import type { SelectQueryBuilder } from 'kysely';
import type { Database } from '../database.ts';

/** Takes `count` rows from `offset` on. The query must have an order. */
export function page<DB extends Database, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  count: number,
  offset = 0,
): SelectQueryBuilder<DB, TB, O> {
  return query.limit(count).offset(offset);
}
