import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { SessionAnswer } from '../../server/contract/session.ts';
import { migrate } from '../../server/db/migrate.ts';
import { buildDeps, type Deps } from '../../server/deps.ts';
import type { Permission, Role, Scope } from '../../server/domain/access.ts';
import { createLog } from '../../server/log.ts';
import { createUser } from '../../server/usecases/konto/create-user.ts';
import { openSession, writeAccount } from './account.ts';
import { type TestClock, testClock } from './clock.ts';
import { lendFor } from './test-database.ts';

/** The address that requests come from when a test does not say. */
export const ADDRESS = '192.0.2.10';
/** The password of the accounts that tests make. */
export const PASSWORD = 'hemlig gran i skogen';

/** Somebody who is logged in: sends requests with the own token. */
export type Client = {
  session: SessionAnswer;
  get(path: string): Promise<Response>;
  send(method: string, path: string, body?: unknown): Promise<Response>;
};

export type TestApp = {
  deps: Deps;
  clock: TestClock;
  /** Lets time pass. */
  wait(ms: number): void;
  /** Every line that was logged. */
  logLines: string[];
  /** A request without a log-in. A body is sent as JSON unless it is text, bytes or a stream. */
  request(method: string, path: string, options?: RequestOptions): Promise<Response>;
  /** Makes an account and gives its log-in name. */
  addUser(user: NewTestUser): Promise<string>;
  logIn(username: string, password?: string): Promise<Client>;
  /** Makes an account with the role in the kommun, and opens a session for it. */
  loginAs(role: Role, kommun?: string, permissions?: Permission[]): Promise<Client>;
};

export type RequestOptions = {
  body?: unknown;
  token?: string | undefined;
  headers?: Record<string, string>;
  address?: string;
};
export type NewTestUser = {
  username?: string;
  role?: Role;
  scope?: Scope;
  roles?: { role: Role; scope: Scope }[];
  permissions?: Permission[];
  /** `null`: one is made, to be changed at the first log-in. */
  password?: string | null;
};

let made = 0;

/** The application on a database of its own in a temporary folder, removed when the test ends. */
export async function createTestApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kaa-test-'));
  const clock = testClock();
  const logLines: string[] = [];
  const log = createLog((line) => void logLines.push(line), clock.now);
  const lent = await lendFor(dataDir);
  const config = readConfig({ DEMO: '1', ...lent.environment, ...environment });
  const deps = await buildDeps(config, { clock, log });
  onTestFinished(async () => {
    await deps.scb.stop();
    await deps.context.engine.close();
    await lent.release();
    rmSync(dataDir, { recursive: true });
  });
  await migrate(deps.context.engine, clock.now());
  deps.readiness.ready = true;
  const app = createApp(deps);

  const request: TestApp['request'] = async (method, path, options = {}) =>
    app.request(path, requestInit(method, options), connectionFrom(options.address ?? ADDRESS));
  const addUser: TestApp['addUser'] = (user) => makeUser(deps, user);
  const logIn: TestApp['logIn'] = async (username, password = PASSWORD) => {
    const answer = await request('POST', '/api/session', { body: { username, password } });
    if (answer.status !== 200) throw new Error(`log-in gave ${answer.status}`);
    return clientOf(request, (await answer.json()) as SessionAnswer);
  };
  const loginAs: TestApp['loginAs'] = async (role, kommun = '9901', permissions = []) => {
    const username = await addUser({ role, scope: scopeOf(role, kommun), permissions });
    return clientOf(request, await openSession(deps.context, username));
  };
  const wait: TestApp['wait'] = (ms) => clock.moveTo(new Date(Date.parse(clock.now()) + ms).toISOString());
  return { deps, clock, wait, logLines, request, addUser, logIn, loginAs };
}

function clientOf(request: TestApp['request'], session: SessionAnswer): Client {
  return {
    session,
    get: (path) => request('GET', path, { token: session.token }),
    send: (method, path, body) => request(method, path, { token: session.token, body }),
  };
}

async function makeUser(deps: Deps, user: NewTestUser): Promise<string> {
  made += 1;
  const username = user.username ?? `person${made}`;
  const role = user.role ?? 'handlaggare';
  const roles = user.roles ?? [{ role, scope: user.scope ?? scopeOf(role, '9901') }];
  const kommuner = roles
    .filter(({ scope }) => scope.kind === 'kommun')
    .map(({ scope }) => ({ kod: scope.value, namn: `Kommun ${scope.value}` }));
  const account = { username, name: `Person ${made}`, roles, kommuner, permissions: user.permissions ?? [] };
  if (user.password === undefined) {
    await writeAccount(deps.context, PASSWORD, account);
    return username;
  }
  const given = user.password === null ? {} : { password: user.password };
  const { madePassword } = await createUser(deps.context, { ...account, ...given });
  return madePassword === null ? username : `${username}\n${madePassword}`;
}

function scopeOf(role: Role, kommun: string): Scope {
  return role === 'systemansvarig' ? { kind: 'region', value: '*' } : { kind: 'kommun', value: kommun };
}

function requestInit(method: string, { body, token, headers = {} }: RequestOptions): RequestInit {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream;
  const raw = body instanceof FormData || isRaw ? (body as NonNullable<RequestInit['body']>) : null;
  return {
    method,
    headers: {
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ?? JSON.stringify(body) }),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  };
}

function connectionFrom(remoteAddress: string): object {
  return { incoming: { socket: { remoteAddress, remotePort: 50_000, remoteFamily: 'IPv4' } } };
}
