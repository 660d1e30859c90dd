import type { Wait } from './pace.ts';

/** PEM texts. `ca`, when given, is the only issuer that is trusted; `cert` and `key` are what we show of ourselves. */
export type TlsSettings = {
  ca?: string | undefined;
  cert?: string | undefined;
  key?: string | undefined;
  passphrase?: string | undefined;
};

/** OAuth2 client credentials. Without a secret it is the client certificate that tells who asks (RFC 8705). */
export type TokenSettings = {
  url: string;
  clientId: string;
  clientSecret?: string | undefined;
  scope?: string | undefined;
  /** How the secret is sent: in the form (usual), or as HTTP Basic. */
  sendSecret?: 'form' | 'basic' | undefined;
};

/** Milliseconds. `idle` is the longest silence within an answer, `total` the longest that one attempt may take. */
export type Timeouts = { connect: number; headers: number; idle: number; total: number };

/**
 * The proxy that calls go through, by tunnels of their own (CONNECT): it sees no more of them than where they go. `url` is
 * http with a name and password where it wants them; `direct` lists hosts that are asked without it, as in NO_PROXY.
 */
export type Proxy = { url: string; direct: string };

/** How a remote system is asked. */
export type RemoteSettings = {
  /** What people call the system; stands first in the messages of faults. */
  system: string;
  /** Every call goes below this address. */
  baseUrl: string;
  tls?: TlsSettings | undefined;
  /** Either of the two, or none. */
  token?: TokenSettings | undefined;
  bearer?: string | undefined;
  timeouts?: Partial<Timeouts> | undefined;
  /** So many calls a second at most; unlimited without it. */
  perSecond?: number | undefined;
  /** So many times an idempotent call is tried at most. */
  attempts?: number | undefined;
  /** Whether this machine itself may be asked, also over http: for the demo and tests. */
  loopback?: boolean | undefined;
  /** Null or left out where calls go straight. This machine itself is always asked so. */
  proxy?: Proxy | null | undefined;
  /** How time passes between attempts. */
  wait?: Wait | undefined;
};

export const TIMEOUTS: Timeouts = { connect: 10_000, headers: 30_000, idle: 30_000, total: 120_000 };
export const ATTEMPTS = 4;
