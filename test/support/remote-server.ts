import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Pair, testCertificates } from './certificates.ts';

/** A call as the server got it. */
export type Asked = { method: string; url: URL; headers: IncomingMessage['headers']; body: string };

/** Answers a call, or does what a bad server does with it. */
export type Answering = (asked: Asked, response: ServerResponse) => void | Promise<void>;

/** A system that can be asked over HTTPS, on this machine. */
export type RemoteServer = { url: string; port: number; asked: Asked[]; stop(): Promise<void> };

type Tls = { identity?: Pair; clientCa?: string };

/**
 * Starts an HTTPS server with a test certificate; `clientCa` makes it ask for a client certificate of that issuer and
 * refuse whoever has none. It ends with the test.
 */
export async function remoteServer(
  answer: Answering,
  { identity, clientCa }: Tls = {},
): Promise<RemoteServer> {
  const { cert, key } = identity ?? (await testCertificates()).server;
  const proof = clientCa === undefined ? {} : { requestCert: true, rejectUnauthorized: true, ca: clientCa };
  const options: ServerOptions = { cert, key, ...proof };
  const asked: Asked[] = [];
  const server = createServer(options, (request, response) => {
    // A client that hangs up is what some tests are about.
    response.on('error', () => undefined);
    void readAsked(request).then(
      async (call) => {
        asked.push(call);
        await answer(call, response);
      },
      () => undefined,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  onTestFinished(stop);
  return { url: `https://localhost:${port}`, port, asked, stop };
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method ?? '',
    url: new URL(request.url ?? '/', 'https://localhost'),
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  };
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
