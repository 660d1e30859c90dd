import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { DatabaseUrlError, readMssqlUrl } from './db/engines/mssql/options.ts';
import type { DatabaseAddress } from './db/engines/open.ts';

const Flag = z.enum(['0', '1']);

const Environment = z.object({
  PORT: z._default(z.string().check(z.regex(/^\d{1,5}$/)), '3000'),
  HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  PUBLIC_URL: z.optional(z.url({ protocol: /^https?$/ })),
  TLS_CERT: z.optional(z.string().check(z.minLength(1))),
  TLS_KEY: z.optional(z.string().check(z.minLength(1))),
  DATA_DIR: z._default(z.string().check(z.minLength(1)), './data'),
  DATABASE_URL: z.optional(z.string()),
  DEMO: z.optional(Flag),
  OFFICE_JS: z._default(z.enum(['cdn', 'self']), 'cdn'),
  NAVET_DROP: z.optional(z.string().check(z.minLength(1))),
  EXAMEN_DROP: z.optional(z.string().check(z.minLength(1))),
  PLACERINGAR_DROP: z.optional(z.string().check(z.minLength(1))),
  SMTP_URL: z.optional(z.url({ protocol: /^smtps?$/ })),
  SMTP_FROM: z.optional(z.email()),
  SECRETS_DIR: z.optional(z.string().check(z.minLength(1))),
  REMOTE_LOOPBACK: z.optional(Flag),
  REMOTE_PROXY: z.optional(z.url({ protocol: /^http$/ })),
  REMOTE_NO_PROXY: z.optional(z.string().check(z.regex(/^[\w.*:,\s[\]-]+$/))),
});

/** A folder in which files are dropped for the server to take. `make`: it is the server's own, made when it is not there. */
export type DropFolder = { folder: string; make: boolean };

/** Where the secrets of connections lie: a folder, and the environment variables that begin with `KAA_SECRET_`. */
export type SecretsPlace = { folder: string; environment: Readonly<Record<string, string>> };

/**
 * What connections to remote systems depend on beside their own settings. `loopback`: this machine may be asked too.
 * `proxy`: what they go through, and the hosts that are asked `direct`; null where all are.
 */
export type RemoteSurroundings = {
  secrets: SecretsPlace;
  loopback: boolean;
  proxy?: { url: string; direct: string } | null | undefined;
};

/** The settings of a process, checked. `publicUrl` has no slash at the end. */
export type Config = {
  port: number;
  host: string;
  publicUrl: string;
  tls: { certFile: string; keyFile: string } | null;
  dataDir: string;
  /** SQL Server with DATABASE_URL, else the embedded database in `dataDir`. */
  database: DatabaseAddress;
  demo: boolean;
  officeJs: 'cdn' | 'self';
  /** Where Navet's avisering files come. */
  navetDrop: DropFolder;
  /** Where files of examina come, in a folder for each kommun by its code. */
  examenDrop: DropFolder;
  /** Where files of placements come, in a folder for each kommun by its code and in it one for each huvudman. */
  placeringarDrop: DropFolder;
  /** The server that e-mail is handed to and the address that it comes from; null = none is sent. */
  smtp: { url: string; from: string } | null;
  remote: RemoteSurroundings;
};

/** A setting is wrong; the message says which and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const ADVICE: Record<string, string> = {
  PORT: 'PORT ska vara ett portnummer, till exempel 3000. (PORT must be a port number.)',
  PUBLIC_URL:
    'PUBLIC_URL ska vara adressen som Excel når, till exempel https://kaa.kommunen.se. (PUBLIC_URL must be an https address.)',
  DEMO: 'DEMO ska vara 0 eller 1. (DEMO must be 0 or 1.)',
  REMOTE_LOOPBACK: 'REMOTE_LOOPBACK ska vara 0 eller 1. (REMOTE_LOOPBACK must be 0 or 1.)',
  REMOTE_PROXY:
    'REMOTE_PROXY ska vara proxyns adress, till exempel http://proxy.kommunen.se:8080. Tecken som @ : / % i namn och lösenord skrivs %40 %3A %2F %25. (REMOTE_PROXY must be an http: address.)',
  REMOTE_NO_PROXY:
    'REMOTE_NO_PROXY ska vara värdnamn med komma emellan, till exempel .kommunen.se,skola.example.se. (REMOTE_NO_PROXY must be host names.)',
  OFFICE_JS: 'OFFICE_JS ska vara cdn eller self. (OFFICE_JS must be cdn or self.)',
  SMTP_URL:
    'SMTP_URL ska vara adressen till en e-postserver, till exempel smtp://epost.kommunen.se:587. (SMTP_URL must be an smtp: or smtps: address.)',
  SMTP_FROM: 'SMTP_FROM ska vara en e-postadress. (SMTP_FROM must be an e-mail address.)',
};

/** Reads the settings from environment variables; an empty one counts as not set. Throws `ConfigError`. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(advise(parsed.error.issues));
  const env = parsed.data;
  const port = Number(env.PORT);
  if (port > 65_535) throw new ConfigError(String(ADVICE.PORT));
  const dataDir = resolve(env.DATA_DIR);
  const demo = env.DATABASE_URL === undefined ? env.DEMO !== '0' : env.DEMO === '1';
  return {
    port,
    host: env.HOST,
    publicUrl: publicUrl(env.PUBLIC_URL ?? `https://localhost:${port}`),
    tls: readTls(env.TLS_CERT, env.TLS_KEY),
    dataDir,
    database: readDatabase(env.DATABASE_URL, dataDir),
    demo,
    officeJs: env.OFFICE_JS,
    navetDrop: readDrop(env.NAVET_DROP, join(dataDir, 'navet', 'in')),
    examenDrop: readDrop(env.EXAMEN_DROP, join(dataDir, 'examen', 'in')),
    placeringarDrop: readDrop(env.PLACERINGAR_DROP, join(dataDir, 'placeringar', 'in')),
    smtp: readSmtp(env.SMTP_URL, env.SMTP_FROM),
    remote: {
      secrets: {
        folder: resolve(env.SECRETS_DIR ?? join(dataDir, 'secrets')),
        environment: secretsIn(given),
      },
      loopback: env.REMOTE_LOOPBACK === undefined ? demo : env.REMOTE_LOOPBACK === '1',
      proxy: readProxy(env.REMOTE_PROXY, env.REMOTE_NO_PROXY),
    },
  };
}

function secretsIn(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const found = Object.entries(given).filter(([name]) => name.startsWith('KAA_SECRET_'));
  return Object.fromEntries(found.map(([name, value]) => [name, value ?? '']));
}

function readProxy(url: string | undefined, direct = ''): RemoteSurroundings['proxy'] {
  if (url === undefined) return null;
  const { pathname, search, hash, username, password } = new URL(url);
  const isBare = pathname === '/' && search === '' && hash === '';
  if (!isBare || !isEscaped(username + password)) throw new ConfigError(String(ADVICE.REMOTE_PROXY));
  return { url, direct };
}

function isEscaped(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function readDatabase(url: string | undefined, dataDir: string): DatabaseAddress {
  if (url === undefined) return { kind: 'sqlite', file: join(dataDir, 'aktivitetsansvar.sqlite') };
  try {
    return { kind: 'mssql', options: readMssqlUrl(url, (path) => readFileSync(path, 'utf8')) };
  } catch (error) {
    if (error instanceof DatabaseUrlError) throw new ConfigError(error.message);
    throw error;
  }
}

// A folder that somebody else fills may be a share that is not there for the moment: it is never made.
function readDrop(given: string | undefined, own: string): DropFolder {
  return given === undefined ? { folder: own, make: true } : { folder: resolve(given), make: false };
}

/** True for an address that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function publicUrl(text: string): string {
  const url = new URL(text);
  const plain = url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (!plain || (url.protocol !== 'https:' && !isLoopback(url.hostname))) {
    throw new ConfigError(String(ADVICE.PUBLIC_URL));
  }
  return url.href.replace(/\/+$/, '');
}

function readTls(certFile: string | undefined, keyFile: string | undefined): Config['tls'] {
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile };
  if (certFile === undefined && keyFile === undefined) return null;
  throw new ConfigError('TLS_CERT och TLS_KEY hör ihop: ange båda. (TLS_CERT and TLS_KEY go together.)');
}

function readSmtp(url: string | undefined, from: string | undefined): Config['smtp'] {
  if (url !== undefined && from !== undefined) return { url, from };
  if (url === undefined && from === undefined) return null;
  throw new ConfigError('SMTP_URL och SMTP_FROM hör ihop: ange båda. (SMTP_URL and SMTP_FROM go together.)');
}

function advise(issues: readonly { path: PropertyKey[] }[]): string {
  const names = [...new Set(issues.map((issue) => String(issue.path[0])))];
  return names.map((name) => ADVICE[name] ?? `${name} har ett ogiltigt värde. (Invalid value.)`).join('\n');
}
