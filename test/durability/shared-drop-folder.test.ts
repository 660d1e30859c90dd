import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { navetFile, navetPost } from '../integrations/navet/navet-file.ts';
import { testNumber } from '../support/caseload.ts';
import { until } from '../support/until.ts';
import { makeDataFolder } from './data-folder.ts';
import { freePort, startProgram } from './program.ts';

const FILES = 8;
const POSTS = 50;
const HERE = '<Folkbokforing><LanKod>99</LanKod><KommunKod>01</KommunKod></Folkbokforing>';

/** Drops files whose names say nothing of their order; gives the names in the order of their running numbers. */
function drop(folder: string, first: number): string[] {
  return Array.from({ length: FILES }, (_, index) => {
    const nr = first + index;
    const posts = Array.from({ length: POSTS }, (_, post) => navetPost(testNumber(nr * POSTS + post), HERE));
    const name = `${(nr * 7) % 10}-${nr}.xml`;
    writeFileSync(join(folder, name), navetFile(posts, { lopNr: String(nr + 1).padStart(5, '0') }));
    return name;
  });
}

async function queueRuns(engine: Engine, count: number): Promise<void> {
  for (let run = 0; run < count; run += 1) {
    await queueRun({ engine, clock: systemClock }, 'navet-avisering', {
      params: {},
      kommunKod: null,
      startedBy: null,
    });
  }
}

async function allDone(engine: Engine, count: number): Promise<boolean> {
  const runs = await engine.read.selectFrom('korning').select('tillstand').execute();
  return runs.length === count && runs.every(({ tillstand }) => tillstand === 'klar');
}

it('two servers with one drop folder take each file once, in order', { timeout: 240_000 }, async () => {
  const { dataDir, engine } = await makeDataFolder(['9901'], 0);
  const folder = join(dataDir, 'navet', 'in');
  mkdirSync(folder, { recursive: true });
  const start = async () => {
    const server = await startProgram('server/main.ts', [], dataDir, await freePort());
    onTestFinished(() => server.kill());
    await until(() => server.output().includes('Aktivitetsansvar: '));
    return server;
  };
  const servers = [await start(), await start()];
  const names = drop(folder, 0);
  await queueRuns(engine, 3);
  await until(() => allDone(engine, 3), 120_000);
  names.push(...drop(folder, FILES));
  await queueRuns(engine, 3);
  await until(() => allDone(engine, 6), 120_000);
  for (const server of servers) await server.stop();
  const lines = await engine.read
    .selectFrom('korning_rad')
    .select('meddelande')
    .where('kod', '=', 'fil')
    .orderBy('id')
    .execute();
  expect(lines.map(({ meddelande }) => meddelande)).toEqual(names.map((name) => `${name}: ${POSTS} nya.`));
  const runs = await engine.read.selectFrom('korning').select('antal').execute();
  const counts = runs.map(({ antal }) => JSON.parse(antal) as { files: number; created: number });
  const sum = (word: 'files' | 'created') => counts.reduce((total, one) => total + one[word], 0);
  expect([sum('files'), sum('created')]).toEqual([2 * FILES, 2 * FILES * POSTS]);
  expect(readdirSync(folder)).toEqual(['arkiv']);
  expect(readdirSync(join(folder, 'arkiv'))).toHaveLength(2 * FILES);
  const persons = await engine.read.selectFrom('person').select('version').execute();
  expect([persons.length, persons.every(({ version }) => version === 1)]).toEqual([2 * FILES * POSTS, true]);
  expect(servers.map(({ output }) => output()).join('')).not.toContain('"level":"error"');
});
