import { describe, expect, it } from 'vitest';
import { updateUser } from '../../server/usecases/konto/update-user.ts';
import { createTestApp, PASSWORD } from '../support/app.ts';

async function loggedIn() {
  const app = await createTestApp();
  const username = await app.addUser({ permissions: ['raderaAvslutade'] });
  const client = await app.logIn(username);
  const update = (more: Partial<Parameters<typeof updateUser>[2]>) =>
    updateUser(app.deps.context, username, { give: [], take: [], ...more });
  const status = async (path = '/api/session') => (await client.get(path)).status;
  const tries = async (password = PASSWORD) =>
    (await app.request('POST', '/api/session', { body: { username, password } })).status;
  return { app, username, client, update, status, tries };
}

describe('an account that is changed while somebody is logged in with it', () => {
  it('is logged out when it is closed, and let in again when it is opened', async () => {
    const { update, status, tries } = await loggedIn();
    expect(await status()).toBe(200);
    expect(await update({ closed: true })).toEqual({ changed: 1, madePassword: null });
    expect([await status(), await tries()]).toEqual([401, 401]);
    expect(await update({ closed: true })).toEqual({ changed: 0, madePassword: null });
    await update({ closed: false });
    expect([await status(), await tries()]).toEqual([401, 200]);
  });

  it('is logged out when it loses a permission, not when it gets one or another role', async () => {
    const { app, username, update, status } = await loggedIn();
    await update({ give: ['logs:read'], role: { role: 'lasare', scope: { kind: 'kommun', value: '9902' } } });
    expect(await status()).toBe(200);
    await update({ take: ['raderaAvslutade'] });
    expect(await status()).toBe(401);
    const { session } = await app.logIn(username);
    expect(session.permissions).toContain('logs:read');
    expect(session.permissions).not.toContain('raderaAvslutade');
    expect(session.roles.map(({ role, scope }) => [role, scope.value])).toEqual([
      ['handlaggare', '9901'],
      ['lasare', '9902'],
    ]);
  });

  it('opens with its new password only, which nobody but the one who asked is told (R328, Z28)', async () => {
    const { app, update, status, tries } = await loggedIn();
    const { madePassword } = await update({ password: 'made' });
    expect(await status()).toBe(401);
    expect([await tries(), await tries(madePassword ?? '')]).toEqual([401, 200]);
    const lines = await app.deps.context.engine.read.selectFrom('andringslogg').selectAll().execute();
    expect(JSON.stringify([lines, app.logLines])).not.toContain(madePassword);
    await expect(update({ password: 'kort' })).rejects.toMatchObject({ code: 'ogiltig' });
  });
});
