import { DatabaseSync } from 'node:sqlite';
import { type CompiledQuery, type Dialect, Kysely } from 'kysely';
import mssql from 'mssql';
import { systemClock } from '../../server/clock.ts';
import type { Database } from '../../server/db/database.ts';
import { mssqlDialect, TSQL_PLUGINS } from '../../server/db/engines/mssql/driver.ts';
import { addParameter } from '../../server/db/engines/mssql/values.ts';
import type { DatabaseAddress } from '../../server/db/engines/open.ts';
import { sqliteDialect } from '../../server/db/engines/sqlite/driver.ts';
import { selectPeriodRows } from '../../server/db/queries/aktivitetsansvar-sheet.ts';

/** What a program without the product would do with the same driver: the floor of the benchmarks. */
export type Bare = {
  /** Runs the SELECT of the sheet and gives its rows as JSON. */
  select(): Promise<string>;
  /** Gives the periods a value and the next version, all in one transaction, in the fastest way of the engine. */
  update(keys: readonly number[], value: string): Promise<void>;
  close(): Promise<void>;
};

export async function openBare(address: DatabaseAddress): Promise<Bare> {
  return address.kind === 'sqlite' ? bareSqlite(address.file) : bareMssql(address.options);
}

async function bareSqlite(file: string): Promise<Bare> {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 10000');
  const query = await sheetQuery({
    dialect: sqliteDialect(new DatabaseSync(file, { readOnly: true }), 'begin'),
  });
  const select = database.prepare(query.sql);
  const update = database.prepare(
    'update aktivitetsansvar set sysselsattning_vid_registrering = ?, version = version + 1 where id = ?',
  );
  return {
    select: async () => JSON.stringify(select.all(...(query.parameters as string[]))),
    update: async (keys, value) => {
      database.exec('begin immediate');
      for (const key of keys) update.run(value, key);
      database.exec('commit');
    },
    close: async () => database.close(),
  };
}

async function bareMssql(options: mssql.config): Promise<Bare> {
  const pool = await new mssql.ConnectionPool(options).connect();
  const query = await sheetQuery({ dialect: mssqlDialect(pool), plugins: TSQL_PLUGINS });
  return {
    select: async () => {
      const request = pool.request();
      request.arrayRowMode = true;
      for (const [index, value] of query.parameters.entries())
        addParameter(request, String(index + 1), value);
      return JSON.stringify((await request.query(query.sql)).recordset);
    },
    update: (keys, value) => updateByBulk(pool, keys, value),
    close: () => pool.close(),
  };
}

async function updateByBulk(
  pool: mssql.ConnectionPool,
  keys: readonly number[],
  value: string,
): Promise<void> {
  const transaction = await pool.transaction().begin();
  await transaction.request().batch('create table #bare (id bigint not null)');
  const table = new mssql.Table('#bare');
  table.columns.add('id', mssql.BigInt, { nullable: false });
  for (const key of keys) table.rows.add(key);
  await transaction.request().bulk(table);
  await transaction
    .request()
    .input('value', value)
    .query(`update aktivitetsansvar set sysselsattning_vid_registrering = @value, version = version + 1
      where id in (select id from #bare)`);
  await transaction.request().batch('drop table #bare');
  await transaction.commit();
}

/** The SELECT that the sheet makes, as it was compiled. */
async function sheetQuery(how: { dialect: Dialect; plugins?: typeof TSQL_PLUGINS }): Promise<CompiledQuery> {
  const seen: CompiledQuery[] = [];
  const db = new Kysely<Database>({ ...how, log: (event) => void seen.push(event.query) });
  await selectPeriodRows(db, { kommun: '9901', today: systemClock.today(), openOnly: true });
  const query = seen[0];
  if (!query) throw new Error('the sheet made no query');
  return query;
}
