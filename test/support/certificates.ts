import { createPrivateKey } from 'node:crypto';
import { createCert } from 'mkcert';
import {
  type Certificates,
  makeCertificates,
  makeIssuer,
  type Pair,
  THIS_MACHINE,
} from '../../server/demo/certificates.ts';

/**
 * Certificates made for this run of the tests: an issuer with a server's, an expired server's and a client's, and
 * another issuer that nobody trusts.
 */
export type TestCertificates = Certificates & { expired: Pair; strangerCa: Pair; stranger: Pair };

let made: Promise<TestCertificates> | undefined;

/** The certificates, made at the first call; servers' are for `localhost` and 127.0.0.1. */
export function testCertificates(): Promise<TestCertificates> {
  made ??= make();
  return made;
}

async function make(): Promise<TestCertificates> {
  const own = await makeCertificates('Testutfärdare', 2);
  const strangerCa = await makeIssuer('Främmande utfärdare', 2);
  return {
    ...own,
    strangerCa,
    expired: await createCert({ domains: THIS_MACHINE, validity: -1, ca: own.ca }),
    stranger: await createCert({ domains: THIS_MACHINE, validity: 2, ca: strangerCa }),
  };
}

/** The same key, locked with a passphrase. */
export function lockedKey(key: string, passphrase: string): string {
  const format = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase } as const;
  return createPrivateKey(key).export(format).toString();
}
