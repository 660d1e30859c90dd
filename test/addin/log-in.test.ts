import { describe, expect, it } from 'vitest';
import { createApi } from '../../addin/api.ts';
import { INITIAL } from '../../addin/app.ts';
import { beginSession, endSession, logOut, resumeSession } from '../../addin/log-in.ts';
import type { Sent } from '../../addin/send.ts';
import { currentToken, dropToken, keepToken } from '../../addin/session.ts';
import { createStore } from '../../addin/store.ts';
import { createTestApp, PASSWORD } from '../support/app.ts';

/** A pane that has just been opened beside a server, with a network that can be lost. */
async function openDoor() {
  const app = await createTestApp();
  const network: { lost: boolean; held?: Promise<void> | undefined } = { lost: false };
  const store = createStore(INITIAL);
  const api = createApi({
    token: currentToken,
    loggedOut: () => endSession(store),
    fetch: async (path, init) => {
      if (network.lost) throw new TypeError('Failed to fetch');
      const headers = Object.fromEntries(new Headers(init.headers));
      const { held } = network;
      const answer = await app.request(init.method ?? 'GET', path, { body: init.body ?? undefined, headers });
      await held;
      return answer;
    },
  });
  dropToken();
  const logIn = async (username: string) => beginSession({ api, store }, await api.login(username, PASSWORD));
  /** The server ends the log-in behind the pane's back, and the pane finds out. */
  const lose = async () => {
    await app.request('DELETE', '/api/session', { token: currentToken() ?? undefined });
    await expect(api.sheets()).rejects.toMatchObject({ code: 'ejInloggad' });
  };
  return { app, api, store, network, logIn, lose };
}

describe('a pane that starts with an earlier log-in', () => {
  it('keeps it while the server cannot be reached, says so, and goes on when it can', async () => {
    const { app, api, store, network } = await openDoor();
    const { session } = await app.loginAs('handlaggare');
    keepToken(session.token ?? '');
    network.lost = true;
    await resumeSession({ api, store });
    expect(store.get()).toMatchObject({ session: null, starting: false });
    expect(store.get().startTrouble).toContain('Kunde inte nå servern');
    expect(currentToken()).toBe(session.token);
    network.lost = false;
    await resumeSession({ api, store });
    expect(store.get()).toMatchObject({ session: { user: session.user }, startTrouble: null });
  });

  it('keeps it while the server is out of order', async () => {
    const { app, api, store } = await openDoor();
    const { session } = await app.loginAs('handlaggare');
    keepToken(session.token ?? '');
    app.deps.readiness.ready = false;
    await resumeSession({ api, store });
    expect(currentToken()).toBe(session.token);
    expect(store.get().startTrouble).toContain('Försök igen');
  });

  it('forgets it when the server says that it is over', async () => {
    const { api, store } = await openDoor();
    keepToken('gammal');
    await resumeSession({ api, store });
    expect(currentToken()).toBeNull();
    expect(store.get()).toMatchObject({ session: null, starting: false, startTrouble: null });
    expect(store.get().notice?.text).toContain('Du har loggats ut');
  });
});

describe('after the server has ended a log-in', () => {
  const SENT: Sent = { pushId: 'p1', results: [], saved: 1, left: 0, gone: 0 };
  const filter = [{ column: 'atgardstyp', operator: 'eq' as const, value: 'Prak' }];
  const left = {
    tab: 'korningar',
    view: 'history',
    lastSent: SENT,
    choice: { ...INITIAL.choice, selections: { atgarder: { filter } } },
  } as const;

  async function leftBy(role: 'handlaggare' | 'administrator' = 'handlaggare') {
    const door = await openDoor();
    const eva = await door.app.addUser({ role });
    await door.logIn(eva);
    door.store.set(left);
    await door.lose();
    return { ...door, eva };
  }

  it('the same person finds the pane as it was left', async () => {
    const { store, eva, logIn } = await leftBy();
    expect(store.get().session).toBeNull();
    await logIn(eva);
    expect(store.get()).toMatchObject({ ...left, notice: null });
  });

  it('another person finds nothing of it', async () => {
    const { app, store, logIn } = await leftBy();
    await logIn(await app.addUser({}));
    const { session, ...rest } = store.get();
    const { session: _, ...clean } = INITIAL;
    expect([session?.user.name, rest]).toEqual([expect.any(String), { ...clean, starting: false }]);
  });

  it('nothing is left for anybody after logging out', async () => {
    const { api, store, eva, logIn } = await leftBy();
    await logIn(eva);
    await logOut({ api, store });
    expect(store.get()).toEqual({ ...INITIAL, starting: false });
  });

  it('a late answer to the old log-in does not end the new one', async () => {
    const { app, api, store, network, eva, logIn } = await leftBy();
    await logIn(eva);
    await app.request('DELETE', '/api/session', { token: currentToken() ?? undefined });
    const { promise, resolve } = Promise.withResolvers<void>();
    network.held = promise;
    const late = api.sheets();
    network.held = undefined;
    await logIn(eva);
    resolve();
    await expect(late).rejects.toMatchObject({ code: 'ejInloggad' });
    expect(store.get().session).not.toBeNull();
    expect((await api.sheets()).sheets.length).toBeGreaterThan(0);
  });

  it('the same person is in the same role again', async () => {
    const { app, api, store, logIn, lose } = await openDoor();
    const roles = ['9901', '9902'].map((value) => ({
      role: 'handlaggare' as const,
      scope: { kind: 'kommun' as const, value },
    }));
    const eva = await app.addUser({ roles });
    await logIn(eva);
    const other = store.get().session?.roles.find(({ id }) => id !== store.get().session?.role.id);
    const { token: _, ...session } = await api.setRole(other?.id ?? '');
    store.set({ ...left, session });
    await lose();
    await logIn(eva);
    expect(store.get().session?.role.id).toBe(other?.id);
    expect(store.get()).toMatchObject(left);
  });
});
