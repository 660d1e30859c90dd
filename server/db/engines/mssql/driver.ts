import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  HandleEmptyInListsPlugin,
  type KyselyPlugin,
  MssqlAdapter,
  MssqlIntrospector,
  MssqlQueryCompiler,
  type QueryResult,
  replaceWithNoncontingentExpression,
  type TransactionSettings,
} from 'kysely';
import mssql from 'mssql';
import { wantsArrays } from '../arrays.ts';
import { DatabaseUnavailable } from '../errors.ts';
import { isBatch } from './batch.ts';
import { bulkOf } from './bulk.ts';
import { isCut } from './faults.ts';
import { loadRows } from './load-rows.ts';
import { pagingPlugin } from './paging.ts';
import { addParameter } from './values.ts';

/** A read outside a transaction is asked again so often if its connection is cut. */
const READ_ATTEMPTS = 3;

/** What one borrower does: each statement on a connection from the pool, or all of them in one transaction. */
class MssqlConnection implements DatabaseConnection {
  readonly #pool: mssql.ConnectionPool;
  #transaction: mssql.Transaction | null = null;

  constructor(pool: mssql.ConnectionPool) {
    this.#pool = pool;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#transaction) return this.#execute(query);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#execute(query);
      } catch (error) {
        if (!isCut(error)) throw error;
        if (attempt === READ_ATTEMPTS) throw new DatabaseUnavailable(error);
      }
    }
  }

  async #execute<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const bulk = bulkOf(query);
    if (bulk) {
      await loadRows(this.#request(), bulk);
      return { rows: [] };
    }
    if (isBatch(query)) {
      await this.#request().batch(query.sql);
      return { rows: [] };
    }
    const request = this.#bind(query);
    const { recordset, rowsAffected } = await request.query<R>(query.sql);
    const affected = rowsAffected.reduce((sum, count) => sum + count, 0);
    return { rows: recordset ?? [], numAffectedRows: BigInt(affected) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const request = this.#bind(query);
    const rows = request.toReadableStream();
    void request.query(query.sql);
    for await (const row of rows) yield { rows: [row as R] };
  }

  #bind(query: CompiledQuery): mssql.Request {
    const request = this.#request();
    request.arrayRowMode = wantsArrays(query);
    for (const [index, value] of query.parameters.entries()) addParameter(request, String(index + 1), value);
    return request;
  }

  #request(): mssql.Request {
    return this.#transaction ? new mssql.Request(this.#transaction) : new mssql.Request(this.#pool);
  }

  /**
   * Begins a transaction in a session that has been readied. A new session is readied in a transaction of its own that
   * ends at once: what it locks by that would else be locked as long as the work takes.
   */
  async begin(level: mssql.IIsolationLevel): Promise<void> {
    for (;;) {
      const transaction = new mssql.Transaction(this.#pool);
      await transaction.begin(level);
      this.#transaction = transaction;
      if (isReadied(transaction)) return;
      try {
        await readySession(transaction);
      } catch (error) {
        // Nobody else ends a transaction that has not begun: its connection would never come back to the pool.
        await this.rollback();
        throw error;
      }
      await this.commit();
    }
  }

  async commit(): Promise<void> {
    await this.#end((transaction) => transaction.commit());
  }

  /** Rolls back. A connection that cannot is closed, and the server rolls back by itself. */
  async rollback(): Promise<void> {
    await this.#end((transaction) => transaction.rollback()).catch(() => undefined);
  }

  /**
   * Ends the transaction. Where that fails its connection may still be in it, though the package has given it back: it
   * is closed, or whoever borrows it next would go on in a transaction that is another's.
   */
  async #end(how: (transaction: mssql.Transaction) => Promise<void>): Promise<void> {
    const transaction = this.#transaction;
    this.#transaction = null;
    if (transaction === null) return;
    const connection = connectionOf(transaction);
    try {
      await how(transaction);
    } catch (error) {
      connection?.close();
      throw error;
    }
  }
}

const readied = new WeakSet<object>();

/**
 * Readies a session before its first write. It is to tell how many rows changed, also where the server is set not to.
 * And its first temporary table is made before anything else: a server that speaks T-SQL on top of PostgreSQL does not
 * find the table of a foreign key again that the session has checked before its first temporary table.
 */
async function readySession(transaction: mssql.Transaction): Promise<void> {
  await transaction.request().batch('set nocount off; create table #first (id int); drop table #first;');
  const connection = connectionOf(transaction);
  if (connection !== null) readied.add(connection);
}

/** True also of a transaction that the server has ended by now: its first statement will say so. */
function isReadied(transaction: mssql.Transaction): boolean {
  const connection = connectionOf(transaction);
  return connection === null || readied.has(connection);
}

/** The connection that a transaction has from the pool, null when the server has rolled it back; the types leave it out. */
function connectionOf(transaction: mssql.Transaction): { close(): void } | null {
  return (transaction as unknown as { _acquiredConnection: { close(): void } | null })._acquiredConnection;
}

class MssqlDriver implements Driver {
  readonly #pool: mssql.ConnectionPool;

  constructor(pool: mssql.ConnectionPool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<MssqlConnection> {
    return new MssqlConnection(this.#pool);
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(
    connection: MssqlConnection,
    { isolationLevel }: TransactionSettings,
  ): Promise<void> {
    const { SNAPSHOT, READ_COMMITTED } = mssql.ISOLATION_LEVEL;
    await connection.begin(isolationLevel === 'snapshot' ? SNAPSHOT : READ_COMMITTED);
  }

  async commitTransaction(connection: MssqlConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: MssqlConnection): Promise<void> {
    await connection.rollback();
  }

  async destroy(): Promise<void> {
    await this.#pool.close();
  }
}

/** Kysely's dialect for T-SQL over a pool of the `mssql` package. */
export function mssqlDialect(pool: mssql.ConnectionPool): Dialect {
  return {
    createAdapter: () => new MssqlAdapter(),
    createDriver: () => new MssqlDriver(pool),
    createIntrospector: (db) => new MssqlIntrospector(db),
    createQueryCompiler: () => new MssqlQueryCompiler(),
  };
}

/** What statements need that were composed for both engines: T-SQL's paging, and no empty lists. */
export const TSQL_PLUGINS: KyselyPlugin[] = [
  pagingPlugin(),
  new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression }),
];
