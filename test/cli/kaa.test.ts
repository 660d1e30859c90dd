import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyPassword } from '../../server/security/password.ts';
import { runProgram, temporaryFolder } from '../support/server-process.ts';
import { bareDatabase, onSqlServer } from '../support/sql-server.ts';
import { openFolder } from '../support/test-database.ts';

function kaa(dataDir: string, args: readonly string[], environment: Record<string, string> = {}) {
  return runProgram('server/cli.ts', args, { DATA_DIR: dataDir, ...environment });
}

async function storedPassword(dataDir: string): Promise<{ losenord: string; maste_byta_losenord: number }> {
  const engine = await openFolder(dataDir);
  const konto = await engine.read
    .selectFrom('konto')
    .select(['losenord', 'maste_byta_losenord'])
    .executeTakeFirstOrThrow();
  await engine.close();
  return konto;
}

async function storedPermissions(dataDir: string): Promise<string[]> {
  const engine = await openFolder(dataDir);
  const rows = await engine.read.selectFrom('behorighet').select('namn').execute();
  await engine.close();
  return rows.map(({ namn }) => namn).sort();
}

const EVA = ['user', 'create', '--name', 'Eva Ek', '--role', 'handlaggare', '--kommun', '9901'];

// Starting a process takes long on a busy machine.
describe('kaa', { timeout: 120_000 }, () => {
  it('migrate brings the database up once', async () => {
    const folder = temporaryFolder();
    const place = onSqlServer ? { DATABASE_URL: await bareDatabase() } : {};
    const first = JSON.parse((await kaa(folder, ['migrate'], place)).stdout) as { applied: number };
    expect(first.applied).toBeGreaterThan(0);
    expect((await kaa(folder, ['migrate'], place)).stdout).toBe('{"applied":0}\n');
  });

  it('migrate says what it will do before it does it; --plan only says it', async () => {
    const folder = temporaryFolder();
    const place = onSqlServer ? { DATABASE_URL: await bareDatabase() } : {};
    const where = onSqlServer ? 'kaa_test_\\w+ på SQL Server [\\w.]+:\\d+' : '.*aktivitetsansvar\\.sqlite';
    const plan = await kaa(folder, ['migrate', '--plan'], place);
    expect(plan.stderr).toMatch(new RegExp(`^Databas: ${where}\\n {2}steg 0001 init\\n`));
    expect(plan.stdout).toMatch(/^\{"planned":[1-9]\d*\}\n$/);
    const { planned } = JSON.parse(plan.stdout) as { planned: number };
    const { stdout, stderr } = await kaa(folder, ['migrate'], place);
    expect(stderr).toContain(plan.stderr);
    expect(stdout).toBe(`{"applied":${planned}}\n`);
    expect((await kaa(folder, ['migrate', '--plan'], place)).stderr).toContain('inget att göra');
  });

  it('user create takes the password from KAA_PASSWORD and never prints it (R323)', async () => {
    const folder = temporaryFolder();
    const password = 'hemlig gran i skogen';
    const { code, stdout, stderr } = await kaa(folder, EVA, { KAA_PASSWORD: password });
    expect([code, stdout, stderr]).toEqual([0, '{"created":1}\n', '']);
    const konto = await storedPassword(folder);
    expect(konto.maste_byta_losenord).toBe(0);
    expect((await verifyPassword(konto.losenord, password)).matches).toBe(true);
  });

  it('user create makes a password, prints it once on stderr, and has it changed (Z28)', async () => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await kaa(folder, EVA);
    expect([code, stdout]).toEqual([0, '{"created":1}\n']);
    const made = /: (\S+) /.exec(stderr)?.[1] ?? '';
    const konto = await storedPassword(folder);
    expect(konto.maste_byta_losenord).toBe(1);
    expect((await verifyPassword(konto.losenord, made)).matches).toBe(true);
  });

  it('user create gives by name what no role has', async () => {
    const folder = temporaryFolder();
    const given = ['--permission', 'skyddadePersonuppgifter', '--permission', 'logs:read'];
    expect((await kaa(folder, [...EVA, ...given])).code).toBe(0);
    expect(await storedPermissions(folder)).toEqual(['logs:read', 'skyddadePersonuppgifter']);
    const refused = await kaa(folder, [...EVA, '--permission', 'caseload:edit']);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('raderaAvslutade, skyddadePersonuppgifter, logs:read');
  });

  it('user update gives and takes by name, closes an account and gives a new password (R327, R328, Z28)', async () => {
    const folder = temporaryFolder();
    await kaa(folder, EVA);
    const before = await storedPassword(folder);
    const update = (...more: string[]) => kaa(folder, ['user', 'update', '--name', 'eva ek', ...more]);
    const given = ['--permission', 'logs:read', '--permission', 'raderaAvslutade'];
    expect((await update(...given, '--role', 'lasare', '--kommun', '9902')).stdout).toBe('{"changed":2}\n');
    expect(await storedPermissions(folder)).toEqual(['logs:read', 'raderaAvslutade']);
    expect((await update('--permission', 'logs:read')).stdout).toBe('{"changed":0}\n');
    const taken = await update('--take-permission', 'logs:read', '--closed', 'ja', '--new-password');
    expect(taken.stdout).toBe('{"changed":3}\n');
    expect(await storedPermissions(folder)).toEqual(['raderaAvslutade']);
    const made = /: (\S+) /.exec(taken.stderr)?.[1] ?? '';
    const after = await storedPassword(folder);
    expect(after.losenord).not.toBe(before.losenord);
    expect((await verifyPassword(after.losenord, made)).matches).toBe(true);
    const nobody = await kaa(folder, ['user', 'update', '--name', 'Åsa', '--closed', 'ja']);
    expect(nobody).toMatchObject({ code: 1, stderr: 'Det finns inget konto med det namnet.\n' });
    expect((await update('--closed', 'kanske')).code).toBe(1);
    const alone = await update('--kommun', '9902');
    expect(alone).toMatchObject({ code: 1, stdout: '' });
    expect(alone.stderr).toContain('Ange --role tillsammans med --kommun');
  });

  it('user create refuses a name that is taken', async () => {
    const folder = temporaryFolder();
    await kaa(folder, EVA);
    const { code, stdout, stderr } = await kaa(folder, EVA);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe('Användarnamnet är upptaget. Välj ett annat.\n');
  });

  it.each([
    ['nothing', []],
    ['an unknown command', ['dansa']],
    ['half a command', ['user']],
    ['an unknown option', ['migrate', '--snabbt']],
    ['a name too few', ['user', 'create', '--role', 'lasare', '--kommun', '9901']],
    ['an unknown role', ['user', 'create', '--name', 'x', '--role', 'kung', '--kommun', '9901']],
    ['a kommun that is none', ['user', 'create', '--name', 'x', '--role', 'lasare', '--kommun', 'Norreka']],
  ])('ends with 1 and a message on stderr for %s', async (_, args) => {
    const { code, stdout, stderr } = await kaa(temporaryFolder(), args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/kaa|Ange|Rollen/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('manifest writes it for PUBLIC_URL', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'manifest.xml');
    const { stdout } = await kaa(folder, ['manifest', '--out', out], {
      PUBLIC_URL: 'https://kaa.norreka.se/',
    });
    expect(stdout).toBe('{"written":1}\n');
    expect(readFileSync(out, 'utf8')).toContain('"https://kaa.norreka.se/taskpane.html"');
  });
});
