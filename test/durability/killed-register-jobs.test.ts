import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import type { JobName } from '../../server/contract/jobs.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { renewSearchIndex } from '../../server/usecases/sokregister/renew.ts';
import { until } from '../support/until.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';
import { freePort, startProgram } from './program.ts';

const KOMMUNER = ['9901', '9902', '9903'];
const PER_KOMMUN = 6_000;
const ALL = KOMMUNER.length * PER_KOMMUN;

async function countOf(engine: Engine, table: 'sokord'): Promise<number> {
  const { antal } = await engine.read
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('antal'))
    .executeTakeFirstOrThrow();
  return Number(antal);
}

async function runOf(engine: Engine) {
  return engine.read.selectFrom('korning').selectAll().executeTakeFirstOrThrow();
}

async function start(engine: Engine, job: JobName): Promise<void> {
  const values = { params: {}, kommunKod: null, startedBy: null };
  await queueRun({ engine, clock: systemClock }, job, values);
}

/** Starts the server and kills it once the work has begun, then starts it again and lets it finish. */
async function killInTheMiddle({ dataDir, engine }: DataFolder, hasBegun: () => Promise<boolean>) {
  const first = await startProgram('server/main.ts', [], dataDir, await freePort());
  onTestFinished(() => first.kill());
  await until(hasBegun);
  await first.kill();
  expect(await runOf(engine)).toMatchObject({ tillstand: 'pagar', forsok: 1 });
  const second = await startProgram('server/main.ts', [], dataDir, await freePort());
  onTestFinished(() => second.kill());
  await until(async () => (await runOf(engine)).tillstand === 'klar');
  await second.stop();
}

it('a server killed in the middle of the search index makes it as if nothing had happened (R031)', async () => {
  const folder = await makeDataFolder(KOMMUNER, PER_KOMMUN);
  const { engine } = folder;
  await start(engine, 'sok-personer');
  await killInTheMiddle(folder, async () => (await countOf(engine, 'sokord')) > 0);
  const run = await runOf(engine);
  expect(run).toMatchObject({ gjort: ALL, totalt: ALL, forsok: 2 });
  // Three forms of each number, and no name. What a new run finds to change is nothing.
  expect(await countOf(engine, 'sokord')).toBe(3 * ALL);
  const again = await renewSearchIndex({ engine, clock: systemClock }, async () => undefined);
  expect(again).toEqual({ created: 0, updated: 0, removed: 0, unchanged: ALL });
});
