import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import type { JobName } from '../../server/contract/jobs.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { checkDoubles } from '../../server/usecases/dubblett/check.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { mapPersons } from '../../server/usecases/omrade/map-persons.ts';
import { renewSearchIndex } from '../../server/usecases/sokregister/renew.ts';
import { until } from '../support/until.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';
import { freePort, startProgram } from './program.ts';

const KOMMUNER = ['9901', '9902', '9903'];
const PER_KOMMUN = 6_000;
const ALL = KOMMUNER.length * PER_KOMMUN;

async function countOf(engine: Engine, table: 'sokord' | 'dubblett' | 'person_omrade'): Promise<number> {
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

it('a server killed in the middle of the check of dubbla elever makes it as if nothing had happened (R270)', async () => {
  const folder = await makeDataFolder(KOMMUNER, PER_KOMMUN);
  const { engine } = folder;
  const context = { engine, clock: systemClock };
  await makeAlike(engine);
  const expected = alikePairs(
    await engine.read.selectFrom('person').select(['kommun_kod', 'fodelsedatum']).execute(),
  );
  await start(engine, 'dubbla-elever');
  await killInTheMiddle(folder, async () => (await countOf(engine, 'dubblett')) > 0);
  const run = await runOf(engine);
  expect(run).toMatchObject({ gjort: KOMMUNER.length, totalt: KOMMUNER.length, forsok: 2 });
  expect(await countOf(engine, 'dubblett')).toBe(2 * expected);
  const lines = await engine.read.selectFrom('korning_rad').selectAll().execute();
  expect(lines).toHaveLength(KOMMUNER.length);
  const again = await checkDoubles(context, '*', async () => undefined);
  expect(again.counts).toEqual({ created: 0, removed: 0, unchanged: expected });
});

it('a server killed in the middle of finding områden makes it as if nothing had happened (R029)', async () => {
  const folder = await makeDataFolder(KOMMUNER, PER_KOMMUN);
  const { engine } = folder;
  await engine.transaction(async (tx) => {
    await tx.updateTable('person').set({ gatuadress: 'Storgatan 1', postnummer: '12345' }).execute();
    for (const kommun_kod of KOMMUNER) {
      const varde = JSON.stringify('Nämndens beslut');
      const place = { kommun_kod, leverans_id: 1 };
      await tx
        .insertInto('installning')
        .values({ kommun_kod, namn: 'omraden', giltig_fran: '2026-01-01', varde })
        .execute();
      await tx
        .insertInto('nyckelkod')
        .values({ ...place, adress: '12345 storgatan 1', nyckelkod: '2505' })
        .execute();
      await tx
        .insertInto('omrade')
        .values({ ...place, nyckelkod: '25', namn: 'Väster' })
        .execute();
    }
  });
  await start(engine, 'omraden');
  await killInTheMiddle(folder, async () => (await countOf(engine, 'person_omrade')) > 0);
  expect(await runOf(engine)).toMatchObject({ gjort: ALL, totalt: ALL, forsok: 2 });
  const found = await engine.read.selectFrom('person_omrade').select('omrade').distinct().execute();
  expect([found, await countOf(engine, 'person_omrade')]).toEqual([[{ omrade: 'Väster' }], ALL]);
  const again = await mapPersons({ engine, clock: systemClock }, async () => undefined);
  expect(again).toEqual({ created: 0, updated: 0, removed: 0, unchanged: ALL });
});

/** Gives all the same name, and a period in their kommun. */
async function makeAlike(engine: Engine): Promise<void> {
  await engine.transaction(async (tx) => {
    await tx.updateTable('person').set({ namn_sokning: 'anna berg' }).execute();
    const persons = await tx.selectFrom('person').select(['id', 'kommun_kod']).execute();
    const now = systemClock.now();
    await insertMany(
      tx,
      'aktivitetsansvar',
      persons.map(({ id, kommun_kod }) => ({
        person_id: id,
        kommun_kod: kommun_kod ?? '',
        datum_for_registrering: '2026-09-01',
        sysselsattning_vid_registrering: 'okand',
        skapad: now,
        andrad: now,
      })),
    );
  });
}

function alikePairs(persons: readonly { kommun_kod: string | null; fodelsedatum: string }[]): number {
  const groups = Map.groupBy(persons, ({ kommun_kod, fodelsedatum }) => `${kommun_kod} ${fodelsedatum}`);
  return [...groups.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
}
