import type { Tx } from '../../db/database.ts';
import type { Engine, TableName } from '../../db/engines/engine.ts';
import { DatabaseUnavailable } from '../../db/engines/errors.ts';
import { numberOf } from '../../db/engines/mssql/faults.ts';
import { goOnAfter, insertStagedKeepingIds } from '../../db/engines/mssql/keep-ids.ts';
import { readLastIds } from '../../db/engines/sqlite/last-ids.ts';
import {
  copiedTables,
  listDemoKonto,
  listFilled,
  type Part,
  type Row,
  readPart,
  removeShippedSettings,
} from '../../db/queries/copy.ts';
import { findDemoMark, isEmpty } from '../../db/queries/demo.ts';
import { listRunning } from '../../db/queries/korning.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { type Tally, tally } from './checksum.ts';
import { takenAlong } from './taken-along.ts';

/** Throws a Refusal when the database is none to be copied: the demo region, nothing, or a run under way. */
export async function checkSource({ engine, clock }: Context): Promise<void> {
  await engine.snapshot((from) => refuseUnfit(from, clock.now()));
}

/** A table that was copied: how many rows it has on both sides. */
export type Copied = { table: TableName; rows: number };

/**
 * Copies the embedded database, as it stands at one moment, to an empty and migrated one on SQL Server: every row under
 * its id, but no demo account, log-in, pull session or lease. It is read back and compared before it is committed: the
 * target gets all of it or nothing. `report` is told of each table that is in place. Throws a Refusal.
 */
export async function copyDatabase(
  { engine: source, clock }: Context,
  target: Engine,
  report: (copied: Copied) => void,
): Promise<Copied[]> {
  return source.snapshot(async (from) => {
    await refuseUnfit(from, clock.now());
    const demo = await listDemoKonto(from);
    const lastIds = await readLastIds(from);
    let at: TableName | null = null;
    try {
      return await target.transaction(async (to) => {
        await refuseFilled(to);
        await removeShippedSettings(to);
        const copied: Copied[] = [];
        for (const { table, part } of copiedTables()) {
          at = table;
          const sent = await send(from, to, table, part, demo);
          refuseDifference(table, sent, await readBack(to, table, part));
          await goOnAfter(to, table, lastIds.get(table) ?? 0);
          copied.push({ table, rows: sent.rows });
          report({ table, rows: sent.rows });
        }
        at = null;
        return copied;
      });
    } catch (error) {
      throw at === null || error instanceof Refusal ? error : brokenOff(at, error);
    }
  });
}

async function refuseUnfit(from: Tx, now: string): Promise<void> {
  if ((await findDemoMark(from)) !== undefined) {
    throw new Refusal(
      'ogiltig',
      'Här ligger demoregionen: påhittade personer och inloggningar som alla känner till. Den flyttas inte. Börja om i en tom DATA_DIR med DEMO=0, eller direkt på SQL Server.',
    );
  }
  if (await isEmpty(from)) throw new Refusal('ogiltig', 'Här finns inget att kopiera. Kontrollera DATA_DIR.');
  const running = (await listRunning(from)).filter(({ hyra_till }) => hyra_till !== null && hyra_till > now);
  if (running.length > 0) {
    throw new Refusal(
      'ogiltig',
      `Körning ${running.map(({ id }) => id).join(', ')} pågår. Vänta tills den är klar, eller stäng av servern och försök igen om en halv minut.`,
    );
  }
}

async function refuseFilled(to: Tx): Promise<void> {
  const filled = await listFilled(to);
  if (filled.length === 0) return;
  throw new Refusal('ogiltig', `Databasen dit är inte tom: ${filled.join(', ')}. Ange en tom databas.`);
}

async function send(
  from: Tx,
  to: Tx,
  table: TableName,
  part: Part,
  demo: ReadonlySet<number>,
): Promise<Tally> {
  const sum = tally();
  for await (const read of parts(from, table, part)) {
    const rows = takenAlong(table, read, demo);
    if (rows.length > 0) await insertStagedKeepingIds(to, table, rows);
    sum.add(rows);
  }
  return sum.end();
}

async function readBack(to: Tx, table: TableName, part: Part): Promise<Tally> {
  const sum = tally();
  for await (const rows of parts(to, table, part)) sum.add(rows);
  return sum.end();
}

/** The rows of a table in the order of its key, a part at a time. */
async function* parts(tx: Tx, table: TableName, part: Part): AsyncGenerator<Row[]> {
  let last: Row | undefined;
  for (;;) {
    const rows = await readPart(tx, table, part, last);
    last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
  }
}

function refuseDifference(table: TableName, sent: Tally, there: Tally): void {
  if (sent.rows === there.rows && sent.checksum === there.checksum) return;
  throw new Refusal(
    'ogiltig',
    `Tabellen ${table} blev inte densamma (${sent.rows} rader hit, ${there.rows} dit). Inget är kopierat; databasen dit är tom som förut. Kontakta leverantören.`,
  );
}

/** Says where the database said no; its own words may quote what stands in a row. */
function brokenOff(table: TableName, cause: unknown): unknown {
  const number = numberOf(cause);
  if (number === 0 && !(cause instanceof DatabaseUnavailable)) return cause;
  return new Refusal(
    'ogiltig',
    `Kopieringen bröts i tabellen ${table} (fel ${number}). Inget är kopierat; databasen dit är tom som förut. Kontrollera att inloggningen har rollen kaa_schema och att servern svarar, och försök igen.`,
  );
}
