import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { systemClock } from '../../server/clock.ts';
import type { SessionAnswer } from '../../server/contract/session.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { type DatabaseAddress, openEngine } from '../../server/db/engines/open.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createUser } from '../../server/usecases/konto/create-user.ts';
import { makePlace } from './place.ts';

const PASSWORD = 'en lång gran i skogen';

/** The product in a process of its own, on a database that was filled before it started. */
export type BenchServer = {
  address: DatabaseAddress;
  /** The folder of its files. */
  folder: string;
  /** Sends a request as a handläggare of 9901 and gives the body as text. */
  post(path: string, body: unknown): Promise<string>;
  /** The same without a body. */
  get(path: string): Promise<string>;
  stop(): Promise<void>;
};

/** Fills a new database, starts the server on it and logs in. */
export async function startServer(fill: (engine: Engine) => Promise<void>): Promise<BenchServer> {
  const { address, environment, remove } = await makePlace();
  const engine = await openEngine(address);
  await migrate(engine, systemClock.now());
  await createUser(
    { engine, clock: systemClock },
    {
      username: 'handlaggare',
      name: 'Eva Ek',
      roles: [{ role: 'handlaggare', scope: { kind: 'kommun', value: '9901' } }],
      kommuner: [{ kod: '9901', namn: 'Norreka' }],
      permissions: [],
      password: PASSWORD,
    },
  );
  await fill(engine);
  await engine.close();
  const port = await freePort();
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const base = `http://127.0.0.1:${port}`;
  await untilReady(base, child);
  const token = await logIn(base);
  return {
    address,
    folder: environment.DATA_DIR ?? '',
    post: (path, body) => post(base, token, path, body),
    get: (path) => ask(path, fetch(`${base}${path}`, { headers: { authorization: `Bearer ${token}` } })),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await remove();
    },
  };
}

async function logIn(base: string): Promise<string> {
  const text = await post(base, null, '/api/session', { username: 'handlaggare', password: PASSWORD });
  return (JSON.parse(text) as SessionAnswer).token ?? '';
}

async function post(base: string, token: string | null, path: string, body: unknown): Promise<string> {
  const asked = fetch(`${base}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  return ask(path, asked);
}

async function ask(path: string, asked: Promise<Response>): Promise<string> {
  const response = await asked;
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} gave ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

async function untilReady(base: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('the server ended before it was ready');
    const ready = await fetch(`${base}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
