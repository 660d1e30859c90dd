import { expect, it } from 'vitest';
import { runAktivitetsansvarCommand } from '../../server/cli/run-aktivitetsansvar.ts';
import { insertReturningId } from '../../server/db/engines/insert.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { identityNumber } from '../usecases/korning/region.ts';

async function makeApp(): Promise<TestApp> {
  const app = await createTestApp();
  await app.deps.context.engine.transaction((tx) =>
    tx.insertInto('kommun').values({ kod: '9901', namn: 'Norreka' }).execute(),
  );
  return app;
}

async function addPersons(app: TestApp, fodelsedatum: string, count: number): Promise<void> {
  await app.deps.context.engine.transaction(async (tx) => {
    for (let index = 0; index < count; index++) {
      await insertReturningId(tx, 'person', {
        identitetsnummer: identityNumber(fodelsedatum, index),
        fodelsedatum,
        folkbokforing_status: 'folkbokford',
        kommun_kod: '9901',
      });
    }
  });
}

const run = (app: TestApp, ...args: string[]) => runAktivitetsansvarCommand.run(args, app.deps);

it('gives the counts, for today and all kommuner when nothing else is said, and a row in the run list', async () => {
  const app = await makeApp();
  await addPersons(app, '2009-03-10', 2);
  expect(await run(app)).toEqual({ opened: 2, closed: 0, unchanged: 0 });
  expect(await run(app)).toEqual({ opened: 0, closed: 0, unchanged: 2 });
  const rows = await app.deps.context.engine.read.selectFrom('korning').selectAll().execute();
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    jobb: 'aktivitetsansvar',
    tillstand: 'klar',
    kommun_kod: null,
    agare: null,
  });
  expect(JSON.parse(rows[0]?.parametrar ?? '')).toEqual({ date: '2026-11-20', kommun: '*' });
});

it('says the numbers when the brakes stop it, and goes past them with --confirm (Z40)', async () => {
  const app = await makeApp();
  await run(app, '--date', '2026-11-19', '--kommun', '9901');
  await addPersons(app, '2009-03-10', 11);
  await expect(run(app, '--kommun', '9901')).rejects.toThrow(
    /öppna 11 och avsluta 0 .* av 0 öppna.*--confirm/,
  );
  expect(await run(app, '--kommun', '9901', '--confirm')).toEqual({ opened: 11, closed: 0, unchanged: 0 });
});

it('is made for a day to come only with --confirm, since no earlier night can be made after it (Z41)', async () => {
  const app = await makeApp();
  await addPersons(app, '2009-03-10', 1);
  await expect(run(app, '--date', '2026-11-21')).rejects.toThrow(
    /2026-11-21 har inte varit än.* 2026-11-20, .*--confirm/,
  );
  expect(await run(app, '--date', '2026-11-20')).toEqual({ opened: 1, closed: 0, unchanged: 0 });
  expect(await run(app, '--date', '2026-11-21', '--confirm')).toEqual({ opened: 0, closed: 0, unchanged: 1 });
});

it('takes the day as the calendar stands in Sweden', async () => {
  const app = await makeApp();
  app.clock.moveTo('2026-11-20T23:30:00.000Z');
  expect(await run(app, '--date', '2026-11-21')).toEqual({ opened: 0, closed: 0, unchanged: 0 });
});

it.each([
  [['--date', '2026-02-30'], 'Datumet finns inte.'],
  [['--kommun', '99'], 'Kommunen anges med fyra siffror.'],
  [['--kommun', '0180'], 'Det finns ingen sådan kommun här.'],
  [['--dag', '2026-11-20'], 'Kommandot ska skrivas så här'],
  [['2026-11-20'], 'Kommandot ska skrivas så här'],
])('refuses %j', async (args, message) => {
  await expect(run(await makeApp(), ...args)).rejects.toThrow(message);
});
