import { onTestFinished } from 'vitest';
import { readJson } from '../../server/remote/answer.ts';
import { RemoteFault } from '../../server/remote/fault.ts';
import { openRemote, type Question, type Remote } from '../../server/remote/remote.ts';
import type { RemoteSettings } from '../../server/remote/settings.ts';
import { testCertificates } from '../support/certificates.ts';

/** A remote that trusts the tests' issuer and waits for nothing between attempts; `waits` gets what it would have waited. */
export async function remoteTo(
  baseUrl: string,
  settings: Partial<RemoteSettings> = {},
  waits: number[] = [],
): Promise<Remote> {
  const { ca } = await testCertificates();
  const remote = openRemote({
    system: 'Provsystemet',
    baseUrl,
    loopback: true,
    wait: async (ms) => void waits.push(ms),
    ...settings,
    tls: { ca: ca.cert, ...settings.tls },
  });
  onTestFinished(() => remote.close());
  return remote;
}

export const ONE_MB = 2 ** 20;

/** Asks for JSON. */
export function askJson(
  remote: Remote,
  question: Partial<Question> = {},
  signal = never(),
): Promise<unknown> {
  return remote.ask({ path: 'data', maxBytes: ONE_MB, ...question }, readJson, signal);
}

/** The fault that a call ends in. */
export async function faultIn(call: Promise<unknown>): Promise<RemoteFault> {
  try {
    await call;
  } catch (error) {
    if (error instanceof RemoteFault) return error;
    throw error;
  }
  throw new Error('The call went well.');
}

/** A signal that is never given. */
export function never(): AbortSignal {
  return new AbortController().signal;
}
