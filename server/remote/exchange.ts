import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { type Dispatcher, request } from 'undici';
import { judgeNames } from './address.ts';
import { openAgent, pemsOf } from './agent.ts';
import type { Answer } from './answer.ts';
import { faultOf, RemoteFault, timedOut } from './fault.ts';
import { type RemoteSettings, TIMEOUTS, type Timeouts, type TlsSettings } from './settings.ts';

/** One HTTP call, made once. `readsStatus`: statuses beside 2xx whose body the reader wants, such as a SOAP fault's. */
export type Call = {
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  body?: string | undefined;
  maxBytes: number;
  readsStatus?: readonly number[] | undefined;
};

/** Makes calls over connections of its own, with the settings' certificates and time-outs. */
export type Exchange = {
  once<T>(call: Call, read: (answer: Answer) => Promise<T>, signal: AbortSignal): Promise<T>;
  close(): Promise<void>;
};

const DISCARD_BYTES = 64 * 1024;

/** Opens an exchange; nothing is sent yet. Throws RemoteFault `settings` for certificates that cannot be used. */
export function openExchange(settings: RemoteSettings): Exchange {
  const { system, tls = {}, loopback = false } = settings;
  const timeouts: Timeouts = { ...TIMEOUTS, ...settings.timeouts };
  checkTls(tls);
  const { agent, isProxied } = openAgent(settings, timeouts);
  const judge = isProxied ? judgeNames(loopback, timeouts.connect) : async () => {};
  return {
    async once(call, read, signal) {
      const limit = AbortSignal.timeout(timeouts.total);
      const faultFrom = (error: unknown): unknown => {
        if (signal.aborted) return new RemoteFault('aborted', `Anropet till ${system} avbröts.`);
        if (limit.aborted) return timedOut(system, timeouts.total);
        return faultOf(error, system, { limitMs: timeouts.total, isProxied });
      };
      let answer: Dispatcher.ResponseData;
      try {
        const { url, method, headers, body } = call;
        const bounds = AbortSignal.any([signal, limit]);
        await judge(url.hostname);
        answer = await request(url, {
          method,
          headers,
          body: body ?? null,
          dispatcher: agent,
          signal: bounds,
        });
      } catch (error) {
        throw faultFrom(error);
      }
      try {
        checkStatus(system, call, answer);
        return await read({
          status: answer.statusCode,
          headers: flat(answer),
          body: bounded(answer, { system, maxBytes: call.maxBytes, faultFrom }),
        });
      } finally {
        // An answer that was not read to its end would keep its connection.
        await answer.body.dump({ limit: DISCARD_BYTES }).catch(() => undefined);
      }
    },
    close: () => agent.destroy(),
  };
}

function checkTls(tls: TlsSettings): void {
  if ((tls.cert === undefined) !== (tls.key === undefined)) {
    throw new RemoteFault('settings', 'Klientcertifikat och nyckel hör ihop. Ange båda.');
  }
  try {
    createSecureContext(pemsOf(tls));
    // Text that is no certificate would be passed over, and then nobody be trusted.
    if (tls.ca !== undefined) new X509Certificate(tls.ca);
  } catch {
    const why =
      'Certifikat, nyckel eller utfärdarens certifikat går inte att använda. De ska vara i PEM-format och höra ihop, och lösenordet ska vara nyckelns.';
    throw new RemoteFault('settings', why);
  }
}

function checkStatus(
  system: string,
  call: Call,
  { statusCode: status, headers }: Dispatcher.ResponseData,
): void {
  if ((status >= 200 && status < 300) || call.readsStatus?.includes(status)) return;
  if (status >= 300 && status < 400) {
    const why = `${system} hänvisar till en annan adress (${status}). Hänvisningar följs inte: ange den rätta adressen i anslutningen.`;
    throw new RemoteFault('redirect', why, { status });
  }
  const transient = status === 408 || status === 429 || status >= 500;
  const retryAfterMs = transient ? readRetryAfter(headers['retry-after']) : null;
  throw new RemoteFault('status', `${system} svarade med ${status}. ${adviceOn(status)}`, {
    status,
    transient,
    retryAfterMs,
  });
}

function adviceOn(status: number): string {
  if (status === 401 || status === 403)
    return 'Kontrollera att anslutningen har rätt uppgifter och får det den ber om.';
  if (status === 404) return 'Kontrollera adressen i anslutningen.';
  if (status === 429) return 'Systemet har fått för många anrop. Försök senare.';
  if (status >= 500) return 'Felet ligger i det andra systemet. Försök senare.';
  return 'Kontrollera inställningarna i anslutningen.';
}

/** Seconds, or a moment in HTTP's form; in milliseconds from now. */
function readRetryAfter(header: string | string[] | undefined): number | null {
  if (typeof header !== 'string') return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? null : Math.max(0, moment - Date.now());
}

function flat({ headers }: Dispatcher.ResponseData): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

type Bounds = { system: string; maxBytes: number; faultFrom(error: unknown): unknown };

async function* bounded(
  { headers, body }: Dispatcher.ResponseData,
  { system, maxBytes, faultFrom }: Bounds,
): AsyncGenerator<Uint8Array> {
  const packing = headers['content-encoding'];
  if (packing !== undefined && packing !== 'identity') {
    throw new RemoteFault('unreadable', `${system} packade svaret fast vi inte bad om det.`);
  }
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw tooLarge(system, maxBytes);
      yield chunk;
    }
  } catch (error) {
    throw faultFrom(error);
  }
}

function tooLarge(system: string, maxBytes: number): RemoteFault {
  const megabytes = Math.max(1, Math.round(maxBytes / 2 ** 20));
  return new RemoteFault(
    'tooLarge',
    `${system} skickade ett svar som är större än ${megabytes} MB. Det togs inte emot.`,
  );
}
