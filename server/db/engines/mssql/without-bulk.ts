import { AsyncLocalStorage } from 'node:async_hooks';
import { sql } from 'kysely';
import { chunks } from '../../chunks.ts';
import type { Tx } from '../../database.ts';
import type { BulkLoad } from './bulk.ts';

const without = new AsyncLocalStorage<true>();
const MAX_PARAMETERS = 900;

/**
 * Runs the work with rows sent as parameters instead of bulk loads: for a try after one in which the server did not
 * understand a bulk load.
 */
export function withoutBulk<T>(work: () => Promise<T>): Promise<T> {
  return without.run(true, work);
}

/** True while `withoutBulk` runs. */
export function sendsParameters(): boolean {
  return without.getStore() === true;
}

/** Puts the rows of a load into its table by statements with parameters. */
export async function insertAsParameters(tx: Tx, { table, columns, rows }: BulkLoad): Promise<void> {
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  for (const part of chunks(rows, Math.max(1, Math.floor(MAX_PARAMETERS / columns.length)))) {
    const values = sql.join(part.map((row) => sql`(${sql.join(row)})`));
    await sql`insert into ${sql.raw(table)} (${names}) values ${values}`.execute(tx);
  }
}
