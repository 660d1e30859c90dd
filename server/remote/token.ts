import { z } from 'zod';
import { checkAddress } from './address.ts';
import { readJson } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { RemoteFault } from './fault.ts';
import type { RemoteSettings, TokenSettings } from './settings.ts';

const MAX_BYTES = 64 * 1024;
const USUAL_LIFE_S = 300;
/** A token is not used in the last part of its life: it would end on the way. */
const MARGIN_MS = 30_000;

const tokenSchema = z.object({
  access_token: z
    .string()
    .min(1)
    .max(16_384)
    .regex(/^[\x21-\x7e]+$/),
  token_type: z.string().max(50).nullish(),
  expires_in: z.coerce.number().positive().nullish(),
});

/** Gives the token for the next call; `forget` says that one is not accepted any more. */
export type Tokens = {
  get(signal: AbortSignal): Promise<string>;
  forget(token: string): void;
};

/** Tokens by OAuth2 client credentials: each kept until shortly before it ends, asked for once at a time. */
export function clientCredentials(
  exchange: Exchange,
  { system, loopback = false }: RemoteSettings,
  token: TokenSettings,
): Tokens {
  const url = checkAddress(token.url, loopback);
  let kept: { token: string; until: number } | null = null;
  let asked: Promise<string> | null = null;

  async function fetchToken(signal: AbortSignal): Promise<string> {
    const call = { method: 'POST' as const, url, ...formOf(token), maxBytes: MAX_BYTES };
    const begun = performance.now();
    const answer = await exchange.once(call, readToken, signal).catch((error: unknown) => {
      throw toTokenFault(system, error);
    });
    const life = (answer.expires_in ?? USUAL_LIFE_S) * 1000;
    kept = { token: answer.access_token, until: begun + life - Math.min(MARGIN_MS, life / 2) };
    return answer.access_token;
  }

  return {
    async get(signal) {
      if (kept !== null && performance.now() < kept.until) return kept.token;
      asked ??= fetchToken(signal).finally(() => {
        asked = null;
      });
      return asked;
    },
    forget(token) {
      if (kept?.token === token) kept = null;
    },
  };
}

async function readToken(answer: Parameters<typeof readJson>[0]) {
  const parsed = tokenSchema.safeParse(await readJson(answer));
  const type = parsed.data?.token_type ?? 'bearer';
  if (!parsed.success || type.toLowerCase() !== 'bearer') {
    throw new RemoteFault('token', 'Tokentjänstens svar är inte en åtkomsttoken. Kontrollera tokenadressen.');
  }
  return parsed.data;
}

function formOf({ clientId, clientSecret, scope, sendSecret = 'form' }: TokenSettings) {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope !== undefined) form.set('scope', scope);
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  };
  if (clientSecret !== undefined && sendSecret === 'basic') {
    const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  } else {
    form.set('client_id', clientId);
    if (clientSecret !== undefined) form.set('client_secret', clientSecret);
  }
  return { headers, body: form.toString() };
}

/** What the token service would not do is a matter of the token; that it could not be reached or proven is not. */
function toTokenFault(system: string, error: unknown): unknown {
  if (!(error instanceof RemoteFault)) return error;
  const { code, status, transient, retryAfterMs } = error;
  if (code === 'unreadable') {
    return new RemoteFault(
      'token',
      `${system}: tokentjänstens svar går inte att läsa. Kontrollera tokenadressen.`,
    );
  }
  if (code !== 'status') return error;
  const why = transient
    ? `${system}: tokentjänsten svarade med ${status}. Försök senare.`
    : `${system}: tokentjänsten gav ingen token (${status}). Kontrollera klient-id, hemlighet och scope i anslutningen.`;
  return new RemoteFault('token', why, {
    transient,
    retryAfterMs,
    ...(status === undefined ? {} : { status }),
  });
}
