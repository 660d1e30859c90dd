import { randomBytes } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { openEngine } from '../../server/db/engines/open.ts';
import { undo } from '../../server/usecases/sheets/undo.ts';
import { caseload } from '../support/caseload.ts';
import { testClock } from '../support/clock.ts';
import type { TestDatabase } from '../support/database.ts';
import { makePeople } from '../support/people.ts';
import { runProgram, startServer } from '../support/server-process.ts';
import { edit, removal, sheetOf } from '../support/sheets.ts';
import { listFiles, readSource } from '../support/source-tree.ts';
import { runScript } from '../support/sql-script.ts';
import { lendDatabase, onSqlServer } from '../support/sql-server.ts';

const SCRIPT = readSource('sql/roles.mssql.sql').text;

const LOGS = ['andringslogg', 'laslogg'];

/** What the script gives a role, by table or sequence. */
function grants(role: string): Map<string, string> {
  const lines = SCRIPT.matchAll(
    /^if object_id\('(\w+)'\) is not null grant ([a-z, ]+) on (\w+) to (\w+);$/gm,
  );
  const own = [...lines].filter((line) => line[4] === role);
  expect(own.filter((line) => line[1] !== line[3])).toEqual([]);
  return new Map(own.map((line) => [String(line[1]), String(line[2])]));
}

describe('roles.mssql.sql', () => {
  it('names every table of the product, and lets the logs only grow', () => {
    const schema = readSource('server/db/database.ts').text.split('export type Database = {')[1] ?? '';
    const tables = [...(schema.split('};')[0] ?? '').matchAll(/^ {2}(\w+):/gm)].map((line) =>
      String(line[1]),
    );
    expect(tables.length).toBeGreaterThan(25);
    const given = grants('kaa_app');
    for (const table of tables) {
      const expected = LOGS.includes(table) ? 'select, insert' : 'select, insert, update, delete';
      expect([table, given.get(table)]).toEqual([table, expected]);
      given.delete(table);
    }
    expect(given.get('migrering')).toBe('select');
    given.delete('migrering');
    const made = listFiles(['sql/migrations'], ['.mssql.sql'])
      .map(({ text }) => text)
      .join('\n');
    const sequences = [...made.matchAll(/^create sequence (\w+)/gm)].map((line) => String(line[1]));
    expect(Object.fromEntries(given)).toEqual(Object.fromEntries(sequences.map((name) => [name, 'update'])));
  });

  it('gives the one that runs the product nothing on the whole schema or database', () => {
    const whole = SCRIPT.split('\n').filter(
      (line) => /^grant|schema::/i.test(line) && !line.startsWith('--'),
    );
    expect(whole.length).toBeGreaterThan(0);
    expect(whole.filter((line) => !line.endsWith('to kaa_schema;'))).toEqual([]);
    for (const log of LOGS) expect(SCRIPT).toContain(`deny update, delete on ${log} to kaa_app`);
  });
});

/** A database with the roles, and the address at which a member of kaa_app reaches it. */
async function lendWithRoles(): Promise<{ owner: string; app: string }> {
  const { url } = await lendDatabase();
  const left = await runScript(url, SCRIPT);
  expect(left.filter((batch) => !/\b(?:deny|grant create table|grant alter)\b/.test(batch))).toEqual([]);
  expect(await runScript(url, SCRIPT)).toEqual(left);
  const login = `kaa_test_${randomBytes(6).toString('hex')}`;
  const password = `Aa1${randomBytes(12).toString('hex')}`;
  await runScript(url, `create login ${login} with password = '${password}'`);
  await runScript(url, `create user ${login} for login ${login}; alter role kaa_app add member ${login}`);
  onTestFinished(() => runScript(url, `drop user ${login}\ngo\ndrop login ${login}`).then(() => undefined));
  const app = new URL(url);
  app.username = login;
  app.password = password;
  return { owner: url, app: app.href };
}

// Each makes a log-in of its own on the server.
describe.runIf(onSqlServer)('a log-in in kaa_app', { timeout: 240_000 }, () => {
  it('pulls, pushes, undoes and logs in, but cannot touch the logs or the schema', async () => {
    const { app } = await lendWithRoles();
    const address = readConfig({ DATABASE_URL: app }).database;
    const engine = await openEngine(address);
    const clock = testClock();
    const database: TestDatabase = { engine, clock, address, close: () => engine.close() };
    try {
      const { eva } = await makePeople(database);
      const make = caseload(database);
      await make.atgard(await make.period());
      const periods = sheetOf(database, eva, 'aktivitetsansvar');
      const pulled = await periods.pulled();
      const { counts } = await periods.send(pulled.pullId, [edit(pulled.rows[0], { anteckningar: 'ny' })]);
      expect(counts).toMatchObject({ applied: 1 });
      const atgarder = sheetOf(database, eva, 'atgarder');
      const measures = await atgarder.pulled();
      const { pushId } = await atgarder.send(measures.pullId, [removal(measures.rows[0])]);
      expect(await undo(database, eva, pushId)).toMatchObject({ counts: { applied: 1 } });
      const count = () =>
        engine.read
          .selectFrom('andringslogg')
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirst();
      const logged = await count();
      for (const forbidden of [
        ...LOGS.flatMap((log) => [
          `update ${log} set tidpunkt = ''`,
          `delete from ${log}`,
          `truncate table ${log}`,
        ]),
        'create table egen (id int)',
        'alter table atgard add egen int null',
        'drop table laslogg',
        'delete from migrering',
        'alter sequence atgard_id restart with 1',
      ]) {
        await expect(engine.read.executeQuery(CompiledQuery.raw(forbidden)), forbidden).rejects.toThrow(
          /permission|owner/i,
        );
      }
      expect(await count()).toEqual(logged);
    } finally {
      await engine.close();
    }
  });

  it('starts the server, and is told what to run when a right is missing or the schema is older', async () => {
    const { owner, app } = await lendWithRoles();
    const place = { DATABASE_URL: app, DEMO: '0', DATA_DIR: '' };
    const { url } = await startServer(place);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await runScript(owner, 'revoke insert on examen from kaa_app');
    const without = await runProgram('server/main.ts', [], { ...place, PORT: '0' });
    expect([without.code, without.stdout]).toEqual([1, '']);
    expect(without.stderr).toMatch(
      /^Inloggningen får inte använda alla tabeller \(examen\)\. .*roles\.mssql\.sql.*\n$/,
    );
    await runScript(owner, SCRIPT);
    await runScript(owner, 'delete from migrering where nummer = 3');
    for (const program of ['server/main.ts', 'server/cli.ts'] as const) {
      const { code, stdout, stderr } = await runProgram(program, ['migrate'], { ...place, PORT: '0' });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('kaa migrate');
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(stderr).not.toContain(new URL(app).password);
    }
  });
});
