import { describe, expect, it } from 'vitest';
import { MAX_WRONG, WINDOW_MS } from '../../server/security/throttle.ts';
import { createTestApp, PASSWORD, type TestApp } from '../support/app.ts';

type Try = { username: string; password?: string; address?: string; headers?: Record<string, string> };

async function attempt(app: TestApp, { username, password = 'fel', ...from }: Try): Promise<number> {
  return (await app.request('POST', '/api/session', { body: { username, password }, ...from })).status;
}

async function guess(app: TestApp, times: number, tries: Try): Promise<number[]> {
  const statuses: number[] = [];
  for (let count = 0; count < times; count += 1) statuses.push(await attempt(app, tries));
  return statuses;
}

describe('guessing passwords', () => {
  it('closes the account after ten wrong, also to the right one and from elsewhere', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    expect(await guess(app, MAX_WRONG, { username })).toEqual(Array(MAX_WRONG).fill(401));
    expect(await attempt(app, { username, password: PASSWORD })).toBe(429);
    expect(await attempt(app, { username: ` ${username.toUpperCase()}`, address: '192.0.2.99' })).toBe(429);
  });

  it('leaves other accounts open, also behind the same address', async () => {
    const app = await createTestApp();
    const [eva, bo] = [await app.addUser({}), await app.addUser({})];
    await guess(app, MAX_WRONG, { username: eva });
    expect(await attempt(app, { username: bo, password: PASSWORD })).toBe(200);
  });

  it('opens the account again after a quarter of an hour', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    await guess(app, MAX_WRONG, { username });
    app.wait(WINDOW_MS - 1000);
    expect(await attempt(app, { username, password: PASSWORD })).toBe(429);
    app.wait(2000);
    expect(await attempt(app, { username, password: PASSWORD })).toBe(200);
  });

  it('forgets the wrong ones after a right one', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    await guess(app, MAX_WRONG - 1, { username });
    expect(await attempt(app, { username, password: PASSWORD })).toBe(200);
    expect(await guess(app, MAX_WRONG - 1, { username })).toEqual(Array(MAX_WRONG - 1).fill(401));
  });

  it('closes an address that tries ten accounts, whatever a header says of it', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    for (let nr = 0; nr < MAX_WRONG; nr += 1) {
      const headers = { 'x-forwarded-for': `198.51.100.${nr}`, forwarded: `for=198.51.100.${nr}` };
      expect(await attempt(app, { username: `gissad${nr}`, headers })).toBe(401);
    }
    expect(await attempt(app, { username, password: PASSWORD })).toBe(429);
    expect(await attempt(app, { username, password: PASSWORD, address: '192.0.2.77' })).toBe(200);
  });

  it('side by side does not pass the limit', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    const statuses = await Promise.all(Array.from({ length: 16 }, () => attempt(app, { username })));
    expect(statuses.filter((status) => status === 401)).toHaveLength(MAX_WRONG);
    expect(statuses.filter((status) => status === 429)).toHaveLength(16 - MAX_WRONG);
  });

  it('is counted in the database, where neither name nor address can be read', async () => {
    const app = await createTestApp();
    await guess(app, 1, { username: 'Kanske-Ett-Lösenord' });
    const rows = await app.deps.context.engine.read.selectFrom('inloggningsforsok').selectAll().execute();
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows).toLowerCase()).not.toMatch(/kanske|192\.0/);
  });
});

describe('when the counting fails', () => {
  it('nobody gets in', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    const { engine } = app.deps.context;
    await engine.transaction((tx) => tx.schema.dropTable('inloggningsforsok').execute());
    expect(await attempt(app, { username, password: PASSWORD })).toBe(500);
  });
});
