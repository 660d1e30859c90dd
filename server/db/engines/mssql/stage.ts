import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../database.ts';
import { batch } from './batch.ts';
import { type BulkLoad, bulk, type StagedType } from './bulk.ts';
import { insertAsParameters, sendsParameters } from './without-bulk.ts';

/** A value that can be staged. */
export type Staged = string | number | null;

/** A temporary table of this connection, with the rows in it, for set-based statements. */
export type Stage = { name: string; columns: readonly string[] };

const COLUMN = /^[a-z_][a-z0-9_]*$/;

/** Beside the rows' own columns a stage has one that numbers them in their order. */
const ORDER = { name: 'stage_order', type: 'number' } as const;

/**
 * Loads the rows into a temporary table, runs the work on it, and drops it. Every row has the same columns. Text is
 * staged as nvarchar, numbers as bigint; the statement that takes them from there converts them to the target's types.
 */
export async function staged<T>(
  tx: Tx,
  rows: readonly Readonly<Record<string, Staged>>[],
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name, type: typeOf(rows, name) }));
  for (const { name } of columns) if (!COLUMN.test(name)) throw new Error(`Not a column's name: ${name}`);
  const name = `#stage_${randomBytes(6).toString('hex')}`;
  const all = [...columns, ORDER];
  const declared = all.map((column) => `[${column.name}] ${DECLARED[column.type]} null`).join(', ');
  await tx.executeQuery(batch(`create table ${name} (${declared})`));
  const load: BulkLoad = {
    table: name,
    columns: all,
    rows: rows.map((row, index) => [...columns.map((column) => plain(row[column.name])), index]),
  };
  if (sendsParameters()) await insertAsParameters(tx, load);
  else await tx.executeQuery(bulk(load));
  const result = await work({ name, columns: columns.map((column) => column.name) });
  await tx.executeQuery(batch(`drop table ${name}`));
  return result;
}

// Bytes decide comparisons, whatever the collation of tempdb; the target's collation comes with its own columns.
const DECLARED: Record<StagedType, string> = {
  text: 'nvarchar(max) collate Latin1_General_BIN2',
  number: 'bigint',
};

function typeOf(rows: readonly Readonly<Record<string, Staged>>[], name: string): StagedType {
  const value = rows.find((row) => row[name] !== null && row[name] !== undefined)?.[name];
  return typeof value === 'number' ? 'number' : 'text';
}

function plain(value: Staged | boolean | undefined): Staged {
  return typeof value === 'boolean' ? Number(value) : (value ?? null);
}

/** The stage as a table in a statement. */
export function stageTable(stage: Stage) {
  return sql.raw(stage.name);
}
