import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createCert } from 'mkcert';
import { describe, expect, it } from 'vitest';
import type { Connection, TestAnswer } from '../../server/contract/connections.ts';
import type { ErrorBody } from '../../server/contract/errors.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { testCertificates } from '../support/certificates.ts';
import { connectProxy } from '../support/connect-proxy.ts';
import { remoteServer, sendJson } from '../support/remote-server.ts';
import { secretsFolder } from '../support/secrets.ts';

const SCHOOL = { huvudman: 'Norreka gymnasier', baseUrl: 'https://skola.example.se/v2', token: 'token' };
const NAVET = {
  orgNr: '162021004748',
  bestallningsId: '00000079-FO01-0001',
  baseUrl: 'https://navet.example.se/V4',
  certificate: 'cert',
  privateKey: 'key',
};
const school = (settings: Record<string, string> = SCHOOL) => ({ kind: 'ss12000', name: 'Skolan', settings });

async function made(client: Client, body: unknown): Promise<Connection> {
  const answer = await client.send('POST', '/api/connections', body);
  expect([answer.status, await answer.clone().text()]).toEqual([201, expect.any(String)]);
  return (await answer.json()) as Connection;
}

async function refusal(answer: Response): Promise<[number, string[]]> {
  const { message, issues } = (await answer.json()) as ErrorBody;
  return [answer.status, issues?.map(({ path, message: why }) => `${path}: ${why}`) ?? [message]];
}

async function listed(client: Client): Promise<Connection[]> {
  const answer = await client.get('/api/connections');
  return ((await answer.json()) as { connections: Connection[] }).connections;
}

async function tried(client: Client, { id }: Connection): Promise<TestAnswer> {
  const answer = await client.send('POST', `/api/connections/${id}/test`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as TestAnswer;
}

const logOf = (app: TestApp) =>
  app.deps.context.engine.read
    .selectFrom('andringslogg')
    .select(['slag', 'kommun_kod', 'falt'])
    .where('entitet', '=', 'anslutning')
    .orderBy('id')
    .execute();

describe('connections', () => {
  it('are set up, changed and removed by the administrator, each change logged', async () => {
    const app = await createTestApp();
    const admin = await app.loginAs('administrator');
    const connection = await made(admin, { ...school(), name: '  Skolan ' });
    expect(connection).toMatchObject({
      version: 1,
      kind: 'ss12000',
      name: 'Skolan',
      kommun: { kod: '9901' },
      settings: SCHOOL,
      fetched: null,
    });
    const path = `/api/connections/${connection.id}`;
    const change = { version: 1, settings: { ...SCHOOL, baseUrl: 'https://ny.example.se/v2', scope: '' } };
    const changed = await admin.send('PATCH', path, change);
    expect(await changed.json()).toMatchObject({
      version: 2,
      settings: { baseUrl: 'https://ny.example.se/v2' },
    });
    expect((await admin.send('PATCH', path, change)).status).toBe(409);
    expect((await admin.send('POST', `${path}/remove`, { placements: 'end' })).status).toBe(400);
    expect((await admin.send('POST', `${path}/remove`, {})).status).toBe(204);
    expect(await listed(admin)).toEqual([]);
    expect((await logOf(app)).map(({ slag, kommun_kod }) => `${slag} ${kommun_kod}`)).toEqual([
      'skapad 9901',
      'andrad 9901',
      'borttagen 9901',
    ]);
  });

  it('of another kommun do not exist, nor those of the region but for systemansvarig', async () => {
    const app = await createTestApp();
    const [admin, neighbour] = [
      await app.loginAs('administrator'),
      await app.loginAs('administrator', '9902'),
    ];
    const system = await app.loginAs('systemansvarig');
    const own = await made(admin, school());
    const navet = await made(system, { kind: 'navet-soap', name: 'Navet', settings: NAVET });
    expect(navet.kommun).toBeNull();
    expect((await listed(system)).map(({ name }) => name)).toEqual(['Skolan', 'Navet']);
    expect((await listed(admin)).map(({ name }) => name)).toEqual(['Skolan']);
    expect(await listed(neighbour)).toEqual([]);
    for (const [client, { id }] of [
      [neighbour, own],
      [admin, navet],
    ] as const) {
      const path = `/api/connections/${id}`;
      expect((await client.send('PATCH', path, { version: 1, name: 'Min' })).status).toBe(404);
      expect((await client.send('POST', `${path}/test`)).status).toBe(404);
      expect((await client.send('POST', `${path}/remove`, {})).status).toBe(404);
    }
    const forbidden = await admin.send('POST', '/api/connections', {
      kind: 'navet-soap',
      name: 'Navet',
      settings: NAVET,
    });
    expect(forbidden.status).toBe(403);
    expect((await neighbour.send('POST', '/api/connections', { ...school(), kommun: '9901' })).status).toBe(
      404,
    );
  });

  it('never speak for the same huvudman, and an administrator takes over none that has placements', async () => {
    const app = await createTestApp();
    const [admin, neighbour] = [
      await app.loginAs('administrator'),
      await app.loginAs('administrator', '9902'),
    ];
    await made(admin, school());
    expect(await refusal(await neighbour.send('POST', '/api/connections', school()))).toEqual([
      400,
      [
        'settings.huvudman: Huvudmannen har redan en anslutning. Välj ett annat namn, eller ändra den anslutningen.',
      ],
    ]);
    await app.deps.context.engine.transaction((tx) =>
      tx.insertInto('huvudman').values({ namn: 'Friskolan' }).execute(),
    );
    const settings = { ...SCHOOL, huvudman: 'Friskolan' };
    expect(await refusal(await neighbour.send('POST', '/api/connections', school(settings)))).toEqual([
      400,
      ['settings.huvudman: Huvudmannen har redan placeringar här. Be systemansvarig lägga upp anslutningen.'],
    ]);
    const system = await app.loginAs('systemansvarig');
    await made(system, { ...school(settings), kommun: '9902' });
    expect((await listed(neighbour)).map(({ settings: { huvudman } }) => huvudman)).toEqual(['Friskolan']);
  });

  it('are refused where the settings do not fit, with each reason at its field', async () => {
    const app = await createTestApp({ REMOTE_LOOPBACK: '0' });
    const admin = await app.loginAs('administrator');
    const send = async (settings: Record<string, string>) =>
      refusal(await admin.send('POST', '/api/connections', school(settings)));
    const cases: [Record<string, string>, string[]][] = [
      [{ baseUrl: 'https://a.se' }, ['settings.huvudman: Fyll i uppgiften.']],
      [{ ...SCHOOL, losenord: 'x' }, ['settings: Uppgiften används inte.']],
      [{ ...SCHOOL, token: '../../etc/passwd' }, ['settings.token: Värdet stämmer inte.']],
      [{ ...SCHOOL, ca: '/etc/passwd' }, ['settings.ca: Värdet stämmer inte.']],
      [
        { ...SCHOOL, baseUrl: 'http://skola.example.se' },
        ['settings.baseUrl: Adressen ska börja med https://. Oskyddad http godtas inte.'],
      ],
      [
        { ...SCHOOL, baseUrl: 'https://127.0.0.1:5432' },
        ['settings.baseUrl: Adressen pekar på servern själv. Ange det andra systemets adress.'],
      ],
      [{ ...SCHOOL, certificate: 'c' }, ['settings.privateKey: Certifikatet behöver sin nyckel.']],
      [
        { ...SCHOOL, tokenUrl: 'https://a.se/token', clientId: 'kaa' },
        ['settings.token: Ange antingen en färdig token eller var den hämtas, inte båda.'],
      ],
    ];
    for (const [settings, issues] of cases) expect(await send(settings)).toEqual([400, issues]);
    expect(
      (await admin.send('POST', '/api/connections', { ...school(), name: '20080509-2392' })).status,
    ).toBe(400);
    expect(await listed(admin)).toEqual([]);
  });
});

describe('Testa anslutning', () => {
  const outcomes = ({ steps }: TestAnswer) => steps.map(({ outcome }) => outcome);
  const page = {
    data: [{ id: 'o1', displayName: 'Norreka', organisationType: 'Huvudman' }],
    pageToken: null,
  };

  async function withSecrets(environment: Record<string, string> = {}) {
    const { ca, client } = await testCertificates();
    const folder = secretsFolder({
      9901: { token: 'hemlig-token\n', ca: ca.cert, cert: client.cert, key: client.key },
      9902: { token: 'grannens' },
    });
    const app = await createTestApp({ SECRETS_DIR: folder, ...environment });
    return { app, folder, admin: await app.loginAs('administrator') };
  }

  it('says that all works, with a call that is about nobody', async () => {
    const { app, admin } = await withSecrets();
    const server = await remoteServer((_asked, response) => sendJson(response, page));
    const settings = { ...SCHOOL, baseUrl: `${server.url}/v2`, ca: 'ca' };
    const answer = await tried(admin, await made(admin, school(settings)));
    expect(answer).toMatchObject({ ok: true, message: 'Anslutningen fungerar.' });
    expect(outcomes(answer)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(server.asked.map(({ url }) => `${url.pathname}${url.search}`)).toEqual([
      '/v2/organisations?limit=1',
      '/v2/persons?limit=1',
    ]);
    expect(server.asked[0]?.headers.authorization).toBe('Bearer hemlig-token');
    expect(JSON.parse((await logOf(app)).at(-1)?.falt ?? '')).toEqual({ test: [null, 'ok'] });
    expect(app.logLines.join()).not.toContain('hemlig');
  });

  it('goes through the proxy of the server, where one is set, and says when that stands in the way', async () => {
    const { ca } = await testCertificates();
    const identity = await createCert({ domains: ['skola.invalid'], validity: 2, ca });
    const server = await remoteServer((_asked, response) => sendJson(response, page), { identity });
    const proxy = await connectProxy(server.port, 'kaa:proxyord');
    const { app, admin } = await withSecrets({
      REMOTE_PROXY: `http://kaa:proxyord@127.0.0.1:${proxy.port}`,
      REMOTE_LOOPBACK: '0',
    });
    const connection = await made(
      admin,
      school({ ...SCHOOL, baseUrl: 'https://skola.invalid/v2', ca: 'ca' }),
    );
    expect(await tried(admin, connection)).toMatchObject({ ok: true, message: 'Anslutningen fungerar.' });
    expect([...new Set(proxy.asked)]).toEqual(['skola.invalid:443']);
    proxy.mode = 'refuse';
    const refused = await tried(admin, connection);
    expect(outcomes(refused)).toEqual(['ok', 'failed', 'notTried', 'notTried', 'notTried']);
    expect(refused.message).toContain('går inte att nå genom proxyn');
    expect(JSON.stringify([refused, app.logLines])).not.toMatch(/proxyord|hemlig/);
  });

  it('takes a secret from the environment before the folder', async () => {
    const { admin } = await withSecrets({ KAA_SECRET_9901_TOKEN: 'annan' });
    const server = await remoteServer((_asked, response) => sendJson(response, page));
    await tried(admin, await made(admin, school({ ...SCHOOL, baseUrl: server.url, ca: 'ca' })));
    expect(server.asked[0]?.headers.authorization).toBe('Bearer annan');
  });

  it('says which step failed and what to do', async () => {
    const { admin } = await withSecrets();
    const { stranger, ca } = await testCertificates();
    const down = await remoteServer(() => undefined);
    await down.stop();
    const answering = (status: number, body: unknown) =>
      remoteServer((_asked, response) => sendJson(response, body, status));
    const cases = [
      ['reached', 'går inte att nå', down],
      ['certificate', 'visade ett certifikat', await remoteServer(() => undefined, { identity: stranger })],
      ['certificate', 'klientcertifikatet', await remoteServer(() => undefined, { clientCa: ca.cert })],
      ['token', 'godtog inte vår åtkomsttoken', await answering(401, {})],
      ['answer', 'svarade med 500', await answering(500, {})],
      ['answer', 'enligt SS12000', await answering(200, { hej: 'hemligt innehåll' })],
    ] as const;
    for (const [nr, [step, words, server]] of cases.entries()) {
      const settings = { ...SCHOOL, huvudman: `Skola ${nr}`, baseUrl: server.url, ca: 'ca' };
      const answer = await tried(admin, await made(admin, school(settings)));
      expect([answer.ok, answer.steps.find(({ outcome }) => outcome === 'failed')?.step]).toEqual([
        false,
        step,
      ]);
      expect(answer.message).toContain(words);
      expect(answer.message).not.toContain('hemlig');
    }
  });

  it('names a secret that is not there and shows nothing of one that does not fit', async () => {
    const { admin, folder } = await withSecrets();
    symlinkSync('/etc', join(folder, '9901', 'mapp'));
    const message = async (settings: Record<string, string>, nr: number) => {
      const server = 'https://localhost:9';
      const body = school({ ...SCHOOL, huvudman: `Skola ${nr}`, baseUrl: server, ...settings });
      const answer = await tried(admin, await made(admin, body));
      expect(outcomes(answer)).toEqual(['failed', 'notTried', 'notTried', 'notTried', 'notTried']);
      return answer.message;
    };
    expect(await message({ token: 'glomd' }, 1)).toBe(
      'Hemligheten glomd finns inte på servern. Den som sköter servern lägger den i filen 9901/glomd i mappen SECRETS_DIR, eller i miljövariabeln KAA_SECRET_9901_GLOMD.',
    );
    expect(await message({ token: 'mapp' }, 2)).toContain('Hemligheten mapp finns inte');
    expect(await message({ token: 'key' }, 3)).toContain('är ingen token');
    expect(await message({ ca: 'token' }, 4)).toContain('går inte att använda');
  });

  it("cannot use another kommun's secrets", async () => {
    const { app } = await withSecrets();
    const neighbour = await app.loginAs('administrator', '9903');
    const answer = await tried(neighbour, await made(neighbour, school()));
    expect(answer.message).toContain('9903/token');
    expect(outcomes(answer)[0]).toBe('failed');
  });
});
