import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { insertReturningId } from '../../server/db/engines/insert.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { testCertificates } from '../support/certificates.ts';
import { pupil, type Ss12000Server, ss12000Server } from '../support/ss12000-server.ts';
import { until } from '../support/until.ts';
import { testNumber } from '../usecases/leverans/kit.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';
import { freePort, type Program, startProgram } from './program.ts';

const PUPILS = 4_000;

async function startServer(dataDir: string): Promise<Program> {
  vi.stubEnv('REMOTE_LOOPBACK', '1');
  const server = await startProgram('server/main.ts', [], dataDir, await freePort());
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await server.kill();
  });
  return server;
}

/** A kommun whose youths are pupils of a school system that it is connected to, with one more whom the register lacks. */
async function connected({ dataDir, engine }: DataFolder): Promise<Ss12000Server> {
  const { ca } = await testCertificates();
  const school = await ss12000Server({ perPage: 500 });
  const persons = await engine.read.selectFrom('person').select('identitetsnummer').execute();
  for (const { identitetsnummer } of persons) school.put(pupil(identitetsnummer));
  school.put(pupil(testNumber('20120518', 0)));
  const folder = join(dataDir, 'secrets', '9901');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'token'), school.token);
  writeFileSync(join(folder, 'ca'), ca.cert);
  const now = systemClock.now();
  const settings = { huvudman: 'Norreka', baseUrl: `${school.url}/v2`, token: 'token', ca: 'ca' };
  await engine.transaction(async (tx) => {
    const huvudman_id = await insertReturningId(tx, 'huvudman', { namn: 'Norreka' });
    const studievag = { huvudman_id, kod: 'BF25', namn: 'Barn och fritid', introduktionsprogram: 0 as const };
    await insertReturningId(tx, 'studievag', studievag);
    const by = { skapad: now, skapad_av: null, andrad: now, andrad_av: null };
    const installningar = JSON.stringify(settings);
    const row = { slag: 'ss12000', kommun_kod: '9901', namn: 'Skolan', installningar, ...by };
    await insertReturningId(tx, 'anslutning', row);
  });
  return school;
}

async function startFetch({ engine }: DataFolder): Promise<void> {
  const params = { kommun: '9901' };
  await queueRun({ engine, clock: systemClock }, 'placeringar', {
    params,
    kommunKod: '9901',
    startedBy: null,
  });
}

const runOf = ({ engine }: DataFolder) =>
  engine.read.selectFrom('korning').selectAll().executeTakeFirstOrThrow();

async function ended(folder: DataFolder) {
  await until(async () => (await runOf(folder)).tillstand === 'klar');
  const { antal } = await runOf(folder);
  const placements = await folder.engine.read.selectFrom('placering').select('extern_id').execute();
  const { lage } = await folder.engine.read.selectFrom('anslutning').select('lage').executeTakeFirstOrThrow();
  const { waiting, ...instants } = JSON.parse(lage) as { waiting: object };
  const left = await folder.engine.read.selectFrom('leverans').select('tillstand').execute();
  return {
    counts: JSON.parse(antal) as object,
    placements: new Set(placements.map(({ extern_id }) => extern_id)).size,
    remembered: Object.keys(instants),
    waitedFor: Object.keys(waiting).length,
    left: left.map(({ tillstand }) => tillstand),
    files: readdirSync(join(folder.dataDir, 'hamtat')),
  };
}

const AS_IF_NOTHING = {
  counts: { created: PUPILS, updated: 0, unchanged: 0, ended: 0, rejected: 1 },
  placements: PUPILS,
  remembered: ['after', 'full', 'fetched'],
  waitedFor: 1,
  left: ['klar'],
  files: [],
};

it('a fetch killed while it is applied ends as if nothing had happened, without asking anew', async () => {
  const folder = await makeDataFolder(['9901'], PUPILS);
  const school = await connected(folder);
  await startFetch(folder);
  const server = await startServer(folder.dataDir);
  await until(async () => {
    const row = await folder.engine.read.selectFrom('leverans').select('position').executeTakeFirst();
    return (row?.position ?? 0) > 0;
  });
  await server.kill();
  expect(await runOf(folder)).toMatchObject({ tillstand: 'pagar' });
  const asked = school.asked.length;
  await startServer(folder.dataDir);
  expect(await ended(folder)).toEqual(AS_IF_NOTHING);
  expect(school.asked).toHaveLength(asked);
});

it('a fetch killed between two pages is fetched anew, and leaves nothing behind', async () => {
  const folder = await makeDataFolder(['9901'], PUPILS);
  const school = await connected(folder);
  await startFetch(folder);
  const server = await startServer(folder.dataDir);
  school.mode = 'silent';
  await until(async () => school.questions().some((question) => question.startsWith('persons')));
  await server.kill();
  school.mode = 'ok';
  expect(await folder.engine.read.selectFrom('placering').select('id').execute()).toEqual([]);
  await startServer(folder.dataDir);
  expect(await ended(folder)).toEqual(AS_IF_NOTHING);
});
