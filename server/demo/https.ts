import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Pair } from './certificates.ts';

/** A call as a system got it. */
export type Asked = { method: string; url: URL; headers: IncomingMessage['headers']; body: string };
/** What it is answered with. */
export type Reply = { status: number; type: string; body: string };

/** Answers a call, or does what a bad server does with it. */
export type Answering = (asked: Asked, response: ServerResponse) => void | Promise<void>;

/** Who a system is, and whose client certificates it asks for; without `clientCa` it asks for none. */
export type Tls = { identity: Pair; clientCa?: string | undefined };

/** The largest question: 900 identity numbers are some 40 kB. */
const MOST_BYTES = 1024 * 1024;

/**
 * Starts a system that answers over HTTPS, on a free port that only this machine reaches; `localhost` is its name. It does
 * not keep the process alive.
 */
export async function listenHttps(
  { identity, clientCa }: Tls,
  answer: Answering,
): Promise<{ server: Server; port: number; url: string }> {
  const proof = clientCa === undefined ? {} : { requestCert: true, rejectUnauthorized: true, ca: clientCa };
  const server = createServer({ ...identity, ...proof }, (request, response) => {
    // A client that hangs up is nothing to fall over.
    response.on('error', () => undefined);
    readAsked(request)
      .then((asked) => answer(asked, response))
      .catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const { port } = server.address() as AddressInfo;
  return { server, port, url: `https://localhost:${port}` };
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_BYTES) throw new Error('A question is too large.');
    chunks.push(chunk as Buffer);
  }
  return {
    method: request.method ?? '',
    url: new URL(request.url ?? '/', 'https://localhost'),
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  };
}

/** Sends an answer, of text or of bytes that only look like it. */
export function send(
  response: ServerResponse,
  { status, type, body }: Omit<Reply, 'body'> & { body: string | Buffer },
): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

/** An answer in JSON. */
export function json(value: unknown, status = 200): Reply {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}
