import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { onSqlServer } from '../support/sql-server.ts';
import { until } from '../support/until.ts';
import { makeDataFolder } from './data-folder.ts';
import { type Program, startProgram } from './program.ts';

const KOMMUNER = ['9901', '9902'];
const PERSONS = 20_000;
const NEW = 'Efter kopian';

/** What stands in a database file, which has to be whole: `old` with the kommun that came after the backup, or `new`. */
function stateOf(file: string): 'old' | 'new' {
  const database = new DatabaseSync(file);
  const [check] = database.prepare('pragma integrity_check').all();
  expect(check).toEqual({ integrity_check: 'ok' });
  expect(database.prepare('select count(*) as n from person').get()).toEqual({ n: PERSONS });
  const row = database.prepare('select 1 from kommun where namn = ?').get(NEW);
  database.close();
  return row ? 'old' : 'new';
}

async function kaa(dataDir: string, args: string[]): Promise<Program> {
  const program = await startProgram('server/cli.ts', args, dataDir);
  onTestFinished(() => program.kill());
  return program;
}

async function toEnd(program: Program): Promise<void> {
  await until(() => program.child.exitCode !== null);
  expect(program.child.exitCode, program.output()).toBe(0);
}

it.skipIf(onSqlServer)(
  'a restore killed at any moment leaves the old database or the new one, whole',
  { timeout: 120_000 },
  async () => {
    const { dataDir, engine } = await makeDataFolder(KOMMUNER, PERSONS / KOMMUNER.length);
    const file = join(dataDir, 'aktivitetsansvar.sqlite');
    const copy = join(dataDir, 'kopia.sqlite');
    await toEnd(await kaa(dataDir, ['backup', '--to', copy]));
    await engine.transaction((tx) => tx.insertInto('kommun').values({ kod: '9909', namn: NEW }).execute());
    await engine.close();
    const asides = () => readdirSync(dataDir).filter((name) => name.includes('-fore-aterlasning-'));

    const copying = await kaa(dataDir, ['restore', '--from', copy]);
    await until(() => existsSync(`${file}.aterlasning`));
    await copying.kill();
    expect(copying.child.signalCode).toBe('SIGKILL');
    expect([stateOf(file), asides()]).toEqual(['old', []]);

    const changing = await kaa(dataDir, ['restore', '--from', copy]);
    await until(() => asides().length > 0);
    await changing.kill();
    stateOf(file);
    expect(stateOf(join(dataDir, asides()[0] ?? ''))).toBe('old');

    await toEnd(await kaa(dataDir, ['restore', '--from', copy]));
    expect(stateOf(file)).toBe('new');
    expect(existsSync(`${file}.aterlasning`)).toBe(false);
  },
);
