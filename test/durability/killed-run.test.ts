import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { until } from '../support/until.ts';
import { makeDataFolder } from './data-folder.ts';
import { freePort, type Program, startProgram } from './program.ts';

const KOMMUNER = ['9901', '9902', '9903', '9904', '9905'];
const PER_KOMMUN = 3_000;
const DATE = '2026-11-20';

async function kommunerDone(engine: Engine): Promise<string[]> {
  const rows = await engine.read
    .selectFrom('kommun_korning')
    .select('kommun_kod')
    .orderBy('kommun_kod')
    .execute();
  return rows.map((row) => row.kommun_kod);
}

async function runOf(engine: Engine) {
  return engine.read.selectFrom('korning').selectAll().executeTakeFirst();
}

/** Every kommun is done, with all its periods and its change log, or untouched. Gives those that are done. */
async function expectNothingHalfDone(engine: Engine): Promise<string[]> {
  const done = await kommunerDone(engine);
  for (const kod of KOMMUNER) {
    const periods = await engine.read
      .selectFrom('aktivitetsansvar')
      .select('person_id')
      .where('kommun_kod', '=', kod)
      .where('avregistrerad_datum', 'is', null)
      .execute();
    const logged = await engine.read
      .selectFrom('andringslogg')
      .select('person_id')
      .where('kommun_kod', '=', kod)
      .where('entitet', '=', 'aktivitetsansvar')
      .execute();
    const expected = done.includes(kod) ? PER_KOMMUN : 0;
    expect([kod, periods.length, logged.length]).toEqual([kod, expected, expected]);
    expect(new Set(periods.map((row) => row.person_id)).size).toBe(expected);
  }
  return done;
}

async function startServer(dataDir: string): Promise<Program> {
  const server = await startProgram('server/main.ts', [], dataDir, await freePort());
  onTestFinished(() => server.kill());
  return server;
}

async function expectAllDone(engine: Engine): Promise<void> {
  expect(await expectNothingHalfDone(engine)).toEqual(KOMMUNER);
  const run = await runOf(engine);
  expect(run).toMatchObject({ tillstand: 'klar', agare: null, gjort: KOMMUNER.length * PER_KOMMUN });
  const opened = KOMMUNER.length * PER_KOMMUN;
  expect(JSON.parse(run?.antal ?? '')).toEqual({ opened, closed: 0, unchanged: 0 });
}

it('a server killed in the middle of a run, twice, makes the rest of it when it starts again', async () => {
  const { dataDir, engine } = await makeDataFolder(KOMMUNER, PER_KOMMUN);
  await queueRun(engineContext(engine), 'aktivitetsansvar', {
    params: { date: DATE, kommun: '*', confirm: true },
    kommunKod: null,
    startedBy: null,
  });
  for (const already of [1, 2]) {
    const server = await startServer(dataDir);
    await until(async () => (await kommunerDone(engine)).length >= already);
    await server.kill();
    const done = await expectNothingHalfDone(engine);
    expect(done.length).toBeLessThan(KOMMUNER.length);
    expect(await runOf(engine)).toMatchObject({ tillstand: 'pagar', forsok: already });
  }
  const server = await startServer(dataDir);
  await until(async () => (await runOf(engine))?.tillstand === 'klar');
  await server.stop();
  expect(server.child.exitCode, server.output()).toBe(0);
  await expectAllDone(engine);
});

it('a command killed in the middle of a run leaves the rest to the server', async () => {
  const { dataDir, engine } = await makeDataFolder(KOMMUNER, PER_KOMMUN);
  const command = await startProgram(
    'server/cli.ts',
    ['run', 'aktivitetsansvar', '--date', DATE, '--confirm'],
    dataDir,
  );
  onTestFinished(() => command.kill());
  await until(async () => (await kommunerDone(engine)).length >= 1);
  await command.kill();
  expect((await expectNothingHalfDone(engine)).length).toBeLessThan(KOMMUNER.length);
  const server = await startServer(dataDir);
  await until(async () => (await runOf(engine))?.tillstand === 'klar');
  await server.stop();
  await expectAllDone(engine);
});

it('a server that is asked to stop puts the run back in the queue, with what is done', async () => {
  const { dataDir, engine } = await makeDataFolder(KOMMUNER, PER_KOMMUN);
  await queueRun(engineContext(engine), 'aktivitetsansvar', {
    params: { date: DATE, kommun: '*', confirm: true },
    kommunKod: null,
    startedBy: null,
  });
  const first = await startServer(dataDir);
  await until(async () => (await kommunerDone(engine)).length >= 1);
  await first.stop();
  expect(first.child.exitCode, first.output()).toBe(0);
  await expectNothingHalfDone(engine);
  expect(await runOf(engine)).toMatchObject({ tillstand: 'vantar', agare: null, forsok: 0 });
  const second = await startServer(dataDir);
  await until(async () => (await runOf(engine))?.tillstand === 'klar');
  await second.stop();
  await expectAllDone(engine);
});

function engineContext(engine: Engine) {
  return { engine, clock: systemClock };
}
