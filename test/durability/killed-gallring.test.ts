import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { until } from '../support/until.ts';
import { makeDataFolder } from './data-folder.ts';
import { freePort, startProgram } from './program.ts';

const YOUTHS = 4_000;

it('gallring killed in the middle removes the rest when the server starts again, each row told of once', async () => {
  const { dataDir, engine } = await makeDataFolder(['9901'], YOUTHS);
  const context = { engine, clock: systemClock };
  const now = systemClock.now();
  const stamp = { skapad: now, andrad: now };
  const persons = await engine.read.selectFrom('person').select('id').execute();
  await engine.transaction(async (tx) => {
    await insertMany(
      tx,
      'aktivitetsansvar',
      persons.map(({ id }) => ({
        person_id: id,
        kommun_kod: '9901',
        datum_for_registrering: '2018-01-01',
        sysselsattning_vid_registrering: 'okand',
        avregistrerad_datum: '2019-01-01',
        orsak_till_avregistrering: '20Ar',
        ...stamp,
      })),
    );
    await insertMany(
      tx,
      'kontakttillfalle',
      persons.map(({ id }) => ({
        person_id: id,
        kommun_kod: '9901',
        kontaktdatum: '2018-02-01',
        orsak: 'Första kontakt',
        kontaktsatt: 'telefon',
        ...stamp,
      })),
    );
    const rule = { kommun_kod: '9901', namn: 'gallring', giltig_fran: '2020-01-01', varde: '5' };
    await tx.insertInto('installning').values(rule).execute();
  });
  const params = { kommun: '9901', date: '2026-11-20', confirm: true };
  await queueRun(context, 'gallring', { params, kommunKod: '9901', startedBy: null });
  const count = async (table: 'aktivitetsansvar' | 'kontakttillfalle') =>
    (await engine.read.selectFrom(table).select('id').execute()).length;
  const runOf = () => engine.read.selectFrom('korning').selectAll().executeTakeFirstOrThrow();
  const start = async () => {
    const server = await startProgram('server/main.ts', [], dataDir, await freePort());
    onTestFinished(() => server.kill());
    return server;
  };
  const first = await start();
  await until(async () => (await count('aktivitetsansvar')) < YOUTHS);
  await first.kill();
  const left = await count('aktivitetsansvar');
  expect(left).toBeGreaterThan(0);
  // Nobody's file is removed by half, and what the run says is what has gone.
  expect(await count('kontakttillfalle')).toBe(left);
  expect(JSON.parse((await runOf()).antal)).toMatchObject({ ungdomar: YOUTHS - left });
  const again = await start();
  await until(async () => (await runOf()).tillstand === 'klar');
  await again.stop();
  expect(JSON.parse((await runOf()).antal)).toMatchObject({
    ungdomar: YOUTHS,
    perioder: YOUTHS,
    kontakter: YOUTHS,
  });
  expect([await count('aktivitetsansvar'), await count('kontakttillfalle')]).toEqual([0, 0]);
  const told = await engine.read
    .selectFrom('andringslogg')
    .select('entitet_id')
    .where('slag', '=', 'borttagen')
    .execute();
  expect(told).toHaveLength(2 * YOUTHS);
});
