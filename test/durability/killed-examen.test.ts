import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { until } from '../support/until.ts';
import { makeDataFolder } from './data-folder.ts';
import { freePort, type Program, startProgram } from './program.ts';

const YOUTHS = 5_000;

async function startServer(dataDir: string): Promise<Program> {
  const server = await startProgram('server/main.ts', [], dataDir, await freePort());
  onTestFinished(() => server.kill());
  return server;
}

const list = (numbers: readonly string[]) =>
  ['personnummer;examensdatum;typ', ...numbers.map((number) => `${number};2026-06-10;yrkesexamen`), ''].join(
    '\n',
  );

it('a reading of examina killed half way through its second file ends as if nothing had happened', async () => {
  const { dataDir, engine } = await makeDataFolder(['9901'], YOUTHS);
  const folder = join(dataDir, 'examen', 'in', '9901');
  mkdirSync(folder, { recursive: true });
  const persons = await engine.read.selectFrom('person').select('identitetsnummer').orderBy('id').execute();
  const numbers = persons.map(({ identitetsnummer }) => identitetsnummer);
  writeFileSync(join(folder, 'forst.csv'), list(numbers.slice(0, 10)));
  utimesSync(join(folder, 'forst.csv'), 1_000_000_000, 1_000_000_000);
  writeFileSync(join(folder, 'alla.csv'), list(numbers));
  const start = { params: { kommun: '9901' }, kommunKod: '9901', startedBy: null };
  await queueRun({ engine, clock: systemClock }, 'examen', start);
  const server = await startServer(dataDir);
  const second = engine.read.selectFrom('leverans').selectAll().where('filnamn', '=', 'alla.csv');
  await until(async () => ((await second.executeTakeFirst())?.position ?? 0) > 0);
  await server.kill();
  expect(await second.executeTakeFirst()).toMatchObject({ tillstand: 'mellanlagrad' });
  const left = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(left.map(({ name }) => name)).toEqual(['alla.csv']);
  const runOf = () => engine.read.selectFrom('korning').selectAll().executeTakeFirstOrThrow();
  expect(await runOf()).toMatchObject({ tillstand: 'pagar' });
  const again = await startServer(dataDir);
  await until(async () => (await runOf()).tillstand === 'klar');
  await again.stop();
  expect(JSON.parse((await runOf()).antal)).toEqual({
    files: 2,
    marked: YOUTHS,
    unchanged: 10,
    rejected: 0,
    quarantined: 0,
  });
  const lines = await engine.read.selectFrom('korning_rad').select('meddelande').orderBy('id').execute();
  expect(lines.map(({ meddelande }) => meddelande)).toEqual([
    '9901/forst.csv: 10 markerade.',
    `9901/alla.csv: ${(YOUTHS - 10).toLocaleString('sv-SE')} markerade, 10 oförändrade.`,
  ]);
  expect(await engine.read.selectFrom('examen').select('id').execute()).toHaveLength(YOUTHS);
  const logged = engine.read.selectFrom('andringslogg').select('entitet_id').where('entitet', '=', 'examen');
  expect(await logged.execute()).toHaveLength(YOUTHS);
  // Each file is one push, so that each can be taken back whole (Z42).
  const pushed = await logged.select('sandning_id').distinct().clearSelect().select('sandning_id').execute();
  expect(pushed).toHaveLength(2);
  expect(readdirSync(folder)).toEqual(['arkiv']);
  expect(readdirSync(join(folder, 'arkiv'))).toHaveLength(2);
});
