import { CompiledQuery } from 'kysely';

/** How a column is staged: text of any length, or a whole number. */
export type StagedType = 'text' | 'number';

/** Rows for a temporary table that stands; a value is text, a number or null. */
export type BulkLoad = {
  table: string;
  columns: readonly { name: string; type: StagedType }[];
  rows: readonly (readonly (string | number | null)[])[];
};

const loads = new WeakMap<CompiledQuery, BulkLoad>();

/** A bulk load as a statement that the driver recognises. */
export function bulk(load: BulkLoad): CompiledQuery {
  const query = CompiledQuery.raw(`insert bulk ${load.table}`);
  loads.set(query, load);
  return query;
}

/** The load that a statement made by `bulk` stands for. */
export function bulkOf(query: CompiledQuery): BulkLoad | undefined {
  return loads.get(query);
}
