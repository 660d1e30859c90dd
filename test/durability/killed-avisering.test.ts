import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { navetFile, navetPost } from '../integrations/navet/navet-file.ts';
import { testNumber } from '../support/caseload.ts';
import { until } from '../support/until.ts';
import { makeDataFolder } from './data-folder.ts';
import { freePort, type Program, startProgram } from './program.ts';

const POSTS = 5_000;
const HERE =
  '<Folkbokforing><Folkbokforingsdatum>20200101</Folkbokforingsdatum><LanKod>99</LanKod><KommunKod>01</KommunKod></Folkbokforing>';

async function startServer(dataDir: string): Promise<Program> {
  const server = await startProgram('server/main.ts', [], dataDir, await freePort());
  onTestFinished(() => server.kill());
  return server;
}

it('an avisering killed half way through its second file ends as if nothing had happened', async () => {
  const { dataDir, engine } = await makeDataFolder(['9901'], 0);
  const folder = join(dataDir, 'navet', 'in');
  mkdirSync(folder, { recursive: true });
  const posts = Array.from({ length: POSTS }, (_, nr) => navetPost(testNumber(nr), HERE));
  writeFileSync(join(folder, 'b.xml'), navetFile(posts.slice(0, 10), { lopNr: '00017' }));
  writeFileSync(join(folder, 'a.xml'), navetFile(posts, { lopNr: '00018' }));
  const context = { engine, clock: systemClock };
  await queueRun(context, 'navet-avisering', { params: {}, kommunKod: null, startedBy: null });
  const server = await startServer(dataDir);
  await until(async () => {
    const second = engine.read.selectFrom('leverans').select('position').where('lop_nr', '=', 18);
    return ((await second.executeTakeFirst())?.position ?? 0) > 0;
  });
  await server.kill();
  const left = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(left.map(({ name }) => name)).toEqual(['a.xml']);
  const runOf = () => engine.read.selectFrom('korning').selectAll().executeTakeFirstOrThrow();
  expect(await runOf()).toMatchObject({ tillstand: 'pagar' });
  const again = await startServer(dataDir);
  await until(async () => (await runOf()).tillstand === 'klar');
  await again.stop();
  expect(JSON.parse((await runOf()).antal)).toMatchObject({
    files: 2,
    created: POSTS,
    unchanged: 10,
    rejected: 0,
    quarantined: 0,
  });
  expect(await engine.read.selectFrom('person').select('id').execute()).toHaveLength(POSTS);
  const lines = await engine.read
    .selectFrom('korning_rad')
    .select(['kod', 'meddelande'])
    .orderBy('id')
    .execute();
  expect(lines).toEqual([
    { kod: 'fil', meddelande: 'b.xml: 10 nya.' },
    { kod: 'fil', meddelande: `a.xml: ${(POSTS - 10).toLocaleString('sv-SE')} nya, 10 oförändrade.` },
  ]);
  expect(readdirSync(folder)).toEqual(['arkiv']);
  expect(readdirSync(join(folder, 'arkiv'))).toHaveLength(2);
});
