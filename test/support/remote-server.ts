import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { type Answering, type Asked, listenHttps, type Tls } from '../../server/demo/https.ts';
import { testCertificates } from './certificates.ts';

/** A system that can be asked over HTTPS, on this machine. */
export type RemoteServer = { url: string; port: number; asked: Asked[]; stop(): Promise<void> };

/**
 * Starts an HTTPS server with a test certificate; `clientCa` makes it ask for a client certificate of that issuer and
 * refuse whoever has none. It ends with the test.
 */
export async function remoteServer(answer: Answering, tls: Partial<Tls> = {}): Promise<RemoteServer> {
  const identity = tls.identity ?? (await testCertificates()).server;
  const asked: Asked[] = [];
  const { server, port, url } = await listenHttps({ ...tls, identity }, (call, response) => {
    asked.push(call);
    return answer(call, response);
  });
  const stop = async () => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  onTestFinished(stop);
  return { url, port, asked, stop };
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
