import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a proxy does with a tunnel that is asked for: opens it, says no, says nothing, or hangs up. */
export type TunnelMode = 'open' | 'refuse' | 'silent' | 'hangUp';

/** A proxy on this machine. `asked`: where tunnels were wanted to; `sent`: what went through them, as it was sent. */
export type ConnectProxy = { port: number; asked: string[]; sent: Buffer[]; mode: TunnelMode };

/**
 * Starts a proxy that opens tunnels (CONNECT) to `targetPort` on this machine, whatever the host is called: names of the
 * world outside are the proxy's to know. With `credentials`, `name:password`, only for who shows them. Ends with the test.
 */
export async function connectProxy(targetPort: number, credentials?: string): Promise<ConnectProxy> {
  const proxy: ConnectProxy = { port: 0, asked: [], sent: [], mode: 'open' };
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    // Who hangs up, and when, is what some tests are about.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const wanted = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  const server = createServer((_request, response) => void response.writeHead(405).end());
  server.on('connect', (request, client: Socket) => {
    keep(client);
    proxy.asked.push(request.url ?? '');
    if (proxy.mode === 'silent') return;
    if (proxy.mode === 'hangUp') return void client.destroy();
    if (proxy.mode === 'refuse') return void client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    if (wanted !== undefined && request.headers['proxy-authorization'] !== wanted) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n');
      return;
    }
    const target = connect(targetPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.on('data', (chunk) => void proxy.sent.push(chunk));
      client.pipe(target).pipe(client);
    });
    keep(target);
    target.on('close', () => client.destroy());
    client.on('close', () => target.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.port = (server.address() as AddressInfo).port;
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return proxy;
}
