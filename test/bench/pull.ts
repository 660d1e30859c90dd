import { DatabaseSync } from 'node:sqlite';
import { type CompiledQuery, Kysely } from 'kysely';
import { systemClock } from '../../server/clock.ts';
import type { Database } from '../../server/db/database.ts';
import { sqliteDialect } from '../../server/db/engines/sqlite/driver.ts';
import { selectPeriodRows } from '../../server/db/queries/aktivitetsansvar-sheet.ts';
import { alternate, type Measured } from './benchmark.ts';
import { fillCaseload } from './caseload.ts';
import { startServer } from './server.ts';

const ROWS = 20_000;
const ROUNDS = 9;

/** 20,000 rows over HTTP, logged in, filtered and read-logged, against the same SELECT and JSON.stringify. */
export async function benchmark(): Promise<Measured> {
  const today = systemClock.today();
  const server = await startServer((engine) => fillCaseload(engine, ROWS, today));
  const database = new DatabaseSync(server.databaseFile, { readOnly: true });
  try {
    const query = await sheetQuery(server.databaseFile);
    const statement = database.prepare(query.sql);
    const parameters = query.parameters as string[];
    const { figure, floor } = await alternate(
      ROUNDS,
      async () => rowsIn(await server.post('/api/sheets/aktivitetsansvar/pull', {})),
      async () => JSON.stringify(statement.all(...parameters)).length,
    );
    return { figure, floor, unit: 'ms', target: '≤ 1.6 ×', note: `${ROWS} rows` };
  } finally {
    database.close();
    await server.stop();
  }
}

/** Counts by the keys' column without parsing, so that the client's own work stays out of the figure. */
function rowsIn(body: string): void {
  if (body.length < ROWS * 100) throw new Error('the pull was cut short');
}

/** The SELECT that the sheet makes, as it was compiled. */
async function sheetQuery(file: string): Promise<CompiledQuery> {
  const seen: CompiledQuery[] = [];
  const db = new Kysely<Database>({
    dialect: sqliteDialect(new DatabaseSync(file, { readOnly: true }), 'begin'),
    log: (event) => void seen.push(event.query),
  });
  await selectPeriodRows(db, { kommun: '9901', today: systemClock.today(), openOnly: true });
  await db.destroy();
  const query = seen[0];
  if (!query) throw new Error('the sheet made no query');
  return query;
}
