import { describe, expect, it } from 'vitest';
import type { RemoteSettings } from '../../server/remote/settings.ts';
import { testCertificates } from '../support/certificates.ts';
import { type RemoteServer, remoteServer, sendJson } from '../support/remote-server.ts';
import { askJson, faultIn, remoteTo } from './asking.ts';

const SECRET = 'mycket-hemligt';

/** A system with a token service that gives the tokens one after another; those in `accepted` are let in. */
function system(accepted: readonly string[], given: Record<string, unknown> = {}): Promise<RemoteServer> {
  let nr = 0;
  return remoteServer((asked, response) => {
    if (asked.url.pathname === '/token') {
      nr += 1;
      return sendJson(response, { access_token: `t${nr}`, token_type: 'Bearer', expires_in: 3600, ...given });
    }
    const token = asked.headers.authorization?.replace('Bearer ', '') ?? '';
    return accepted.includes(token) ? sendJson(response, { token }) : sendJson(response, {}, 401);
  });
}

function settings(server: RemoteServer): Partial<RemoteSettings> {
  return { token: { url: `${server.url}/token`, clientId: 'kaa', clientSecret: SECRET, scope: 'elever' } };
}

function tokenCalls(server: RemoteServer) {
  return server.asked.filter(({ url }) => url.pathname === '/token');
}

describe('an access token', () => {
  it('is asked for once by client credentials and used until it ends', async () => {
    const server = await system(['t1']);
    const remote = await remoteTo(`${server.url}/v2`, settings(server));
    expect(await Promise.all([askJson(remote), askJson(remote)])).toEqual([{ token: 't1' }, { token: 't1' }]);
    expect(await askJson(remote)).toEqual({ token: 't1' });
    expect(tokenCalls(server).map(({ body }) => body)).toEqual([
      `grant_type=client_credentials&scope=elever&client_id=kaa&client_secret=${SECRET}`,
    ]);
  });

  it('is asked for anew when it has ended', async () => {
    const server = await system(['t1', 't2'], { expires_in: 0.001 });
    const remote = await remoteTo(server.url, settings(server));
    await askJson(remote);
    expect(await askJson(remote)).toEqual({ token: 't2' });
  });

  it('is asked for once more when it is not accepted any longer', async () => {
    const server = await system(['t2']);
    expect(await askJson(await remoteTo(server.url, settings(server)))).toEqual({ token: 't2' });
  });

  it('that is never accepted ends the call', async () => {
    const server = await system([]);
    const fault = await faultIn(askJson(await remoteTo(server.url, settings(server))));
    expect(fault).toMatchObject({ code: 'token', status: 401, transient: false });
    expect(server.asked).toHaveLength(4);
  });

  it('that is not given says so without the secret', async () => {
    const server = await remoteServer((_asked, response) => sendJson(response, { error: SECRET }, 400));
    const fault = await faultIn(askJson(await remoteTo(server.url, settings(server))));
    expect(fault).toMatchObject({ code: 'token', status: 400, transient: false });
    expect(fault.message).toBe(
      'Provsystemet: tokentjänsten gav ingen token (400). Kontrollera klient-id, hemlighet och scope i anslutningen.',
    );
    expect(server.asked).toHaveLength(1);
  });

  it('is tried for again while its service is down', async () => {
    const server = await remoteServer((_asked, response) => sendJson(response, {}, 503));
    expect(await faultIn(askJson(await remoteTo(server.url, settings(server))))).toMatchObject({
      code: 'token',
      transient: true,
    });
    expect(server.asked).toHaveLength(4);
  });

  it('of another kind, or something else, is not used', async () => {
    for (const answer of [{ token_type: 'mac' }, { access_token: 'a\r\nb' }, { access_token: 7 }]) {
      const server = await system([], answer);
      expect(await faultIn(askJson(await remoteTo(server.url, settings(server))))).toMatchObject({
        code: 'token',
      });
    }
  });

  it('is given to the client certificate alone, or to a secret in the head', async () => {
    const { ca, client } = await testCertificates();
    const server = await remoteServer(
      (asked, response) =>
        sendJson(response, asked.url.pathname === '/token' ? { access_token: 'mtls' } : []),
      { clientCa: ca.cert },
    );
    const url = `${server.url}/token`;
    await askJson(await remoteTo(server.url, { tls: client, token: { url, clientId: 'kaa' } }));
    const basic = { url, clientId: 'kaa', clientSecret: 'å:b', sendSecret: 'basic' as const };
    await askJson(await remoteTo(server.url, { tls: client, token: basic }));
    const [first, second] = tokenCalls(server);
    expect(first?.body).toBe('grant_type=client_credentials&client_id=kaa');
    expect(second?.headers.authorization).toBe(`Basic ${Buffer.from('kaa:%C3%A5%3Ab').toString('base64')}`);
    expect(second?.body).toBe('grant_type=client_credentials');
  });
});
