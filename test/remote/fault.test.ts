import { expect, it } from 'vitest';
import { faultOf } from '../../server/remote/fault.ts';

const QUICK = { limitMs: 1, isProxied: false };

const errorWith = (code: string, cause?: Error) => Object.assign(new Error('hemligt', { cause }), { code });

// What servers of other makers than the tests' say when they refuse a client certificate.
it.each([
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'certificate', 'godtog inte vårt klientcertifikat'],
  ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'certificate', 'godtog inte vårt klientcertifikat'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate', 'visade ett certifikat som inte godtas'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'certificate', 'säker förbindelse'],
  ['EAI_AGAIN', 'unreachable', 'går inte att nå'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout', 'svarade inte i tid'],
  ['ECONNRESET', 'cutOff', 'bröts'],
])('%s is told as %s, without the words of the error', (code, kind, words) => {
  for (const error of [errorWith(code), errorWith('UND_ERR_SOCKET', errorWith(code))]) {
    const fault = faultOf(error, 'Skolan', { limitMs: 30_000, isProxied: false });
    expect([fault.code, fault.transient]).toEqual([kind, kind !== 'certificate']);
    expect(fault.message).toContain(words);
    expect(fault.message).not.toContain('hemligt');
  }
});

it('an error of no known kind is told as a broken connection', () => {
  expect(faultOf(new AggregateError([errorWith('ENETUNREACH')]), 'Skolan', QUICK).code).toBe('unreachable');
  expect(faultOf('hemligt', 'Skolan', QUICK)).toMatchObject({ code: 'cutOff' });
  expect(faultOf(errorWith('med mellanslag'), 'Skolan', QUICK).message).toContain('(okänt fel)');
});
