import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportScbCommand } from '../../server/cli/export-scb.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { temporaryFolder } from '../support/server-process.ts';

async function makeApp(): Promise<TestApp> {
  const app = await createTestApp();
  await app.deps.context.engine.transaction((tx) =>
    tx.insertInto('kommun').values({ kod: '9901', namn: 'Norreka' }).execute(),
  );
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const period = await make.period({ datum_for_registrering: '2026-02-02', person: { fornamn: 'Åsa' } });
  await make.atgard(period, { startdatum: '2026-03-02', slutdatum: '2026-03-31' });
  return app;
}

const HALF_YEAR = ['--from', '2026-01-01', '--to', '2026-06-30'];
const run = (app: TestApp, ...args: string[]) => exportScbCommand.run(args, app.deps);

it('puts file, log and facts in the folder, and gives the counts', async () => {
  const app = await makeApp();
  const out = join(temporaryFolder(), 'ny', 'mapp');
  const counts = await run(app, '--kommun', '9901', ...HALF_YEAR, '--profile', 'handbok', '--out', out);
  expect(counts).toEqual({ perioder: 1, atgarder: 1, errors: 2, warnings: 1 });
  expect(readdirSync(out).sort()).toEqual([
    'scb-9901-2026H1-handbok-fakta.json',
    'scb-9901-2026H1-handbok-logg.txt',
    'scb-9901-2026H1-handbok.txt',
  ]);
  const file = readFileSync(join(out, 'scb-9901-2026H1-handbok.txt'), 'latin1');
  expect(file.split('\r\n')[1]).toMatch(
    /^9901;\d{12};Åsa;Andersson;2026-02-02;Okand;;;Prak;2026-03-02;2026-03-31;IngSys;;$/,
  );
  expect(readFileSync(join(out, 'scb-9901-2026H1-handbok-logg.txt'), 'utf8')).toContain(
    'Fel: 2. Varningar: 1.',
  );
  expect(JSON.parse(readFileSync(join(out, 'scb-9901-2026H1-handbok-fakta.json'), 'utf8'))).toMatchObject({
    ...counts,
    ready: false,
    madeBy: null,
  });
});

it('refuses what will not do before anything is made', async () => {
  const app = await makeApp();
  const out = temporaryFolder();
  await expect(run(app, '--kommun', '9901', '--out', out)).rejects.toThrow('kaa export scb --kommun 0000');
  await expect(run(app, '--kommun', '0000', ...HALF_YEAR, '--out', out)).rejects.toThrow(
    'ingen sådan kommun',
  );
  const future = ['--from', '2027-01-01', '--to', '2027-06-30'];
  await expect(run(app, '--kommun', '9901', ...future, '--out', out)).rejects.toThrow('har inte börjat än');
  expect(readdirSync(out)).toEqual([]);
  expect(await app.deps.context.engine.read.selectFrom('korning').selectAll().execute()).toEqual([]);
});

it('says of an export without rows that it must not be sent, since SCB replaces all that was sent before', async () => {
  const app = await makeApp();
  const out = temporaryFolder();
  const before = ['--from', '2025-01-01', '--to', '2025-06-30'];
  const nothing = { perioder: 0, atgarder: 0, errors: 0, warnings: 0 };
  expect(await run(app, '--kommun', '9901', ...before, '--out', out)).toEqual(nothing);
  expect(readFileSync(join(out, 'scb-9901-2025H1-nuvarande-logg.txt'), 'utf8')).toContain('Exporten är tom.');
  const facts = readFileSync(join(out, 'scb-9901-2025H1-nuvarande-fakta.json'), 'utf8');
  expect(JSON.parse(facts)).toMatchObject({ ready: false, rows: 0 });
});

it('leaves the file of before as it was, and no half file, when the disk is full', async () => {
  const app = await makeApp();
  const out = temporaryFolder();
  const make = () => run(app, '--kommun', '9901', ...HALF_YEAR, '--out', out);
  await make();
  const name = 'scb-9901-2026H1-nuvarande.txt';
  const before = readFileSync(join(out, name));
  symlinkSync('/dev/full', join(out, `.${name}.part`));
  await caseload(app.deps.context).period({ datum_for_registrering: '2026-02-02' });
  await expect(make()).rejects.toThrow('går inte att skriva');
  expect(readFileSync(join(out, name)).equals(before)).toBe(true);
  expect(readdirSync(out)).not.toContain(`.${name}.part`);
  await make();
  expect(readFileSync(join(out, name)).length).toBeGreaterThan(before.length);
});

it('gives out no file when somebody in it has been protected while it was made (Z17)', async () => {
  const app = await makeApp();
  const out = temporaryFolder();
  const { engine } = app.deps.context;
  const protect = { skydd_navet: 'sekretessmarkering', skyddad: 1 } as const;
  const watched = {
    ...app.deps,
    log: app.deps.log,
    context: {
      ...app.deps.context,
      engine: {
        ...engine,
        snapshot: async <T>(work: Parameters<typeof engine.snapshot<T>>[0]) => {
          const made = await engine.snapshot(work);
          await engine.transaction((tx) => tx.updateTable('person').set(protect).execute());
          return made;
        },
      },
    },
  };
  const args = ['--kommun', '9901', ...HALF_YEAR, '--out', out];
  await expect(exportScbCommand.run(args, watched)).rejects.toThrow('inte längre tillåtna');
  expect(readdirSync(out)).toEqual([]);
});
