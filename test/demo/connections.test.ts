import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent } from 'undici';
import { expect, it } from 'vitest';
import type { Connection, TestAnswer } from '../../server/contract/connections.ts';
import type { Run } from '../../server/contract/run.ts';
import { connectDemo } from '../../server/demo/connections.ts';
import { loadDemo } from '../../server/demo/load.ts';
import { DEMO_PASSWORD } from '../../server/usecases/konto/demo-users.ts';
import { SETTINGS, workOff } from '../jobs/work-off.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';

async function connectionsOf(client: Client): Promise<Connection[]> {
  const answer = (await (await client.get('/api/connections')).json()) as { connections: Connection[] };
  return answer.connections;
}

/** What *Testa anslutning* says of each connection that somebody keeps. */
async function tried(client: Client): Promise<string[]> {
  const said: string[] = [];
  for (const { id, kind } of await connectionsOf(client)) {
    const answer = await client.send('POST', `/api/connections/${id}/test`);
    said.push(`${kind}: ${((await answer.json()) as TestAnswer).message}`);
  }
  return said;
}

/** Starts a job as the pane does, makes it, and gives how it ended with its counts, those that are nought left out. */
async function ran({ deps }: TestApp, client: Client, job: string, params: object = {}): Promise<object> {
  const started = await client.send('POST', `/api/jobs/${job}/start`, { params });
  const { id } = (await started.json()) as Run;
  const remote = { ...deps.config.remote, wait: async () => undefined };
  await workOff(deps.context, { ...SETTINGS, remote, dataDir: deps.config.dataDir });
  const { run } = (await (await client.get(`/api/runs/${id}`)).json()) as { run: Run };
  const counts = Object.entries(run.counts ?? {}).filter(([, count]) => count !== 0);
  return { state: run.state, ...Object.fromEntries(counts) };
}

/** Everybody in the register, with where they live and whether they are protected. */
function persons({ deps }: TestApp) {
  return deps.context.engine.read
    .selectFrom('person')
    .select(['identitetsnummer', 'kommun_kod', 'gatuadress', 'skyddad'])
    .orderBy('id')
    .execute();
}

const ALL_FINE = ['ss12000', 'ss12000', 'ss12000', 'navet-rest', 'navet-soap'].map(
  (kind) => `${kind}: Anslutningen fungerar.`,
);

it('the demo region is connected to school systems and a Navet on this machine, which know what has happened since', async () => {
  const app = await createTestApp();
  const { context, config } = app.deps;
  await loadDemo(context, { dataDir: config.dataDir, today: context.clock.today() });
  await connectDemo(context, config);
  const system = await app.logIn('system', DEMO_PASSWORD);

  // All of them answer to their own secrets, which nobody else on the machine may read.
  expect(await tried(system)).toEqual(ALL_FINE);
  expect(await tried(await app.logIn('admin', DEMO_PASSWORD))).toEqual(ALL_FINE.slice(0, 2));
  for (const secret of ['region/demo-navet.key', 'region/demo-navet-oauth', '9901/demo-skola']) {
    expect(statSync(join(config.remote.secrets.folder, secret)).mode & 0o777).toBe(0o600);
  }

  // Some have moved since the last avisering: those elsewhere are asked for first, then everybody.
  const before = await persons(app);
  expect(await ran(app, system, 'navet-utomkommunala')).toEqual({
    state: 'klar',
    asked: 103,
    updated: 5,
    unchanged: 98,
  });
  expect(await ran(app, system, 'navet-hamta')).toMatchObject({ state: 'klar', updated: 10 });
  const after = await persons(app);
  const moved = after.filter(({ gatuadress }, index) => gatuadress !== before[index]?.gatuadress);
  expect(moved).toHaveLength(15);
  expect(moved.filter(({ kommun_kod }) => !kommun_kod?.startsWith('99')).length).toBe(5);
  expect(moved.some(({ skyddad }) => skyddad !== 0)).toBe(false);
  const hidden = (rows: typeof after) =>
    rows.filter(({ skyddad }) => skyddad !== 0).map((row) => row.identitetsnummer);
  expect(hidden(after)).toEqual(hidden(before));
  expect(hidden(after).length).toBeGreaterThan(4);
  expect(await ran(app, system, 'navet-hamta')).not.toHaveProperty('updated');
  expect(await ran(app, system, 'placeringar', { kommun: '*' })).toMatchObject({
    state: 'klar',
    created: 6,
    updated: 2,
  });

  // After another start they answer elsewhere, and the connections follow; also where the certificates have to be made anew. By SOAP Navet knows of the next day's moves too.
  const kept = join(config.dataDir, 'demo', 'certifikat.json');
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  const made = readFileSync(kept, 'utf8');
  // Nobody can make others by them: their issuer's key is gone.
  expect(Object.keys((JSON.parse(made) as { ca: object }).ca)).toEqual(['cert']);
  await connectDemo(context, config);
  expect(readFileSync(kept, 'utf8')).toBe(made);
  expect(await tried(system)).toEqual(ALL_FINE);
  writeFileSync(kept, made.slice(0, 100));
  await connectDemo(context, config);
  expect(await tried(system)).toEqual(ALL_FINE);
  app.wait(24 * 3_600_000);
  const again = await app.logIn('system', DEMO_PASSWORD);
  const [rest] = (await connectionsOf(again)).filter(({ kind }) => kind === 'navet-rest');
  expect((await again.send('POST', `/api/connections/${rest?.id}/remove`, {})).status).toBe(204);
  expect(await ran(app, again, 'navet-utomkommunala')).toMatchObject({ state: 'klar', updated: 5 });

  // Nobody without a certificate of its issuer is answered at all.
  const soap = (await connectionsOf(again)).find(({ kind }) => kind === 'navet-soap')?.settings.baseUrl ?? '';
  expect(soap).toMatch(/^https:\/\/localhost:\d+\//);
  const blind = new Agent({ connect: { rejectUnauthorized: false } });
  await expect(blind.request({ origin: new URL(soap).origin, path: '/', method: 'GET' })).rejects.toThrow();
}, 240_000);

it('only the demo region is connected to systems on this machine', async () => {
  const { deps } = await createTestApp();
  await connectDemo(deps.context, deps.config);
  expect(await deps.context.engine.read.selectFrom('anslutning').select('id').execute()).toEqual([]);
});
