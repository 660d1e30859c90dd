import { createCert } from 'mkcert';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { testCertificates } from '../support/certificates.ts';
import { connectProxy } from '../support/connect-proxy.ts';
import { remoteServer, sendJson } from '../support/remote-server.ts';
import { askJson, faultIn, remoteTo } from './asking.ts';

/** A host that only the proxy knows. */
const HOST = 'skola.invalid';
const TIMEOUTS = { connect: 2_000, headers: 400, idle: 400, total: 1_000 };

/** A system outside, which wants a client certificate, and the proxy that reaches it. */
async function outside(credentials?: string) {
  const { ca, client } = await testCertificates();
  const identity = await createCert({ domains: [HOST], validity: 2, ca });
  const server = await remoteServer(
    ({ url }, response) => {
      const token = { access_token: 'hemlig-token', token_type: 'Bearer', expires_in: 600 };
      sendJson(response, url.pathname === '/token' ? token : { hej: 'Åsa' });
    },
    { identity, clientCa: ca.cert },
  );
  const proxy = await connectProxy(server.port, credentials);
  const url = `https://${HOST}:${server.port}`;
  const to = (settings: Parameters<typeof remoteTo>[1] = {}, name = '', baseUrl = url) =>
    remoteTo(baseUrl, {
      loopback: false,
      attempts: 1,
      timeouts: TIMEOUTS,
      tls: { cert: client.cert, key: client.key },
      proxy: { url: `http://${name}localhost:${proxy.port}`, direct: '' },
      ...settings,
    });
  return { server, proxy, to, url };
}

describe('through a proxy', () => {
  it('a system is asked in a tunnel, with our certificate, and trusted by its own issuer', async () => {
    const { server, proxy, to, url } = await outside();
    const token = { url: `${url}/token`, clientId: 'kommun-a', clientSecret: 'token-hemlighet' };
    const remote = await to({ token });
    expect(await askJson(remote)).toEqual({ hej: 'Åsa' });
    expect(await askJson(remote, { path: 'mer' })).toEqual({ hej: 'Åsa' });
    expect(server.asked.map((asked) => asked.url.pathname)).toEqual(['/token', '/data', '/mer']);
    expect(server.asked[2]?.headers).toMatchObject({ authorization: 'Bearer hemlig-token' });
    expect(server.asked[2]?.headers).not.toHaveProperty('proxy-authorization');
    expect([...new Set(proxy.asked)]).toEqual([`${HOST}:${server.port}`]);
    expect(Buffer.concat(proxy.sent).toString('latin1')).not.toMatch(/hemlig|kommun-a|GET|POST/);
  });

  it('that wants a name and a password goes only who has them', async () => {
    const { server, to } = await outside('kaa:hemligt');
    expect(await askJson(await to({}, 'kaa:hemligt@'))).toEqual({ hej: 'Åsa' });
    for (const name of ['', 'kaa:fel@']) {
      const fault = await faultIn(askJson(await to({}, name)));
      expect(fault).toMatchObject({ code: 'unreachable', transient: true });
      expect(fault.message).toContain('REMOTE_PROXY med namn och lösenord');
      expect(fault.message).not.toMatch(/kaa|hemligt|fel@|localhost/);
    }
    expect(server.asked).toHaveLength(1);
  });

  it('the system has to prove itself, and so have we', async () => {
    const { server, to, url } = await outside();
    const { strangerCa } = await testCertificates();
    const untrusting = await to({ tls: { ca: strangerCa.cert } });
    expect(await faultIn(askJson(untrusting))).toMatchObject({ code: 'certificate' });
    const unproven = await to({ tls: {} });
    expect(['certificate', 'cutOff']).toContain((await faultIn(askJson(unproven))).code);
    const another = await to({}, '', url.replace(HOST, 'annan.invalid'));
    expect(await faultIn(askJson(another))).toMatchObject({ code: 'certificate' });
    expect(server.asked).toEqual([]);
  });

  it.each([
    ['refuse', 'unreachable'],
    ['hangUp', 'unreachable'],
    ['silent', 'timeout'],
  ] as const)('that will not (%s) the call ends in time: %s', async (mode, code) => {
    const { server, proxy, to } = await outside();
    proxy.mode = mode;
    expect(await faultIn(askJson(await to()))).toMatchObject({ code, transient: true });
    expect([proxy.asked.length, server.asked.length]).toEqual([1, 0]);
  });

  it('that is not there the fault says where to look', async () => {
    const { to } = await outside();
    const fault = await faultIn(askJson(await to({ proxy: { url: 'http://localhost:1', direct: '' } })));
    expect(fault).toMatchObject({ code: 'unreachable', transient: true });
    expect(fault.message).toContain('REMOTE_PROXY');
  });

  it('this machine is neither asked by a name that leads to it, nor where it is allowed', async () => {
    const { proxy, to } = await outside();
    for (const host of ['localhost', '127.0.0.1', '[::1]', '169.254.169.254', 'localhost.']) {
      const fault = await faultIn(to({}, '', `https://${host}`).then((remote) => askJson(remote)));
      expect([host, fault.code]).toEqual([host, 'address']);
    }
    const here = await remoteServer((_asked, response) => sendJson(response, { här: true }));
    expect(await askJson(await to({ loopback: true }, '', here.url))).toEqual({ här: true });
    expect(proxy.asked).toEqual([]);
  });

  it('those hosts do not go that are to be asked directly, nor any by what the process is told otherwise', async () => {
    const { proxy, to } = await outside();
    const direct = { url: `http://localhost:${proxy.port}`, direct: 'x.example.se, .invalid' };
    expect(await faultIn(askJson(await to({ proxy: direct })))).toMatchObject({ code: 'unreachable' });
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv('HTTPS_PROXY', `http://localhost:${proxy.port}`);
    expect(await faultIn(askJson(await to({ proxy: null })))).toMatchObject({ code: 'unreachable' });
    expect(proxy.asked).toEqual([]);
    vi.stubEnv('NO_PROXY', '*');
    expect(await askJson(await to())).toEqual({ hej: 'Åsa' });
    expect(proxy.asked).toHaveLength(1);
  });
});
