import { Kysely, sql } from 'kysely';
import mssql from 'mssql';
import type { Database } from '../../database.ts';
import type { Engine } from '../engine.ts';
import { DatabaseUnavailable } from '../errors.ts';
import { mssqlDialect, TSQL_PLUGINS } from './driver.ts';
import { explainConnect } from './explain.ts';
import { isPassing } from './faults.ts';
import type { MssqlOptions } from './options.ts';
import { lockSchema } from './schema-lock.ts';
import { refuseWithoutRight } from './schema-right.ts';
import { retriedTransactions } from './transactions.ts';
import { readPlainValues } from './values.ts';

/**
 * Connects to a SQL Server. Throws DatabaseRefused with a message for people when it cannot: no such server, no
 * encryption, no trust in the certificate, no such log-in or database.
 */
export async function openMssql(options: MssqlOptions): Promise<Engine> {
  readPlainValues();
  const pool = await connect(options);
  const db = new Kysely<Database>({ dialect: mssqlDialect(pool), plugins: TSQL_PLUGINS });
  const level = (await allowsSnapshot(db)) ? 'snapshot' : 'read committed';
  return {
    kind: 'mssql',
    read: db,
    transaction: retriedTransactions(db),
    snapshot: (work) => unlessPassing(() => db.transaction().setIsolationLevel(level).execute(work)),
    migrating: (work) =>
      db.transaction().execute(async (tx) => {
        await refuseWithoutRight(tx);
        await lockSchema(tx);
        return work(tx);
      }),
    close: () => db.destroy(),
  };
}

async function connect(options: MssqlOptions): Promise<mssql.ConnectionPool> {
  const pool = new mssql.ConnectionPool({ ...options, validateConnection: 'socket' } as MssqlOptions);
  // A connection that breaks while nobody uses it is no fault of anybody: the pool opens another.
  pool.on('error', () => undefined);
  try {
    return await pool.connect();
  } catch (error) {
    throw explainConnect(error, options);
  }
}

/** Whether readers may see one moment of the data without locks; the DBA decides (see the README). */
async function allowsSnapshot(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ state: number }>`
    select snapshot_isolation_state as state from sys.databases where name = db_name()`.execute(db);
  return rows[0]?.state === 1;
}

/** Reading changes nothing, so it is begun again once when the connection is cut or a deadlock chose it. */
async function unlessPassing<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
  try {
    return await read();
  } catch (error) {
    throw isPassing(error) ? new DatabaseUnavailable(error) : error;
  }
}
