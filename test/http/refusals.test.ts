import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import { createTestApp, PASSWORD, type TestApp } from '../support/app.ts';

async function bodyOf(response: Response): Promise<ErrorBody> {
  return ErrorBody.parse(await response.json());
}

/** A body that comes in pieces, without saying how long it is. */
function inPieces(text: string): ReadableStream {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 1000) controller.enqueue(bytes.subarray(at, at + 1000));
      controller.close();
    },
  });
}

function logIn(app: TestApp, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return app.request('POST', '/api/session', { body, headers });
}

describe('a body', () => {
  it('over the cap is refused by its declared length, before it is read', async () => {
    const app = await createTestApp();
    const unread = new ReadableStream({
      pull: () => {
        throw new Error('was read');
      },
    });
    const answer = await logIn(app, unread, { 'content-length': '5000' });
    expect([answer.status, (await bodyOf(answer)).code]).toEqual([413, 'forStor']);
  });

  it('over the cap is refused when its length is not declared', async () => {
    const app = await createTestApp();
    const answer = await logIn(app, inPieces(JSON.stringify({ username: 'x'.repeat(5000), password: 'y' })));
    expect([answer.status, (await bodyOf(answer)).code]).toEqual([413, 'forStor']);
  });

  it('in pieces within the cap is taken', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    const answer = await logIn(app, inPieces(JSON.stringify({ username, password: PASSWORD })));
    expect(answer.status).toBe(200);
  });

  it.each([
    ['nothing', ''],
    ['half an object', '{"username":"eva"'],
    ['a bare word', 'hej'],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x22, 0xe5, 0x22, 0x7d])],
    ['a deep nest', '['.repeat(4000)],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '1e400'],
    ['another prototype', '{"__proto__":{"username":"eva"},"password":"x"}'],
    ['a name that is an object', '{"username":{"$ne":null},"password":"x"}'],
    ['an empty password', '{"username":"eva","password":""}'],
    ['a field too many', '{"username":"eva","password":"x","admin":true}'],
  ])('that is %s is refused with a 400', async (_, body) => {
    const app = await createTestApp();
    const answer = await logIn(app, body);
    expect([answer.status, (await bodyOf(answer)).code]).toEqual([400, 'ogiltig']);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'of type %j is refused',
    async (type) => {
      const app = await createTestApp();
      const answer = await logIn(app, '{"username":"eva","password":"x"}', { 'content-type': type });
      expect(answer.status).toBe(400);
    },
  );

  it('with wrong fields is answered with each field and what is wrong with it, in Swedish', async () => {
    const app = await createTestApp();
    const { issues } = await bodyOf(await logIn(app, { username: 7, extra: true, '200812319812': true }));
    expect(issues).toEqual([
      { path: 'username', code: 'invalid_type', message: 'Ska vara text.' },
      { path: 'password', code: 'invalid_type', message: 'Saknas.' },
      { path: '', code: 'unrecognized_keys', message: 'Okänt fält: extra, ….' },
    ]);
  });
});

describe('an answer', () => {
  it('to an unknown path is a 404 with the same form as all refusals', async () => {
    const app = await createTestApp();
    const answer = await app.request('GET', '/api/../etc/passwd');
    expect(answer.status).toBe(404);
    const body = await bodyOf(answer);
    expect(body.code).toBe('saknas');
    expect(body.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('is never stored', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    const answers = [
      await eva.get('/api/session'),
      await eva.get('/api/sheets'),
      await app.request('GET', '/nej'),
    ];
    for (const answer of answers) expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('to a failure of the server says nothing of what failed', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    await app.deps.context.engine.close();
    const answer = await eva.get('/api/session');
    expect(answer.status).toBe(500);
    const body = await bodyOf(answer);
    expect(body.code).toBe('serverfel');
    expect(body.message).toBe(
      'Servern kunde inte svara just nu. Dina ändringar ligger kvar. Försök igen om en stund.',
    );
    const logged = app.logLines.find((line) => line.includes('"event":"fel"'));
    expect(JSON.parse(logged ?? '{}').requestId).toBe(body.requestId);
  });

  it('says that the server starts until it is ready', async () => {
    const app = await createTestApp();
    app.deps.readiness.ready = false;
    for (const path of ['/healthz', '/api/session']) {
      expect((await app.request('GET', path)).status).toBe(503);
    }
    app.deps.readiness.ready = true;
    expect((await app.request('GET', '/healthz')).status).toBe(200);
  });
});
