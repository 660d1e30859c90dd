import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import type { PullAnswer } from '../../server/contract/pull.ts';
import type { PushAnswer, PushRequest } from '../../server/contract/push.ts';
import type { SessionAnswer } from '../../server/contract/session.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { createUser } from '../../server/usecases/konto/create-user.ts';
import { runAktivitetsansvar } from '../../server/usecases/korning/aktivitetsansvar.ts';
import { until } from '../support/until.ts';
import { makeDataFolder } from './data-folder.ts';
import { freePort, type Program, startProgram } from './program.ts';

const PERIODS = 4_000;
const PUSHES = 8;
const COLUMN = 'sysselsattningVidRegistrering';
const PASSWORD = 'hemlig gran i skogen';

type Server = Program & { send<T>(method: string, path: string, token: string, body: unknown): Promise<T> };

async function startServer(dataDir: string): Promise<Server> {
  const port = await freePort();
  const program = await startProgram('server/main.ts', [], dataDir, port);
  onTestFinished(() => program.kill());
  const url = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (program.child.exitCode !== null) throw new Error(program.output());
    return fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
  });
  return {
    ...program,
    async send(method, path, token, body) {
      const answer = await fetch(url + path, {
        method,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path} gave ${answer.status}`);
      return (await answer.json()) as never;
    },
  };
}

/** Cuts what was pulled into pushes that change every row once. */
function makePushes({ pullId, columns, rows }: PullAnswer): PushRequest[] {
  const at = columns.findIndex((column) => column.key === COLUMN);
  const size = rows.length / PUSHES;
  return Array.from({ length: PUSHES }, (_, index) => ({
    pullId,
    pushId: `pushed-and-killed-${index}`,
    dryRun: false,
    changes: rows.slice(index * size, (index + 1) * size).map((row) => ({
      key: String(row[0]),
      version: Number(row[1]),
      base: { [COLUMN]: row[at] ?? null },
      set: { [COLUMN]: 'arbete' },
    })),
  }));
}

async function storedPushes(engine: Engine): Promise<string[]> {
  return (await engine.read.selectFrom('sandning').select('id').execute()).map((row) => row.id);
}

/** Each push is there with all its rows and its change log, or not at all. */
async function expectWholePushes(engine: Engine, pushes: readonly PushRequest[]): Promise<void> {
  const stored = await storedPushes(engine);
  const rows = await engine.read
    .selectFrom('aktivitetsansvar')
    .select(['id', 'version', 'sysselsattning_vid_registrering as value'])
    .execute();
  const byKey = new Map(rows.map((row) => [String(row.id), `${row.version} ${row.value}`]));
  const log = await engine.read.selectFrom('andringslogg').select('sandning_id').execute();
  for (const { pushId, changes } of pushes) {
    const there = stored.includes(pushId);
    const states = new Set(changes.map((change) => ('key' in change ? byKey.get(change.key) : undefined)));
    expect([pushId, ...states]).toEqual([pushId, there ? '2 arbete' : '1 okand']);
    const logged = log.filter((row) => row.sandning_id === pushId).length;
    expect([pushId, logged]).toEqual([pushId, there ? changes.length : 0]);
  }
}

it('a server killed in the middle of pushes keeps what it acknowledged, and no half of the rest', async () => {
  const { dataDir, engine } = await makeDataFolder(['9901'], PERIODS);
  const context = { engine, clock: systemClock };
  await runAktivitetsansvar(context, { date: '2026-11-20', kommun: '*' });
  await createUser(context, {
    username: 'eva',
    name: 'Eva Ek',
    roles: [{ role: 'handlaggare', scope: { kind: 'kommun', value: '9901' } }],
    kommuner: [],
    permissions: [],
    password: PASSWORD,
  });

  const server = await startServer(dataDir);
  const { token = '' } = await server.send<SessionAnswer>('POST', '/api/session', '', {
    username: 'eva',
    password: PASSWORD,
  });
  const pulled = await server.send<PullAnswer>('POST', '/api/sheets/aktivitetsansvar/pull', token, {});
  const pushes = makePushes(pulled);
  const acknowledged: string[] = [];
  const sent = pushes.map((push) =>
    server.send<PushAnswer>('POST', '/api/sheets/aktivitetsansvar/push', token, push).then(
      (answer) => void acknowledged.push(answer.pushId),
      () => undefined,
    ),
  );
  await until(async () => (await storedPushes(engine)).length >= 2);
  await server.kill();
  await Promise.all(sent);

  expect(acknowledged.length).toBeLessThan(PUSHES);
  expect(await storedPushes(engine)).toEqual(expect.arrayContaining(acknowledged));
  await expectWholePushes(engine, pushes);

  const again = await startServer(dataDir);
  for (const push of pushes) {
    const path = '/api/sheets/aktivitetsansvar/push';
    const { counts } = await again.send<PushAnswer>('POST', path, token, push);
    expect(counts).toMatchObject({ applied: push.changes.length });
  }
  await again.stop();
  expect(await storedPushes(engine)).toHaveLength(PUSHES);
  await expectWholePushes(engine, pushes);
});
