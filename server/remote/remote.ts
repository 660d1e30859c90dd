import { setTimeout } from 'node:timers/promises';
import { checkAddress } from './address.ts';
import type { Answer } from './answer.ts';
import { type Exchange, openExchange } from './exchange.ts';
import { RemoteFault } from './fault.ts';
import { makePace, type Wait } from './pace.ts';
import { ATTEMPTS, type RemoteSettings } from './settings.ts';
import { clientCredentials, type Tokens } from './token.ts';

/**
 * What is asked. `path` is below the base address and begins with no slash. A GET is idempotent; a POST only if it says
 * so. `maxBytes` bounds the answer; `readsStatus` are statuses beside 2xx that go to the reader.
 */
export type Question = {
  method?: 'GET' | 'POST';
  path: string;
  query?: Readonly<Record<string, string | undefined>>;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  idempotent?: boolean;
  maxBytes: number;
  readsStatus?: readonly number[];
};

/** A remote system that may be asked. */
export type Remote = {
  /**
   * Asks, and has `read` read the answer; gives what it gives. An idempotent call is tried again after a fault that passes,
   * `read` then anew: nothing of a broken answer may have gone further. Throws RemoteFault, and what `read` throws.
   */
  ask<T>(question: Question, read: (answer: Answer) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Cuts what is under way and ends the connections. */
  close(): Promise<void>;
};

const FIRST_WAIT_MS = 1_000;
/** A system that asks for a longer pause than this is left alone for now. */
const LONGEST_WAIT_MS = 60_000;

/** Opens a remote system; nothing is sent yet. Throws RemoteFault `address` or `settings`. */
export function openRemote(settings: RemoteSettings): Remote {
  const { attempts = ATTEMPTS, wait = pass } = settings;
  const base = checkAddress(settings.baseUrl, settings.loopback ?? false);
  const exchange = openExchange(settings);
  const tokens = tokensOf(exchange, settings);
  const pace = makePace(settings.perSecond, wait);

  async function attempt<T>(question: Question, read: Reader<T>, signal: AbortSignal): Promise<T> {
    const token = await tokens?.get(signal);
    await pace(signal);
    stopIfAborted(settings.system, signal);
    try {
      return await exchange.once(toCall(base, question, token), read, signal);
    } catch (error) {
      if (token !== undefined && isUnauthorized(error)) tokens?.forget(token);
      throw error;
    }
  }

  /** A token may be called in before its time: one 401 is answered with a new one. */
  async function withToken<T>(question: Question, read: Reader<T>, signal: AbortSignal): Promise<T> {
    try {
      return await attempt(question, read, signal);
    } catch (error) {
      if (tokens === null || !isUnauthorized(error)) throw error;
    }
    try {
      return await attempt(question, read, signal);
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      const why = `${settings.system} godtog inte vår åtkomsttoken (401). Kontrollera anslutningens uppgifter.`;
      throw new RemoteFault('token', why, { status: 401 });
    }
  }

  return {
    async ask(question, read, signal) {
      const most = (question.idempotent ?? question.method !== 'POST') ? attempts : 1;
      for (let nr = 1; ; nr += 1) {
        try {
          return await withToken(question, read, signal);
        } catch (error) {
          const ms = nr < most ? waitAfter(error, nr) : null;
          if (ms === null) throw error;
          await wait(ms, signal);
          stopIfAborted(settings.system, signal);
        }
      }
    },
    close: () => exchange.close(),
  };
}

type Reader<T> = (answer: Answer) => Promise<T>;

function tokensOf(exchange: Exchange, settings: RemoteSettings): Tokens | null {
  const { token, bearer } = settings;
  if (token !== undefined) return clientCredentials(exchange, settings, token);
  return bearer === undefined ? null : { get: async () => bearer, forget: () => {} };
}

function toCall(base: URL, question: Question, token: string | undefined) {
  const { method = 'GET', path, query = {}, headers = {}, body, maxBytes, readsStatus } = question;
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/+$/, '')}${path === '' ? '' : `/${path}`}`;
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return { method, url, headers: { ...headers, ...authorization }, body, maxBytes, readsStatus };
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof RemoteFault && error.code === 'status' && error.status === 401;
}

/** How long to wait before the next attempt, or null where there is no use in one now. */
function waitAfter(error: unknown, nr: number): number | null {
  if (!(error instanceof RemoteFault) || !error.transient) return null;
  if (error.retryAfterMs !== null) return error.retryAfterMs <= LONGEST_WAIT_MS ? error.retryAfterMs : null;
  // Between half and whole, so that many who failed together do not come back together.
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (nr - 1)) * (0.5 + Math.random() / 2);
}

function stopIfAborted(system: string, signal: AbortSignal): void {
  if (signal.aborted) throw new RemoteFault('aborted', `Anropet till ${system} avbröts.`);
}

const pass: Wait = async (ms, signal) => {
  await setTimeout(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
};
