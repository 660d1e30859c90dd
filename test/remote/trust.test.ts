import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { guardedLookup, judgeNames, whyNotAsked } from '../../server/remote/address.ts';
import { RemoteFault } from '../../server/remote/fault.ts';
import { openRemote } from '../../server/remote/remote.ts';
import { lockedKey, testCertificates } from '../support/certificates.ts';
import { remoteServer, sendJson } from '../support/remote-server.ts';
import { askJson, faultIn, remoteTo } from './asking.ts';

describe('a certificate', () => {
  it('of an issuer that nobody trusts, or that has run out, ends the call at once', async () => {
    const { expired, stranger } = await testCertificates();
    for (const [identity, code] of [
      [stranger, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
      [expired, 'CERT_HAS_EXPIRED'],
    ] as const) {
      const server = await remoteServer((_asked, response) => sendJson(response, []), { identity });
      const fault = await faultIn(askJson(await remoteTo(server.url, { bearer: 'hemligt' })));
      expect(fault).toMatchObject({ code: 'certificate', transient: false });
      expect(fault.message).toContain(code);
      expect(server.asked).toEqual([]);
    }
  });

  it('of ours is shown to a system that asks for it, its key locked or not', async () => {
    const { ca, client } = await testCertificates();
    const server = await remoteServer((_asked, response) => sendJson(response, { ok: true }), {
      clientCa: ca.cert,
    });
    expect(await askJson(await remoteTo(server.url, { tls: client }))).toEqual({ ok: true });
    const locked = { cert: client.cert, key: lockedKey(client.key, 'lås upp'), passphrase: 'lås upp' };
    expect(await askJson(await remoteTo(server.url, { tls: locked }))).toEqual({ ok: true });
  });

  it('of ours that is missing or of another issuer is refused', async () => {
    const { ca, stranger } = await testCertificates();
    const server = await remoteServer((_asked, response) => sendJson(response, []), { clientCa: ca.cert });
    // A server may close without a word, as Node's does.
    for (const tls of [{}, stranger]) {
      const fault = await faultIn(askJson(await remoteTo(server.url, { tls })));
      expect(fault.code).toBe('cutOff');
      expect(fault.message).toContain('kontrollera klientcertifikatet');
    }
    expect(server.asked).toEqual([]);
  });

  it('that cannot be used is told of before anything is sent', async () => {
    const { client, stranger } = await testCertificates();
    const locked = lockedKey(client.key, 'rätt');
    const wrong = [
      { cert: client.cert, key: stranger.key },
      { cert: client.cert, key: locked, passphrase: 'fel' },
      { cert: client.cert },
      { cert: 'root:x:0:0', key: client.key },
      { ca: 'root:x:0:0' },
    ];
    for (const tls of wrong) {
      const fault = await faultIn(remoteTo('https://localhost', { tls }));
      expect(fault.code).toBe('settings');
      expect(fault.message).not.toMatch(/root|rätt|fel,/);
    }
  });
});

/** This machine by each of its addresses. */
function ownHosts(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  return all.map(({ address, family }) => `https://${family === 'IPv6' ? `[${address}]` : address}`);
}

describe('an address', () => {
  const open = (baseUrl: string, loopback = false) => {
    try {
      void openRemote({ system: 'Provsystemet', baseUrl, loopback }).close();
      return 'ok';
    } catch (error) {
      return error instanceof RemoteFault ? error.code : 'annat';
    }
  };

  it('has to be https to another machine', () => {
    expect(open('https://ss12000.kommunen.se/v2')).toBe('ok');
    for (const url of [
      'http://ss12000.kommunen.se',
      'https://user:pass@ss12000.kommunen.se',
      'https://ss12000.kommunen.se/v2?apikey=hemlig',
      'https://localhost:3000',
      'https://localhost.',
      'https://kaa.localhost',
      'https://127.0.0.1',
      'https://127.1',
      'https://2130706433',
      'https://[::1]',
      'https://0.0.0.0',
      'https://169.254.169.254/latest',
      'https://[::ffff:127.0.0.1]',
      'https://[::]',
      'https://[fe80::1]',
      'https://[::ffff:169.254.169.254]',
      'https://0x7f.1',
      ...ownHosts(),
      'http://localhost',
      'file:///etc/passwd',
      'ss12000',
    ]) {
      expect([url, open(url)]).toEqual([url, 'address']);
    }
  });

  it.each<[string, ReturnType<typeof whyNotAsked>, string]>([
    ['127.0.0.1', 'self', 'loopback'],
    ['127.255.255.254', 'self', 'all of loopback'],
    ['::1', 'self', 'loopback'],
    ['0.0.0.0', 'self', 'unspecified'],
    ['::', 'self', 'unspecified'],
    ['::ffff:127.0.0.1', 'self', 'IPv4 mapped'],
    ['::ffff:7f00:1', 'self', 'IPv4 mapped, in hexadecimal'],
    ['::127.0.0.1', 'self', 'IPv4 compatible'],
    ['64:ff9b::127.0.0.1', 'self', 'by NAT64'],
    ['10.1.2.3', 'self', 'an interface of this machine'],
    ['::ffff:10.1.2.3', 'self', 'an interface of this machine, mapped'],
    ['2001:db8::7', 'self', 'an interface of this machine'],
    ['169.254.169.254', 'never', 'metadata'],
    ['::ffff:169.254.169.254', 'never', 'metadata, mapped'],
    ['64:ff9b::a9fe:a9fe', 'never', 'metadata by NAT64'],
    ['fd00:ec2::254', 'never', 'metadata'],
    ['168.63.129.16', 'never', 'metadata'],
    ['fe80::1', 'never', 'the link'],
    ['fe80::1%eth0', 'never', 'the link'],
    ['febf:ffff::1', 'never', 'the link, to its end'],
    ['224.0.0.1', 'never', 'a group'],
    ['255.255.255.255', 'never', 'everybody'],
    ['ff02::1', 'never', 'a group'],
    ['ss12000', 'never', 'no address'],
    ['10.1.2.4', null, 'a private network'],
    ['172.16.0.1', null, 'a private network'],
    ['172.31.255.254', null, 'a private network'],
    ['192.168.1.10', null, 'a private network'],
    ['100.64.0.1', null, 'behind an operator'],
    ['fd12:3456::1', null, 'a private network'],
    ['::ffff:192.168.1.10', null, 'a private network, mapped'],
    ['64:ff9b::192.0.2.1', null, 'another machine by NAT64'],
    ['2001:db8::8', null, 'another machine'],
    ['192.0.2.1', null, 'another machine'],
  ])('of %s is %s: %s', (address, why) => {
    const own = ['10.1.2.3', '2001:db8::7', 'fe80::7%eth0'];
    expect(whyNotAsked(address, false, own)).toBe(why);
    expect(whyNotAsked(address, true, own)).toBe(why === 'self' ? null : why);
  });

  it('may be this machine where that is allowed, there also over http', async () => {
    expect(open('https://127.0.0.1', true)).toBe('ok');
    expect(open('http://kommunen.se', true)).toBe('address');
    expect(open('https://169.254.169.254', true)).toBe('address');
    const server = createServer((_request, response) => sendJson(response, { ok: true }));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await askJson(await remoteTo(`http://localhost:${port}`))).toEqual({ ok: true });
  });

  it('whose name leads to this machine is not connected to', async () => {
    const found = (loopback: boolean, all: boolean) =>
      new Promise<unknown>((resolve) =>
        guardedLookup(loopback)('localhost', { all }, (error, address) => resolve(error ?? address)),
      );
    expect(await found(false, true)).toMatchObject({ code: 'address', transient: false });
    expect(await found(false, false)).toMatchObject({ code: 'address' });
    expect(await found(true, false)).toMatch(/^(?:127\.0\.0\.1|::1)$/);
    const judge = judgeNames(false, 1_000);
    for (const _again of [1, 2]) await expect(judge('localhost')).rejects.toMatchObject({ code: 'address' });
    await expect(judge('skola.invalid')).resolves.toBeUndefined();
    await expect(judgeNames(true, 1_000)('localhost')).resolves.toBeUndefined();
  });
});
