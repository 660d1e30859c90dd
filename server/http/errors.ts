import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorBody, ErrorCode } from '../contract/errors.ts';
import type { Log } from '../log.ts';
import { isDatabaseAway, Refusal } from '../usecases/refusal.ts';
import type { Env } from './env.ts';

const STATUS: Record<ErrorCode, ContentfulStatusCode> = {
  ogiltig: 400,
  ejInloggad: 401,
  felInloggning: 401,
  forbjuden: 403,
  bytLosenord: 403,
  saknas: 404,
  krock: 409,
  forStor: 413,
  forManga: 429,
  serverfel: 500,
};

/** Turns whatever was thrown into an answer: a refusal as it is, anything else masked and logged. */
export function answerError(error: unknown, c: HonoContext<Env>, log: Log): Response {
  const requestId = c.get('requestId');
  if (error instanceof Refusal) return refuse(c, error);
  log.error('fel', error, { requestId });
  if (isDatabaseAway(error)) {
    c.header('Retry-After', '5');
    return refuse(c, new Refusal('serverfel', UNAVAILABLE), 503);
  }
  const message = 'Servern kunde inte svara just nu. Dina ändringar ligger kvar. Försök igen om en stund.';
  return refuse(c, new Refusal('serverfel', message));
}

// Whether a change was stored cannot be known here; the same push again gives the answer that it has, or makes it.
const UNAVAILABLE =
  'Databasen svarar inte just nu. Dina ändringar ligger kvar i bladet. Försök igen om en stund: inget görs två gånger.';

/** The answer of a path that is not there. */
export function answerNotFound(c: HonoContext<Env>): Response {
  return refuse(c, new Refusal('saknas', 'Sidan finns inte. Kontrollera adressen.'));
}

/** The answer while the server starts. */
export function answerNotReady(c: HonoContext<Env>): Response {
  c.header('Retry-After', '5');
  return refuse(c, new Refusal('serverfel', 'Servern startar. Försök igen om en stund.'), 503);
}

function refuse(c: HonoContext<Env>, refusal: Refusal, status = STATUS[refusal.code]): Response {
  c.set('code', refusal.code);
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (status === 413) c.header('Connection', 'close');
  const body: ErrorBody = {
    code: refusal.code,
    message: refusal.message,
    requestId: c.get('requestId'),
    ...(refusal.issues.length > 0 ? { issues: [...refusal.issues] } : {}),
  };
  return c.json(body, status);
}
