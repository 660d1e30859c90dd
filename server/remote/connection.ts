import { RemoteFault } from './fault.ts';
import { openRemote, type Remote } from './remote.ts';
import { readSecret, type Secrets } from './secret.ts';
import type { RemoteSettings, TokenSettings } from './settings.ts';

/** The settings that all kinds of connections share; `token`, `clientSecret` and those of TLS name secrets. */
export type ConnectionBasics = {
  baseUrl: string;
  token?: string | undefined;
  tokenUrl?: string | undefined;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  scope?: string | undefined;
  certificate?: string | undefined;
  privateKey?: string | undefined;
  passphrase?: string | undefined;
  ca?: string | undefined;
};

/** A connection to open: what people call it, the kommun whose secrets it uses (null = the region's), its settings. */
export type OpenedConnection = { name: string; kommun: string | null; settings: ConnectionBasics };

/** What a process lets connections do, and how it waits. */
export type Surroundings = { secrets: Secrets; loopback: boolean } & Pick<
  RemoteSettings,
  'wait' | 'timeouts' | 'attempts' | 'perSecond' | 'proxy'
>;

/** Reads the secrets of a connection and opens the remote system; nothing is sent yet. Throws RemoteFault. */
export async function openConnection(
  connection: OpenedConnection,
  surroundings: Surroundings,
): Promise<Remote> {
  const { settings } = connection;
  const { secrets, ...how } = surroundings;
  const secret = (name: string | undefined) => secretOf(connection, secrets, name);
  const bearer = (await secret(settings.token))?.trim();
  return openRemote({
    ...how,
    system: connection.name,
    baseUrl: settings.baseUrl,
    bearer: bearer === undefined ? undefined : checkToken(bearer),
    token: await tokenOf(settings, secret),
    tls: {
      cert: await secret(settings.certificate),
      key: await secret(settings.privateKey),
      passphrase: (await secret(settings.passphrase))?.trim(),
      ca: await secret(settings.ca),
    },
  });
}

/** A secret of a connection by the name that stands in its settings; undefined for no name. Throws RemoteFault. */
export async function secretOf(
  { kommun }: Pick<OpenedConnection, 'kommun'>,
  secrets: Secrets,
  name: string | undefined,
): Promise<string | undefined> {
  return name === undefined ? undefined : readSecret(secrets, kommun ?? 'region', name);
}

async function tokenOf(
  { tokenUrl, clientId, clientSecret, scope }: ConnectionBasics,
  secret: (name: string | undefined) => Promise<string | undefined>,
): Promise<TokenSettings | undefined> {
  if (tokenUrl === undefined || clientId === undefined) return undefined;
  return { url: tokenUrl, clientId, scope, clientSecret: (await secret(clientSecret))?.trim() };
}

function checkToken(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new RemoteFault(
    'settings',
    'Hemligheten för token är ingen token. Den ska stå på en rad utan mellanslag.',
  );
}
