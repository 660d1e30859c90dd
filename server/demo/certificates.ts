import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** PEM texts of a certificate and its key. */
export type Pair = { cert: string; key: string };

/** An issuer with a system's certificate, for this machine, and a client's. */
export type Certificates = { ca: Pair; server: Pair; client: Pair };

/** The names under which a system on this machine is reached. */
export const THIS_MACHINE = ['localhost', '127.0.0.1'];

const MS_PER_DAY = 86_400_000;
/** Kept certificates hold for so many days, and are made anew when fewer than these are left. */
const VALID_DAYS = 365;
const LEFT_DAYS = 30;

/** Certificates without their issuer's key: nobody can make more of them. */
export type MadeCertificates = Omit<Certificates, 'ca'> & { ca: Pick<Pair, 'cert'> };

/** The certificates that are kept in a file, which only the own account may read; made when there are none that hold. */
export async function keepCertificates(file: string, name: string): Promise<MadeCertificates> {
  const kept = await readKept(file).catch(() => undefined);
  if (kept) return kept;
  const { ca, server, client } = await makeCertificates(name, VALID_DAYS);
  const made = { ca: { cert: ca.cert }, server, client };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}

/** Throws for a file that cannot be read or holds something else. */
async function readKept(file: string): Promise<MadeCertificates | undefined> {
  const kept = JSON.parse(await readFile(file, 'utf8')) as MadeCertificates;
  // What others hold against a certificate is the machine's own clock.
  const until = Date.now() + LEFT_DAYS * MS_PER_DAY;
  const all = [kept.ca, kept.server, kept.client].map(({ cert }) => new X509Certificate(cert));
  return all.every(({ validTo }) => Date.parse(validTo) > until) ? kept : undefined;
}

/** Makes certificates that hold for some days, of an issuer of their own. */
export async function makeCertificates(name: string, days: number): Promise<Certificates> {
  const ca = await makeIssuer(name, days);
  const { createCert } = await import('mkcert');
  const [server, client] = await Promise.all([
    createCert({ domains: THIS_MACHINE, validity: days, ca }),
    createCert({ domains: ['klient.test'], validity: days, ca }),
  ]);
  return { ca, server, client };
}

/** Makes an issuer of certificates. */
export async function makeIssuer(organization: string, validity: number): Promise<Pair> {
  // Only the demo and the tests make certificates: a server that has neither does not load what makes them.
  const { createCA } = await import('mkcert');
  return createCA({ organization, countryCode: 'SE', state: '-', locality: '-', validity });
}
