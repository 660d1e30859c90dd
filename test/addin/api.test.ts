import { describe, expect, it } from 'vitest';
import { ApiError, createApi } from '../../addin/api.ts';
import { SHEETS } from '../../server/contract/sheets/definitions.ts';
import { createTestApp, PASSWORD } from '../support/app.ts';

async function loggedIn(lose: (path: string, attempt: number) => boolean = () => false) {
  const server = await createTestApp();
  const username = await server.addUser({ role: 'handlaggare' });
  let token: string | null = null;
  let logOuts = 0;
  let attempts = 0;
  const api = createApi({
    token: () => token,
    loggedOut: () => {
      logOuts += 1;
    },
    wait: async () => undefined,
    fetch: async (path, init) => {
      attempts += 1;
      const body = typeof init.body === 'string' ? init.body : undefined;
      const headers = Object.fromEntries(new Headers(init.headers));
      const method = init.method ?? 'GET';
      const answer = await server.request(method, path, { headers, ...(body !== undefined && { body }) });
      if (lose(path, attempts)) throw new TypeError('Failed to fetch');
      return answer;
    },
  });
  const session = await api.login(username, PASSWORD);
  token = session.token ?? null;
  return { api, session, server, logOuts: () => logOuts, attempts: () => attempts };
}

describe('the way to the server', () => {
  it('logs in, tells who it is, and shows the sheets of the role', async () => {
    const { api, session } = await loggedIn();
    expect((await api.session()).user).toEqual(session.user);
    const { sheets } = await api.sheets();
    expect(sheets.map((sheet) => sheet.name)).toEqual(Object.keys(SHEETS));
    expect(await api.count('aktivitetsansvar', {})).toEqual({ count: 0 });
  });

  it('says in Swedish that the password is wrong', async () => {
    const { api } = await loggedIn();
    const failure = await api.login('finns.inte', 'fel').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ code: 'felInloggning' });
  });

  it('tells the pane when the session is gone', async () => {
    const { api, logOuts } = await loggedIn();
    await api.logout();
    await expect(api.sheets()).rejects.toMatchObject({ code: 'ejInloggad' });
    expect(logOuts()).toBe(1);
  });

  it('sends a push again under the same id when its answer is lost, and nothing happens twice', async () => {
    let lost = 0;
    const { api } = await loggedIn((path) => path.endsWith('/push') && lost++ < 2);
    const { pullId } = await api.pull('aktivitetsansvar', {});
    const create = {
      personnummer: '200801019803',
      datumForRegistrering: '2026-09-01',
      sysselsattningVidRegistrering: 'okand',
    };
    const answer = await api.push('aktivitetsansvar', {
      pullId,
      pushId: 'push-0001',
      dryRun: false,
      changes: [{ ref: 'rad3', create }],
    });
    expect(answer.results.map((result) => result.outcome)).toEqual(['applied']);
    expect((await api.count('aktivitetsansvar', { filter: [] })).count).toBe(1);
    expect((await api.pushes()).pushes).toHaveLength(1);
  });

  it('gives up in words when the server cannot be reached', async () => {
    const api = createApi({
      token: () => null,
      loggedOut: () => undefined,
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    });
    await expect(api.sheets()).rejects.toMatchObject({
      code: 'natverk',
      message: 'Kunde inte nå servern. Dina ändringar ligger kvar i bladet. Försök igen.',
    });
  });
});
