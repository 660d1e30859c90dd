import { createPrivateKey } from 'node:crypto';
import { createCA, createCert } from 'mkcert';

/** PEM texts of a certificate and its key. */
export type Pair = { cert: string; key: string };

/**
 * Certificates made for this run of the tests: an issuer with a server's, an expired server's and a client's, and
 * another issuer that nobody trusts.
 */
export type Certificates = {
  ca: Pair;
  server: Pair;
  expired: Pair;
  client: Pair;
  strangerCa: Pair;
  stranger: Pair;
};

let made: Promise<Certificates> | undefined;

/** The certificates, made at the first call; servers' are for `localhost` and 127.0.0.1. */
export function testCertificates(): Promise<Certificates> {
  made ??= make();
  return made;
}

async function make(): Promise<Certificates> {
  const [ca, strangerCa] = [await issuer('Testutfärdare'), await issuer('Främmande utfärdare')];
  const domains = ['localhost', '127.0.0.1'];
  return {
    ca,
    strangerCa,
    server: await createCert({ domains, validity: 2, ca }),
    expired: await createCert({ domains, validity: -1, ca }),
    client: await createCert({ domains: ['klient.test'], validity: 2, ca }),
    stranger: await createCert({ domains, validity: 2, ca: strangerCa }),
  };
}

function issuer(organization: string): Promise<Pair> {
  return createCA({ organization, countryCode: 'SE', state: '-', locality: '-', validity: 2 });
}

/** The same key, locked with a passphrase. */
export function lockedKey(key: string, passphrase: string): string {
  const format = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase } as const;
  return createPrivateKey(key).export(format).toString();
}
