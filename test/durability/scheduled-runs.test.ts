import { expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../server/db/engines/engine.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { until } from '../support/until.ts';
import { makeDataFolder } from './data-folder.ts';
import { freePort, type Program, startProgram } from './program.ts';

/** 1,600 transactions and more: a SQL Server that has other work to do takes its time over them. */
const PATIENCE_MS = 300_000;

/** Sets up nightly runs, each once at its own instant; gives the instants. */
async function schedule(
  engine: Engine,
  runs: readonly { kommun: string; inMs: number }[],
): Promise<string[]> {
  const now = Date.now();
  const skapad = new Date(now).toISOString();
  const rows = runs.map(({ kommun, inMs }, index) => ({
    jobb: 'aktivitetsansvar',
    namn: `Schema ${index}`,
    kommun_kod: kommun === '*' ? null : kommun,
    start: new Date(now + inMs).toISOString(),
    upprepning: 'once',
    veckodagar: null,
    slutdatum: null,
    epost: null,
    parametrar: JSON.stringify({ kommun }),
    galler_fran: skapad,
    skapad,
    skapad_av: null,
  }));
  await engine.transaction((tx) => insertMany(tx, 'schemalaggning', rows));
  return rows.map(({ start }) => start).sort();
}

const runsOf = (engine: Engine) => engine.read.selectFrom('korning').selectAll().orderBy('lucka').execute();
const allDone = async (engine: Engine, count: number) => {
  const runs = await runsOf(engine);
  return (
    runs.length >= count &&
    runs.every(({ tillstand }) => !['vantar', 'pagar', 'forlorad'].includes(tillstand))
  );
};

async function startServer(dataDir: string): Promise<Program> {
  const server = await startProgram('server/main.ts', [], dataDir, await freePort());
  onTestFinished(() => server.kill());
  return server;
}

const up = (server: Program) => until(() => server.output().includes('Aktivitetsansvar: '));

it(
  'two servers on one database make 200 scheduled times, each exactly once',
  async () => {
    const kommuner = ['9901', '9902', '9903', '9904'];
    const { dataDir, engine } = await makeDataFolder(kommuner, 1);
    const servers = [await startServer(dataDir), await startServer(dataDir)];
    for (const server of servers) await up(server);
    const times = await schedule(
      engine,
      Array.from({ length: 200 }, (_, index) => ({
        kommun: kommuner[index % 4] ?? '',
        inMs: 500 + index * 10,
      })),
    );
    await until(() => allDone(engine, 200), PATIENCE_MS);
    for (const server of servers) await server.stop();
    const runs = await runsOf(engine);
    expect(runs.map(({ lucka }) => lucka)).toEqual(times);
    expect(new Set(runs.map(({ schema_id }) => schema_id)).size).toBe(200);
    expect(runs.filter(({ tillstand, forsok }) => tillstand !== 'klar' || forsok !== 1)).toEqual([]);
    const logged = await engine.read
      .selectFrom('andringslogg')
      .select('entitet_id')
      .where('entitet', '=', 'korning')
      .execute();
    expect(logged).toHaveLength(200);
    expect(servers.map(({ output }) => output()).join('')).not.toContain('"level":"error"');
  },
  2 * PATIENCE_MS,
);

it('a server killed in the middle of a scheduled run makes the rest after a restart, and what came meanwhile', async () => {
  const kommuner = ['9901', '9902', '9903', '9904', '9905'];
  const { dataDir, engine } = await makeDataFolder(kommuner, 3_000);
  const first = await startServer(dataDir);
  await up(first);
  const [slot] = await schedule(engine, [{ kommun: '*', inMs: 50 }]);
  const done = () => engine.read.selectFrom('kommun_korning').select('kommun_kod').execute();
  await until(async () => (await done()).length >= 1);
  await first.kill();
  expect((await done()).length).toBeLessThan(kommuner.length);
  expect(await runsOf(engine)).toMatchObject([{ tillstand: 'pagar', lucka: slot, forsok: 1 }]);
  const [meanwhile] = await schedule(engine, [{ kommun: '9905', inMs: 1 }]);
  const second = await startServer(dataDir);
  await until(() => allDone(engine, 2));
  await second.stop();
  const [broken, missed] = await runsOf(engine);
  expect(broken).toMatchObject({ tillstand: 'klar', lucka: slot, forsok: 2 });
  expect(JSON.parse(broken?.antal ?? '')).toEqual({ opened: 15_000, closed: 0, unchanged: 0 });
  expect(missed).toMatchObject({ tillstand: 'klar', lucka: meanwhile, forsok: 1 });
  const periods = await engine.read
    .selectFrom('aktivitetsansvar')
    .select((eb) => eb.fn.countAll<number>().as('antal'))
    .executeTakeFirstOrThrow();
  expect(Number(periods.antal)).toBe(15_000);
});
