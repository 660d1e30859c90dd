import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Database } from '../../database.ts';
import type { Engine } from '../engine.ts';
import { sqliteDialect } from './driver.ts';
import { explainSqlite } from './explain.ts';

const WAIT_FOR_LOCK_MS = 10_000;

/**
 * Opens (or makes) the embedded database: one connection that writes and one that reads beside it.
 * What is committed is on disk before the answer leaves (`full`). With `normal` it is so a moment later: a power cut may
 * take the last commits with it, for work that is then begun again from nothing. Throws DatabaseRefused.
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
      await end(read, reader);
      await end(write, writer);
    },
  };
}

/** Opens a database file only to be read, as it lies there. Throws DatabaseRefused. */
export function openToRead(file: string): Pick<Engine, 'kind' | 'read' | 'close'> {
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: WAIT_FOR_LOCK_MS });
    const read = new Kysely<Database>({ dialect: sqliteDialect(database, 'begin') });
    return { kind: 'sqlite', read, close: () => end(read, database) };
  } catch (error) {
    throw explainSqlite(error, file);
  }
}

/** Kysely does not close a connection that it has not used. */
async function end(db: Kysely<Database>, database: DatabaseSync): Promise<void> {
  await db.destroy();
  if (database.isOpen) database.close();
}

function connect(
  file: string,
  { readOnly, synchronous }: { readOnly: boolean; synchronous: string },
): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { timeout: WAIT_FOR_LOCK_MS });
    database.exec(`
      pragma journal_mode = wal;
      pragma synchronous = ${synchronous};
      pragma foreign_keys = on;
      pragma cache_size = -65536;
      pragma temp_store = memory;
    `);
    if (readOnly) database.exec('pragma query_only = on');
    return database;
  } catch (error) {
    throw explainSqlite(error, file);
  }
}
