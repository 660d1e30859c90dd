import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Database } from '../../database.ts';
import type { Engine } from '../engine.ts';
import { sqliteDialect } from './driver.ts';

const WAIT_FOR_LOCK_MS = 10_000;

/**
 * Opens (or makes) the embedded database: one connection that writes and one that reads beside it.
 * What is committed is on disk before the answer leaves (`full`). With `normal` it is so a moment later: a power cut may
 * take the last commits with it, for work that is then begun again from nothing.
 */
export function openSqlite(file: string, synchronous: 'full' | 'normal' = 'full'): Engine {
  mkdirSync(dirname(file), { recursive: true });
  const writer = connect(file, { readOnly: false, synchronous });
  const write = new Kysely<Database>({ dialect: sqliteDialect(writer, 'begin immediate') });
  const reader = connect(file, { readOnly: true, synchronous });
  const read = new Kysely<Database>({ dialect: sqliteDialect(reader, 'begin') });
  return {
    kind: 'sqlite',
    read,
    transaction: (work) => write.transaction().execute(work),
    snapshot: (work) => read.transaction().execute(work),
    migrating: (work) => write.transaction().execute(work),
    close: async () => {
      await read.destroy();
      await write.destroy();
    },
  };
}

function connect(
  file: string,
  { readOnly, synchronous }: { readOnly: boolean; synchronous: string },
): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = ${synchronous};
    pragma foreign_keys = on;
    pragma busy_timeout = ${WAIT_FOR_LOCK_MS};
    pragma cache_size = -65536;
    pragma temp_store = memory;
  `);
  if (readOnly) database.exec('pragma query_only = on');
  return database;
}
