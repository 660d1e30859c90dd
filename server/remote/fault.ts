/** What went wrong between us and a remote system. */
export type FaultCode =
  | 'settings'
  | 'address'
  | 'unreachable'
  | 'certificate'
  | 'timeout'
  | 'cutOff'
  | 'redirect'
  | 'token'
  | 'status'
  | 'tooLarge'
  | 'unreadable'
  | 'aborted';

type Details = { status?: number; transient?: boolean; retryAfterMs?: number | null };

/** The same call may go well later: the fault lies in the network, or the system is down or has too much to do. */
const PASSES: ReadonlySet<FaultCode> = new Set<FaultCode>(['unreachable', 'timeout', 'cutOff']);

/**
 * A remote system could not be asked, or its answer not used. `message` is Swedish, says what to do and holds nothing of
 * what was sent, answered or kept secret. `transient`: the same call may go well later.
 */
export class RemoteFault extends Error {
  override readonly name = 'RemoteFault';
  readonly code: FaultCode;
  readonly transient: boolean;
  /** The status of the answer, where there was one. */
  readonly status: number | undefined;
  /** How long the system asks us to wait, in milliseconds; null where it has not said. */
  readonly retryAfterMs: number | null;

  constructor(code: FaultCode, message: string, details: Details = {}) {
    super(message);
    this.code = code;
    this.transient = details.transient ?? PASSES.has(code);
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

const TIMEOUTS = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);
const UNREACHABLE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);
/** A tunnel that was refused, was not opened, or broke before there was any answer. */
const PROXY = /^(?:UND_ERR_ABORTED|UND_ERR_PRX_\w+)$/;
const THEIR_CERTIFICATE =
  /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERR_TLS_CERT|INVALID_|PATH_LENGTH|HOSTNAME_MISMATCH)/;

/** How a call was made: the longest that it might take, and whether a proxy may have stood between. */
type Way = { limitMs: number; isProxied: boolean };

/**
 * The fault behind an error of a call, by its code alone: messages and causes may hold what was sent. `system` is what
 * people call the other side; through a proxy it may be that which failed.
 */
export function faultOf(error: unknown, system: string, { limitMs, isProxied }: Way): RemoteFault {
  if (error instanceof RemoteFault) return error;
  const code = codeOf(error);
  if (code === 'TimeoutError' || TIMEOUTS.has(code)) return timedOut(system, limitMs);
  if (isProxied && PROXY.test(code)) {
    const why = `${system} går inte att nå genom proxyn. Kontrollera adressen, REMOTE_PROXY med namn och lösenord, och att proxyn släpper fram servern dit.`;
    return new RemoteFault('unreachable', why);
  }
  if (UNREACHABLE.has(code)) {
    const passing = isProxied ? 'proxyn (REMOTE_PROXY) och brandväggen' : 'brandväggen';
    const why = `${system} går inte att nå (${code}). Kontrollera adressen, och att ${passing} släpper fram servern.`;
    return new RemoteFault('unreachable', why);
  }
  if (THEIR_CERTIFICATE.test(code)) {
    const why = `${system} visade ett certifikat som inte godtas (${code}). Kontrollera adressen och utfärdarens certifikat i anslutningen.`;
    return new RemoteFault('certificate', why);
  }
  if (code === 'UND_ERR_INVALID_ARG') {
    const why = `Uppgifterna i anslutningen till ${system} går inte att skicka. Kontrollera klient-id och hemligheter: vanliga tecken, på en rad.`;
    return new RemoteFault('settings', why);
  }
  if (/^ERR_SSL_.*ALERT/.test(code)) {
    const why = `${system} godtog inte vårt klientcertifikat (${code}). Kontrollera att rätt certifikat är valt och att det gäller.`;
    return new RemoteFault('certificate', why);
  }
  if (/^ERR_(?:SSL|TLS|OSSL)_/.test(code)) {
    const why = `Det gick inte att upprätta en säker förbindelse med ${system} (${code}). Kontrollera adress, port och certifikat.`;
    return new RemoteFault('certificate', why);
  }
  const why = `Förbindelsen med ${system} bröts innan svaret var helt (${code}). Händer det varje gång, kontrollera klientcertifikatet.`;
  return new RemoteFault('cutOff', why);
}

/** The fault of an answer that was not there in time. */
export function timedOut(system: string, limitMs: number): RemoteFault {
  const seconds = Math.max(1, Math.round(limitMs / 1000));
  return new RemoteFault(
    'timeout',
    `${system} svarade inte i tid (gräns ${seconds} sekunder för hela svaret).`,
  );
}

/** The code of an error or of what lies behind it; the most telling one. */
function codeOf(error: unknown): string {
  const codes: string[] = [];
  let at: unknown = error;
  for (let depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const { code } = at as { code?: unknown };
    if (at.name === 'TimeoutError') codes.push(at.name);
    if (typeof code === 'string' && /^[A-Z0-9_]{2,80}$/.test(code)) codes.push(code);
    at = at instanceof AggregateError ? at.errors[0] : at.cause;
  }
  return codes.find((code) => code !== 'UND_ERR_SOCKET') ?? codes[0] ?? 'okänt fel';
}
