import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../server/config.ts';
import type { Engine, TableName } from '../../server/db/engines/engine.ts';
import { insertMany, insertReturningId } from '../../server/db/engines/insert.ts';
import { openEngine } from '../../server/db/engines/open.ts';
import { migrate } from '../../server/db/migrate.ts';
import { COPIED, copiedTables, listFilled, readPart } from '../../server/db/queries/copy.ts';
import { saveDemoMark } from '../../server/db/queries/demo.ts';
import { createUser } from '../../server/usecases/konto/create-user.ts';
import { startOwnRun } from '../../server/usecases/korning/claim.ts';
import { undo } from '../../server/usecases/sheets/undo.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { testClock } from '../support/clock.ts';
import type { TestDatabase } from '../support/database.ts';
import { makePeople, type People } from '../support/people.ts';
import { runProgram, startServer, temporaryFolder } from '../support/server-process.ts';
import { edit, removal, sheetOf } from '../support/sheets.ts';
import { bareDatabase, lendDatabase, onSqlServer } from '../support/sql-server.ts';

const PASSWORD = 'hemlig gran i skogen';
const PERSONS = 4_300;
const NOWHERE = 'mssql://kaa:hemligt@127.0.0.1:9/kaa';

function copy(dataDir: string, to: string, environment: Record<string, string> = {}) {
  // The source is the embedded database, also in the half of the suite that runs on SQL Server.
  const place = { DATA_DIR: dataDir, DATABASE_URL: '', ...environment };
  return runProgram('server/cli.ts', ['copy', '--to', to], place);
}

/** The embedded database of a data folder, with the people of the tests. */
async function source(): Promise<TestDatabase & { dataDir: string; people: People }> {
  const dataDir = temporaryFolder();
  const address = { kind: 'sqlite', file: join(dataDir, 'aktivitetsansvar.sqlite') } as const;
  const engine = await openEngine(address);
  onTestFinished(() => engine.close());
  const clock = testClock();
  await migrate(engine, clock.now());
  const database = { engine, clock, address, close: () => engine.close() };
  return { ...database, dataDir, people: await makePeople(database) };
}

async function target(): Promise<TestDatabase & { url: string }> {
  const { url, release } = await lendDatabase();
  const address = readConfig({ DATABASE_URL: url }).database;
  const engine = await openEngine(address);
  onTestFinished(async () => {
    await engine.close();
    await release();
  });
  return { engine, clock: testClock(), address, close: () => engine.close(), url };
}

/** Work of a trial installation: edits, one of them undone, a deletion that may be, texts of all kinds, many rows. */
async function work(database: TestDatabase, { eva }: People): Promise<{ deleted: string; atgardId: number }> {
  const make = caseload(database);
  const period = await make.period({
    anteckningar: 'Åsa ”öppnar” – rad två\n\tslut  ',
    person: { fornamn: 'Örjan', co_adress: null, skyddad: 1 },
  });
  await make.atgard(period, { slutdatum: '2026-10-31', anteckningar: 'café 😀' });
  const atgardId = await make.atgard(period, { startdatum: '2026-11-01' });
  const periods = sheetOf(database, eva, 'aktivitetsansvar');
  const second = await make.period();
  const pulled = await periods.pulled();
  const row = pulled.rows.find(({ key }) => key === String(second));
  const mistake = await periods.send(pulled.pullId, [edit(row, { anteckningar: 'ändrad' })]);
  await undo(database, eva, mistake.pushId);
  const third = await make.period();
  const last = await make.atgard(third);
  const atgarder = sheetOf(database, eva, 'atgarder');
  const measures = await atgarder.pulled();
  const gone = measures.rows.find(({ key }) => key === String(last));
  const { pushId } = await atgarder.send(measures.pullId, [removal(gone)]);
  const persons = Array.from({ length: PERSONS }, (_, nr) => ({
    identitetsnummer: testNumber(nr, '2009-01-01'),
    fornamn: `Åke ${nr}`,
    fodelsedatum: '2009-01-01',
    kommun_kod: '9901',
  }));
  await database.engine.transaction((tx) => insertMany(tx, 'person', persons));
  expect(last).toBeGreaterThan(atgardId);
  return { deleted: pushId, atgardId: last };
}

async function rowsOf(engine: Engine, table: TableName): Promise<unknown[]> {
  const part = COPIED[table] ?? { key: [], rows: 1 };
  return readPart(engine.read, table, { ...part, rows: 100_000 }, undefined);
}

// Each starts processes, and those that copy make a database.
describe.runIf(onSqlServer)('kaa copy', { timeout: 240_000 }, () => {
  it('moves every row under its id, and the copy goes on where the trial stopped', async () => {
    const from = await source();
    const { deleted, atgardId } = await work(from, from.people);
    await createUser(from, { username: 'kim', name: 'Kim', roles: [], password: 'kort', demo: true });
    const to = await target();
    const { code, stdout, stderr } = await copy(from.dataDir, to.url);
    expect(code, stderr).toBe(0);
    let total = 0;
    for (const { table } of copiedTables()) {
      const there = await rowsOf(to.engine, table);
      const here = (await rowsOf(from.engine, table)) as { demo?: number }[];
      expect([table, there]).toEqual([table, here.filter(({ demo }) => demo !== 1)]);
      expect(stderr).toContain(`\n  ${table.padEnd(20)} ${there.length}\n`);
      total += there.length;
    }
    expect(total).toBeGreaterThan(PERSONS);
    expect(JSON.parse(stdout)).toEqual({ tables: copiedTables().length, rows: total });
    const pulls = await to.engine.read.selectFrom('hamtning').select('id').execute();
    expect(pulls).toEqual([]);

    const make = caseload(to);
    expect(await make.atgard(await make.period())).toBe(atgardId + 1);
    expect(await undo(to, from.people.eva, deleted)).toMatchObject({ counts: { applied: 1 } });
    const setting = { kommun_kod: '9901', namn: 'sommarstopp', giltig_fran: '2026-01-01', varde: 'null' };
    const id = await to.engine.transaction((tx) => insertReturningId(tx, 'installning', setting));
    expect(id).toBe((await rowsOf(from.engine, 'installning')).length + 1);
  });

  it('makes the schema where there is none', async () => {
    const from = await source();
    await work(from, from.people);
    const url = await bareDatabase();
    const { code, stdout, stderr } = await copy(from.dataDir, url);
    expect(code, stderr).toBe(0);
    const { rows } = JSON.parse(stdout) as { rows: number };
    expect(rows).toBeGreaterThan(PERSONS);
    expect((await copy(from.dataDir, url)).stderr).toContain('inte tom: kommun, konto,');
  });

  it('leaves log-ins behind, and those who had an account log in anew', async () => {
    const from = await source();
    await createUser(from, {
      username: 'maj',
      name: 'Maj Mo',
      roles: [{ role: 'handlaggare', scope: { kind: 'kommun', value: '9901' } }],
      password: PASSWORD,
    });
    const to = await target();
    const before = await startServer({ DATA_DIR: from.dataDir, DATABASE_URL: '', DEMO: '0' });
    const logIn = (url: string) =>
      fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'maj', password: PASSWORD }),
      });
    const { token } = (await (await logIn(before.url)).json()) as { token: string };
    const address = new URL(to.url);
    const password = decodeURIComponent(address.password);
    address.password = '';
    const { code, stderr } = await copy(from.dataDir, address.href, { KAA_PASSWORD: password });
    expect(code, stderr).toBe(0);
    const after = await startServer({ DATABASE_URL: to.url, DEMO: '0', DATA_DIR: '' });
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${before.url}/api/sheets`, { headers })).status).toBe(200);
    expect((await fetch(`${after.url}/api/sheets`, { headers })).status).toBe(401);
    expect((await logIn(after.url)).status).toBe(200);
  });

  it('gives a run that was lost to the new server, without its lease', async () => {
    const from = await source();
    from.clock.moveTo('2026-01-01T00:00:00.000Z');
    const values = { params: { date: '2026-01-01', kommun: '*' }, kommunKod: null, startedBy: null };
    const { id } = await startOwnRun(from, 'maskinen/1/a', 'aktivitetsansvar', values, () => false);
    const to = await target();
    expect((await copy(from.dataDir, to.url)).code).toBe(0);
    const runs = await to.engine.read.selectFrom('korning').selectAll().execute();
    expect(runs).toMatchObject([
      { id, tillstand: 'forlorad', agare: null, hyra_till: null, hjartslag: null },
    ]);
  });

  it('refuses a database that holds something, and leaves it as it was', async () => {
    const from = await source();
    const to = await target();
    await to.engine.transaction((tx) => tx.insertInto('kommun').values({ kod: '9909', namn: 'X' }).execute());
    const { code, stdout, stderr } = await copy(from.dataDir, to.url);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('inte tom: kommun.');
    expect(await rowsOf(to.engine, 'kommun')).toEqual([{ kod: '9909', namn: 'X' }]);
  });

  it('copies nothing when one row does not fit, and says in which table, without what stands in it', async () => {
    const from = await source();
    await caseload(from).person({ fornamn: 'Långnamn'.repeat(20) });
    const to = await target();
    const { code, stdout, stderr } = await copy(from.dataDir, to.url);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('bröts i tabellen person');
    expect(stderr).not.toMatch(/Långnamn|\n\s+at /);
    expect(await listFilled(to.engine.read)).toEqual([]);
  });

  it('leaves nothing behind when it is killed half way, and can be made again', async () => {
    const from = await source();
    await work(from, from.people);
    const to = await target();
    const killed = spawn(process.execPath, ['server/cli.ts', 'copy', '--to', to.url], {
      env: { PATH: process.env.PATH, DATA_DIR: from.dataDir },
    });
    killed.stderr.on('data', (said) => {
      if (String(said).includes('  person ')) killed.kill('SIGKILL');
    });
    await once(killed, 'exit');
    expect(killed.signalCode).toBe('SIGKILL');
    expect(await listFilled(to.engine.read)).toEqual([]);
    expect((await copy(from.dataDir, to.url)).code).toBe(0);
    expect(await rowsOf(to.engine, 'andringslogg')).toEqual(await rowsOf(from.engine, 'andringslogg'));
  });
});

describe('kaa copy refuses', { timeout: 120_000 }, () => {
  it.each([
    [
      'the demo region',
      (from: TestDatabase) => from.engine.transaction((tx) => saveDemoMark(tx, 'done')),
      'demoregionen',
    ],
    [
      'a run under way',
      async (from: TestDatabase) => {
        from.clock.moveTo('2100-01-01T00:00:00.000Z');
        const values = { params: {}, kommunKod: null, startedBy: null };
        await startOwnRun(from, 'maskinen/1/a', 'aktivitetsansvar', values, () => false);
      },
      'pågår',
    ],
  ])('%s', async (_, make, said) => {
    const from = await source();
    await make(from);
    const { code, stdout, stderr } = await copy(from.dataDir, NOWHERE);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(said);
  });

  it.each([
    ['an empty data folder', temporaryFolder, NOWHERE, {}, 'inget att kopiera'],
    ['an address that is none', temporaryFolder, 'postgres://kaa:hemligt@db/kaa', {}, '--to är fel'],
    [
      'DATABASE_URL as the source',
      temporaryFolder,
      NOWHERE,
      { DATABASE_URL: NOWHERE, DATA_DIR: '' },
      'DATABASE_URL är satt',
    ],
  ])('%s', async (_, folder, to, environment, said) => {
    const { code, stdout, stderr } = await copy(folder(), to, environment);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/hemligt|\n\s+at /);
  });

  it('a server that does not answer', async () => {
    const { dataDir } = await source();
    const { code, stdout, stderr } = await copy(dataDir, NOWHERE);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('127.0.0.1:9');
    expect(stderr).not.toMatch(/hemligt|\n\s+at /);
  });
});
