import { createHash } from 'node:crypto';
import type { Row } from '../../db/queries/copy.ts';

/** What a table comes to: how many rows, and a checksum over them in the order of its key. */
export type Tally = { rows: number; checksum: string };

/** Adds up rows, a part at a time; both engines give the same rows the same sum. */
export function tally(): { add(rows: readonly Row[]): void; end(): Tally } {
  const hash = createHash('sha256');
  let count = 0;
  return {
    add(rows) {
      count += rows.length;
      for (const row of rows) hash.update(`${JSON.stringify(inOrder(row))}\n`);
    },
    end: () => ({ rows: count, checksum: hash.digest('hex') }),
  };
}

/** The values by the names of their columns: engines may list columns in different orders. */
function inOrder(row: Row): unknown[] {
  return Object.keys(row)
    .sort()
    .map((column) => row[column] ?? null);
}
