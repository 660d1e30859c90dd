import type { config as MssqlConfig } from 'mssql';

/** What the pool needs to reach a SQL Server; plain values, so that a thread can be given them. */
export type MssqlOptions = MssqlConfig;

/** The address of the database is wrong; the message (Swedish and English) says what, never the password. */
export class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError';
}

/** Kinds of log-in that the driver knows beside a SQL log-in (`default`) and a Windows domain (`ntlm`). */
const ENTRA = [
  'azure-active-directory-default',
  'azure-active-directory-password',
  'azure-active-directory-service-principal-secret',
  'azure-active-directory-msi-vm',
  'azure-active-directory-msi-app-service',
] as const;
type Entra = (typeof ENTRA)[number];

const SECOND = 1_000;
const POOL = { max: 10, idleTimeoutMillis: 30 * SECOND };

/**
 * Reads `mssql://user:pass@host:1433/db?…`. Options: `encrypt` (true, strict, false; true unless said),
 * `trustServerCertificate` (false unless said), `ca` (a file with the certificate of the issuer), `serverName` (the name
 * in the certificate), `domain` (Windows log-in), `authentication` (Entra log-in), `tenantId`, `clientId`,
 * `clientSecret`, `instance`, `connections` (at most so many), `timeout` (seconds for one statement),
 * `multiSubnetFailover`. `readFile` gives the text of a file. Throws DatabaseUrlError.
 */
export function readMssqlUrl(text: string, readFile: (path: string) => string): MssqlOptions {
  const url = parse(text);
  const query = new Query(url.searchParams);
  const database = decoded(url.pathname.slice(1));
  if (database === '' || database.includes('/'))
    throw wrong('namnet på databasen saknas', 'no database name');
  const instance = query.text('instance');
  const timeout = query.whole('timeout', 15, 600);
  const options: MssqlOptions = {
    // An address writes an IPv6 number in brackets; the driver wants it bare.
    server: url.hostname.replace(/^\[|\]$/g, ''),
    ...(instance === undefined ? { port: url.port === '' ? 1433 : Number(url.port) } : {}),
    database,
    ...logIn(url, query),
    connectionTimeout: Math.min(timeout, 15) * SECOND,
    requestTimeout: timeout * SECOND,
    pool: { ...POOL, max: query.whole('connections', POOL.max, 200) },
    options: {
      ...encryption(query, readFile),
      ...(instance === undefined ? {} : { instanceName: instance }),
      ...(query.flag('multiSubnetFailover', false) ? { multiSubnetFailover: true } : {}),
      useUTC: true,
      abortTransactionOnError: false,
      appName: 'aktivitetsansvar',
    },
  };
  query.refuseRest();
  return options;
}

function parse(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw wrong('adressen går inte att läsa', 'not an address');
  }
  if (url.protocol !== 'mssql:') throw wrong('den ska börja med mssql://', 'it must start with mssql://');
  if (url.hostname === '') throw wrong('servern saknas', 'no server');
  return url;
}

/** A part of the address as it was before it was spelt for it. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw wrong('ett % i användare, lösenord eller databas skrivs %25', 'a % is written %25');
  }
}

/** A SQL log-in, a Windows log-in (`domain`) or an Entra log-in (`authentication`). */
function logIn(
  url: URL,
  query: Query,
): Pick<MssqlOptions, 'user' | 'password' | 'domain' | 'authentication'> {
  const user = decoded(url.username);
  const password = decoded(url.password);
  const kind = query.text('authentication');
  const domain = query.text('domain');
  const entra = {
    tenantId: query.text('tenantId'),
    clientId: query.text('clientId'),
    clientSecret: query.text('clientSecret'),
  };
  if (kind === undefined || kind === 'default' || kind === 'ntlm') {
    if (user === '') throw wrong('användaren saknas', 'no user');
    if (kind === 'ntlm' && domain === undefined) throw wrong('domain saknas', 'domain is missing');
    return { user, password, ...(domain === undefined ? {} : { domain }) };
  }
  if (!isEntra(kind)) throw wrong(`authentication=${kind} är okänt`, 'unknown authentication');
  const given = Object.entries({ ...entra, userName: user || undefined, password: password || undefined });
  const options = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  return { authentication: { type: kind, options } as NonNullable<MssqlOptions['authentication']> };
}

function isEntra(kind: string): kind is Entra {
  return (ENTRA as readonly string[]).includes(kind);
}

function encryption(query: Query, readFile: (path: string) => string): MssqlOptions['options'] {
  const encrypt = query.text('encrypt') ?? 'true';
  if (!['true', 'false', 'strict'].includes(encrypt)) {
    throw wrong('encrypt ska vara true, strict eller false', 'encrypt must be true, strict or false');
  }
  const ca = query.text('ca');
  const serverName = query.text('serverName');
  return {
    // The driver takes 'strict' too; its types lag behind.
    encrypt: (encrypt === 'strict' ? 'strict' : encrypt === 'true') as boolean,
    trustServerCertificate: query.flag('trustServerCertificate', false),
    ...(ca === undefined ? {} : { cryptoCredentialsDetails: { ca: readCertificate(ca, readFile) } }),
    ...(serverName === undefined ? {} : { serverName }),
  };
}

function readCertificate(path: string, readFile: (path: string) => string): string {
  try {
    return readFile(path);
  } catch {
    throw wrong(`filen i ca kan inte läsas: ${path}`, 'cannot read the file in ca');
  }
}

/** The options in an address, each read once; what nobody asked for is refused. */
class Query {
  readonly #rest: Map<string, string>;

  constructor(parameters: URLSearchParams) {
    this.#rest = new Map(parameters);
  }

  text(name: string): string | undefined {
    const value = this.#rest.get(name);
    this.#rest.delete(name);
    return value === '' ? undefined : value;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.text(name) ?? String(otherwise);
    if (value !== 'true' && value !== 'false')
      throw wrong(`${name} ska vara true eller false`, 'true or false');
    return value === 'true';
  }

  whole(name: string, otherwise: number, most: number): number {
    const value = Number(this.text(name) ?? otherwise);
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw wrong(`${name} ska vara ett heltal från 1 till ${most}`, `${name} must be 1 to ${most}`);
  }

  refuseRest(): void {
    const names = [...this.#rest.keys()];
    if (names.length > 0) throw wrong(`okänt tillval: ${names.join(', ')}`, 'unknown option');
  }
}

function wrong(swedish: string, english: string): DatabaseUrlError {
  return new DatabaseUrlError(
    `DATABASE_URL är fel: ${swedish}. Den skrivs mssql://användare:lösenord@server:1433/databas; tecken som @ / : ? # % i användare och lösenord skrivs som %40 %2F %3A %3F %23 %25. (DATABASE_URL is wrong: ${english}.)`,
  );
}
