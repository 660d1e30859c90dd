import { Agent, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { guardedLookup } from './address.ts';
import type { RemoteSettings, Timeouts, TlsSettings } from './settings.ts';

const CONNECTIONS = 4;
/** Where this machine itself answers: no proxy is asked for that. */
const HERE = 'localhost,127.0.0.1,[::1]';

/**
 * What keeps the connections of an exchange, straight or through the proxy, with the client certificate and issuer of the
 * settings towards the remote system, never towards the proxy. `isProxied`: some calls may go through a proxy.
 */
export function openAgent(
  { tls = {}, loopback = false, proxy }: RemoteSettings,
  timeouts: Timeouts,
): { agent: Dispatcher; isProxied: boolean } {
  const secured = { ...pemsOf(tls), timeout: timeouts.connect };
  const options = {
    connections: CONNECTIONS,
    pipelining: 1,
    allowH2: false,
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.idle,
    connect: { ...secured, lookup: guardedLookup(loopback) },
  };
  if (!proxy) return { agent: new Agent(options), isProxied: false };
  const agent = new EnvHttpProxyAgent({
    ...options,
    requestTls: secured,
    proxyTls: { timeout: timeouts.connect },
    // A proxy that never opens the tunnel is no longer waited for than a system that never answers.
    clientFactory: (origin, given) => new Pool(origin, { ...given, headersTimeout: timeouts.headers }),
    httpsProxy: proxy.url,
    // Only this machine is asked without TLS, and given, so that no variable of the process has a say.
    httpProxy: '',
    noProxy: `${HERE},${proxy.direct}`,
  });
  return { agent, isProxied: true };
}

/** The texts that are there, by name. */
export function pemsOf(tls: TlsSettings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tls).flatMap(([name, pem]) => (pem === undefined ? [] : [[name, pem]])),
  );
}
