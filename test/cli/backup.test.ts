import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { openEngine } from '../../server/db/engines/open.ts';
import { addDays } from '../../server/domain/plain-date.ts';
import { setSetting } from '../../server/usecases/installning/set.ts';
import { runProgram, startServer, temporaryFolder } from '../support/server-process.ts';
import { onSqlServer } from '../support/sql-server.ts';

const PASSWORD = 'hemlig gran i skogen';

function kaa(dataDir: string, args: readonly string[], environment: Record<string, string> = {}) {
  return runProgram('server/cli.ts', args, { DATA_DIR: dataDir, ...environment });
}

function databaseOf(dataDir: string): string {
  return join(dataDir, 'aktivitetsansvar.sqlite');
}

async function createUser(dataDir: string, name: string): Promise<void> {
  const args = ['user', 'create', '--name', name, '--role', 'handlaggare', '--kommun', '9901'];
  expect((await kaa(dataDir, args, { KAA_PASSWORD: PASSWORD })).code).toBe(0);
}

async function names(file: string): Promise<string[]> {
  const engine = await openEngine({ kind: 'sqlite', file });
  const rows = await engine.read.selectFrom('konto').select('namn').orderBy('id').execute();
  await engine.close();
  return rows.map(({ namn }) => namn);
}

function asides(dataDir: string): string[] {
  return readdirSync(dataDir).filter((name) => /-fore-aterlasning-\w+\.sqlite$/.test(name));
}

const made = { dataDir: '', copy: '' };

/** A data folder with Eva in its database and in the backup, and Kim who came after it. */
function backedUp(): { dataDir: string; copy: string } {
  const dataDir = temporaryFolder();
  const copy = join(temporaryFolder(), 'kopia.sqlite');
  copyFileSync(databaseOf(made.dataDir), databaseOf(dataDir));
  copyFileSync(made.copy, copy);
  return { dataDir, copy };
}

beforeAll(async () => {
  if (onSqlServer) return;
  made.dataDir = mkdtempSync(join(tmpdir(), 'kaa-test-'));
  made.copy = join(made.dataDir, 'kopia.sqlite');
  await createUser(made.dataDir, 'Eva Ek');
  expect((await kaa(made.dataDir, ['backup', '--to', made.copy])).code).toBe(0);
  await createUser(made.dataDir, 'Kim Kvist');
}, 120_000);

afterAll(() => rmSync(made.dataDir, { recursive: true, force: true }));

// Starting a process takes long on a busy machine.
describe.skipIf(onSqlServer)('kaa backup', { timeout: 120_000 }, () => {
  it('copies one moment of the database while another process writes to it', async () => {
    const dataDir = temporaryFolder();
    await createUser(dataDir, 'Eva Ek');
    const engine = await openEngine({ kind: 'sqlite', file: databaseOf(dataDir) });
    const context = { engine, clock: systemClock };
    const copy = join(temporaryFolder(), 'kopia.sqlite');
    const backup = { ended: false };
    const said = kaa(dataDir, ['backup', '--to', copy]).finally(() => {
      backup.ended = true;
    });
    let written = 0;
    while (!backup.ended) {
      const giltigFran = addDays('1950-01-01', written);
      await setSetting(context, null, { kommunKod: '9901', giltigFran, namn: 'sommarstopp', varde: null });
      written += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await engine.close();
    const { code, stdout, stderr } = await said;
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ written: 1, bytes: statSync(copy).size });
    expect(stderr).toMatch(/hel kopia på [\d,]+ MB/);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const database = new DatabaseSync(copy, { readOnly: true });
    const count = (sql: string) => Number(Object.values(database.prepare(sql).get() ?? {})[0]);
    const settings = count('select count(*) from installning where levererad = 0');
    const logged = count("select count(*) from andringslogg where entitet = 'installning'");
    database.close();
    expect(settings).toBe(logged);
    expect(settings).toBeLessThan(written);
  });

  it('leaves a file that is there as it is', async () => {
    const { dataDir, copy } = backedUp();
    const before = readFileSync(copy);
    const { code, stderr } = await kaa(dataDir, ['backup', '--to', copy]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('finns redan')]);
    expect(readFileSync(copy).equals(before)).toBe(true);
  });

  it.each([
    ['there is no database', () => temporaryFolder(), 'ingen databas'],
    [
      'the database is damaged',
      () => {
        const dataDir = temporaryFolder();
        writeFileSync(databaseOf(dataDir), 'inte en databas, men lång nog för att likna en '.repeat(100));
        return dataDir;
      },
      'ingen hel databas',
    ],
  ])('says so when %s, and leaves no file behind', async (_, folder, said) => {
    const place = temporaryFolder();
    const { code, stdout, stderr } = await kaa(folder(), ['backup', '--to', join(place, 'kopia.sqlite')]);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(said)]);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(place)).toEqual([]);
  });

  it('names the place that cannot be written to', async () => {
    const { dataDir } = backedUp();
    const { code, stderr } = await kaa(dataDir, ['backup', '--to', join(dataDir, 'finns', 'inte.sqlite')]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('inte.sqlite')]);
  });
});

describe.skipIf(onSqlServer)('kaa restore', { timeout: 120_000 }, () => {
  it('brings the backup back, with those who could log in then, and keeps what was there', async () => {
    const { dataDir, copy } = backedUp();
    const { code, stdout, stderr } = await kaa(dataDir, ['restore', '--from', copy]);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ restored: 1, bytes: statSync(copy).size });
    const [aside = ''] = asides(dataDir);
    expect(stderr).toContain(aside);
    const { url } = await startServer({ DATA_DIR: dataDir, DEMO: '0' });
    const logIn = (username: string) =>
      fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: PASSWORD }),
      });
    expect((await logIn('eva ek')).status).toBe(200);
    expect((await logIn('kim kvist')).status).toBe(401);
    expect(await names(join(dataDir, aside))).toEqual(['Eva Ek', 'Kim Kvist']);
  });

  it('waits until the server is stopped', async () => {
    const { dataDir, copy } = backedUp();
    const { child, ended } = await startServer({ DATA_DIR: dataDir, DEMO: '0' });
    const refused = await kaa(dataDir, ['restore', '--from', copy]);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('Stäng av servern');
    expect(asides(dataDir)).toEqual([]);
    child.kill('SIGTERM');
    await ended;
    expect(await names(databaseOf(dataDir))).toEqual(['Eva Ek', 'Kim Kvist']);
    const again = await kaa(dataDir, ['restore', '--from', copy]);
    expect(again.code, again.stderr).toBe(0);
    expect(await names(databaseOf(dataDir))).toEqual(['Eva Ek']);
  });

  it('makes a database where there is none, and takes the place of one that cannot be read', async () => {
    const { copy } = backedUp();
    const empty = temporaryFolder();
    expect((await kaa(empty, ['restore', '--from', copy])).code).toBe(0);
    expect(await names(databaseOf(empty))).toEqual(['Eva Ek']);
    const damaged = temporaryFolder();
    const bytes = Buffer.alloc(9_000, 'skräp');
    for (const end of ['', '-wal']) writeFileSync(databaseOf(damaged) + end, bytes);
    expect((await kaa(damaged, ['restore', '--from', copy])).code).toBe(0);
    expect(await names(databaseOf(damaged))).toEqual(['Eva Ek']);
    const [aside = ''] = asides(damaged);
    expect(readFileSync(join(damaged, aside)).equals(bytes)).toBe(true);
  });

  it.each([
    ['is not there', () => undefined, 'finns inte'],
    ['is no database', (file: string) => writeFileSync(file, 'Hej '.repeat(1_000)), 'ingen hel databas'],
    ['is empty', (file: string) => writeFileSync(file, ''), 'ingen säkerhetskopia av den här produkten'],
    [
      'belongs to something else',
      (file: string) => {
        const database = new DatabaseSync(file);
        database.exec('create table bokning (id integer primary key)');
        database.close();
      },
      'något annat',
    ],
    [
      'is from a newer version',
      (file: string, copy: string) => {
        copyFileSync(copy, file);
        const database = new DatabaseSync(file);
        database.exec("insert into migrering values (9000, 'framtiden', 'x', '2030-01-01T00:00:00.000Z')");
        database.close();
      },
      'nyare version',
    ],
    [
      'is cut off',
      (file: string, copy: string) => {
        const bytes = readFileSync(copy);
        writeFileSync(file, bytes.subarray(0, bytes.length / 2));
      },
      'Läs in en säkerhetskopia',
    ],
  ])('refuses a file that %s, and leaves the database as it was', async (_, make, said) => {
    const { dataDir, copy } = backedUp();
    const file = join(temporaryFolder(), 'okand.sqlite');
    make(file, copy);
    const { code, stdout, stderr } = await kaa(dataDir, ['restore', '--from', file]);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(said)]);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await names(databaseOf(dataDir))).toEqual(['Eva Ek', 'Kim Kvist']);
    expect(readdirSync(dataDir).filter((name) => !/\.sqlite(?:-wal|-shm)?$/.test(name))).toEqual([]);
  });
});

describe('with DATABASE_URL', { timeout: 120_000 }, () => {
  it.each([
    ['backup', '--to'],
    ['restore', '--from'],
  ])('%s says that SQL Server does that itself', async (command, option) => {
    const place = { DATABASE_URL: 'mssql://kaa:hemligt@db.example.se/kaa' };
    const file = join(temporaryFolder(), 'kopia.sqlite');
    const { code, stdout, stderr } = await kaa(temporaryFolder(), [command, option, file], place);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('SQL Server');
    expect(stderr).not.toContain('hemligt');
  });
});
