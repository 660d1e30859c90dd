import { describe, expect, it } from 'vitest';
import type { ErrorBody } from '../../server/contract/errors.ts';
import { SessionAnswer } from '../../server/contract/session.ts';
import { ABSOLUTE_MS, IDLE_MS } from '../../server/security/token.ts';
import { createTestApp, PASSWORD } from '../support/app.ts';

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as ErrorBody).code;
}

describe('logging in', () => {
  it('gives a token, the roles and what the role may do', async () => {
    const app = await createTestApp();
    const username = await app.addUser({ username: 'Eva', role: 'lasare' });
    const answer = await app.request('POST', '/api/session', { body: { username, password: PASSWORD } });
    expect(answer.status).toBe(200);
    const session = SessionAnswer.parse(await answer.json());
    expect(session.token).toMatch(/^[\w-]{43}$/);
    expect(session.user.username).toBe('eva');
    expect(session.role.scope).toEqual({ kind: 'kommun', value: '9901', name: 'Kommun 9901' });
    expect(session.permissions).toEqual(['caseload:read']);
  });

  it('does not mind the case of the name nor how å is typed', async () => {
    const app = await createTestApp();
    await app.addUser({ username: 'Åsa', password: 'åker räv i natten' });
    const { session } = await app.logIn(' A\u030aSA ', 'a\u030aker ra\u0308v i natten');
    expect(session.user.username).toBe('åsa');
  });

  it('answers an unknown name and a wrong password alike', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    const wrong = await app.request('POST', '/api/session', { body: { username, password: 'fel' } });
    const unknown = await app.request('POST', '/api/session', {
      body: { username: 'ingen', password: 'fel' },
    });
    const [a, b] = [(await wrong.json()) as ErrorBody, (await unknown.json()) as ErrorBody];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect({ ...a, requestId: '' }).toEqual({ ...b, requestId: '' });
  });

  it('refuses an account that is not active yet', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    app.wait(-24 * 60 * 60 * 1000);
    const answer = await app.request('POST', '/api/session', { body: { username, password: PASSWORD } });
    expect(await codeOf(answer)).toBe('felInloggning');
  });

  it('tidies up what was pulled so long ago that nothing can be sent from it any more', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    const days = (count: number) => count * 86_400_000;
    const pulls = () => app.deps.context.engine.read.selectFrom('hamtning').select('blad').execute();
    const pull = async (sheet: string) => {
      const answer = await (await app.logIn(username)).send('POST', `/api/sheets/${sheet}/pull`, {});
      expect(answer.status).toBe(200);
    };
    await pull('atgarder');
    app.wait(days(20));
    await pull('uppfoljning');
    app.wait(days(40));
    await app.logIn(username);
    expect(await pulls()).toHaveLength(2);
    app.wait(days(1));
    await app.logIn(username);
    expect(await pulls()).toEqual([{ blad: 'uppfoljning' }]);
  });
});

describe('a token', () => {
  it.each(['', 'Bearer', 'Bearer x', 'Basic ZXZhOmV2YQ==', `Bearer ${'A'.repeat(43)}`])(
    'is needed: %j is not one',
    async (authorization) => {
      const app = await createTestApp();
      const answer = await app.request('GET', '/api/session', { headers: { authorization } });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(await codeOf(answer)).toBe('ejInloggad');
    },
  );

  it('lives while it is used, and ends when it is not', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    app.wait(IDLE_MS - 1000);
    expect((await eva.get('/api/session')).status).toBe(200);
    app.wait(IDLE_MS - 1000);
    expect((await eva.get('/api/session')).status).toBe(200);
    app.wait(IDLE_MS + 1000);
    expect((await eva.get('/api/session')).status).toBe(401);
  });

  it('ends after its longest time however much it is used', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    for (let spent = 0; spent < ABSOLUTE_MS - IDLE_MS; spent += IDLE_MS / 2) {
      app.wait(IDLE_MS / 2);
      expect((await eva.get('/api/session')).status).toBe(200);
    }
    app.wait(IDLE_MS);
    expect((await eva.get('/api/session')).status).toBe(401);
  });

  it('is dead after logging out, and only that one', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    const [here, there] = [await app.logIn(username), await app.logIn(username)];
    expect((await here.send('DELETE', '/api/session')).status).toBe(204);
    expect((await here.get('/api/session')).status).toBe(401);
    expect((await there.get('/api/session')).status).toBe(200);
  });

  it('is not stored as it is', async () => {
    const app = await createTestApp();
    const { session } = await app.loginAs('handlaggare');
    const rows = await app.deps.context.engine.read.selectFrom('inloggning').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(session.token);
  });
});

describe('switching role (R272, R273, R327)', () => {
  it('changes what one may do from the next request on', async () => {
    const app = await createTestApp();
    const scope = { kind: 'kommun', value: '9901' } as const;
    const username = await app.addUser({
      roles: [
        { role: 'handlaggare', scope },
        { role: 'administrator', scope: { kind: 'kommun', value: '9902' } },
      ],
    });
    const eva = await app.logIn(username);
    const other = eva.session.roles[1];
    const answer = await eva.send('PUT', '/api/session/role', { role: other?.id });
    expect(answer.status).toBe(200);
    const now = SessionAnswer.parse(await (await eva.get('/api/session')).json());
    expect(now.role.scope.value).toBe('9902');
    expect(now.permissions).toContain('accounts:manage');
  });

  it("does not give somebody else's role", async () => {
    const app = await createTestApp();
    const [eva, bo] = [await app.loginAs('lasare'), await app.loginAs('administrator')];
    const answer = await eva.send('PUT', '/api/session/role', { role: bo.session.role.id });
    expect(answer.status).toBe(404);
    expect(await codeOf(answer)).toBe('saknas');
  });
});

describe('changing password (R330, Z28)', () => {
  it('is the only thing that a made password is good for', async () => {
    const app = await createTestApp();
    const [username = '', made = ''] = (await app.addUser({ password: null })).split('\n');
    const eva = await app.logIn(username, made);
    expect(eva.session.user.mustChangePassword).toBe(true);
    const early = await eva.send('PUT', '/api/session/role', { role: eva.session.role.id });
    expect([early.status, await codeOf(early)]).toEqual([403, 'bytLosenord']);
    const change = await eva.send('PUT', '/api/session/password', { current: made, next: PASSWORD });
    expect(change.status).toBe(200);
    const late = await eva.send('PUT', '/api/session/role', { role: eva.session.role.id });
    expect(late.status).toBe(200);
  });

  it("ends the account's other log-ins and the old password", async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    const [here, there] = [await app.logIn(username), await app.logIn(username)];
    const next = 'nytt lösenord 😀 åäö';
    await here.send('PUT', '/api/session/password', { current: PASSWORD, next });
    expect((await here.get('/api/session')).status).toBe(200);
    expect((await there.get('/api/session')).status).toBe(401);
    await expect(app.logIn(username)).rejects.toThrow('401');
    expect((await app.logIn(username, next)).session.user.username).toBe(username);
  });

  it.each([
    ['kort', 'minst 12'],
    ['aaaaaaaaaaaaaaaa', 'upprepar'],
    ['PERSONen-eva-123', 'användarnamn'],
    ['Lösenord2026!!', 'vanligt'],
    [PASSWORD, 'annat lösenord'],
  ])('refuses %j', async (next, reason) => {
    const app = await createTestApp();
    const eva = await app.logIn(await app.addUser({ username: 'eva' }));
    const answer = await eva.send('PUT', '/api/session/password', { current: PASSWORD, next });
    expect(answer.status).toBe(400);
    const { issues } = (await answer.json()) as ErrorBody;
    expect(issues?.[0]?.path).toBe('next');
    expect(issues?.[0]?.message).toContain(reason);
  });

  it('needs the present one', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    const body = { current: 'fel', next: 'nytt lösenord i skogen' };
    const answer = await eva.send('PUT', '/api/session/password', body);
    expect(answer.status).toBe(400);
  });
});
