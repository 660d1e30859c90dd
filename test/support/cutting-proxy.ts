import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/**
 * What goes wrong: the statement never arrives; it is carried out but the answer is lost; the answer never comes; the
 * statement is not begun, and is cancelled in the end on a connection that lives on.
 */
export type Fault = 'request' | 'answer' | 'stall' | 'cancel';

/** A way to SQL Server on which a connection can be made to fail at a given statement. */
export type CuttingProxy = {
  port: number;
  /** Lets the n-th statement from now (counted from 1, over all connections) meet a fault, once. */
  arm(fault: Fault, nth: number): void;
  /** Whether the fault has come about; disarms. */
  disarm(): boolean;
  /** Statements since it was armed. */
  seen(): number;
  close(): Promise<void>;
};

/** Messages by which a client asks for something: batch, procedure, bulk load, transaction. */
const STATEMENTS = new Set([0x01, 0x03, 0x07, 0x0e]);
const TLS_RECORD = 0x17;
const ATTENTION = 0x06;
/** What a server says when a statement is cancelled: it is done, without a word of it; and the attention was seen. */
const CANCELLED = Buffer.concat([0x00, 0x20].map((status) => done(status)));

function done(status: number): Buffer {
  const packet = Buffer.alloc(21);
  packet.set([0x04, 0x01, 0x00, packet.length, 0, 0, 1, 0, 0xfd, status]);
  return packet;
}

/** Starts a proxy on this machine in front of a server on this machine. */
export async function startCuttingProxy(serverPort: number): Promise<CuttingProxy> {
  let armed: { fault: Fault; nth: number } | null = null;
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    let doomed: Fault | null = null;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    const cut = packets((packet, isStatement) => {
      if (isStatement) {
        count += 1;
        if (armed?.nth === count) {
          doomed = armed.fault;
          armed = null;
        }
      }
      if (doomed === 'request') client.destroy();
      else if (doomed !== 'cancel') upstream.write(packet);
      else if (packet[0] === ATTENTION) {
        doomed = null;
        client.write(CANCELLED);
      }
    });
    client.on('data', cut);
    upstream.on('data', (data) => {
      if (doomed === 'answer') client.destroy();
      else if (doomed !== 'stall') client.write(data);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    arm(fault, nth) {
      armed = { fault, nth };
      count = 0;
    },
    disarm() {
      const fired = armed === null;
      armed = null;
      return fired;
    },
    seen: () => count,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Splits a stream into packets of the protocol; `isStatement` for the last packet of a message that asks for something. */
function packets(each: (packet: Buffer, isStatement: boolean) => void): (data: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (data) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const isTls = rest[0] === TLS_RECORD;
      if (rest.length < (isTls ? 5 : 8)) return;
      const length = isTls ? 5 + rest.readUInt16BE(3) : rest.readUInt16BE(2);
      if (rest.length < length) return;
      const packet = rest.subarray(0, length);
      rest = rest.subarray(length);
      const isLast = ((packet[1] ?? 0) & 0x01) === 0x01;
      each(packet, !isTls && isLast && STATEMENTS.has(packet[0] ?? 0));
    }
  };
}
