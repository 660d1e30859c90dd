import type { LoginRequest, SessionAnswer } from '../../contract/session.ts';
import { removeExpiredPulls } from '../../db/queries/hamtning.ts';
import * as inloggningar from '../../db/queries/inloggning.ts';
import * as kontoQueries from '../../db/queries/konto.ts';
import { EXPIRED_PULL_DAYS } from '../../domain/blad-dagar.ts';
import { addDays } from '../../domain/plain-date.ts';
import { hashPassword, NOBODYS_HASH, TooBusy, verifyPassword } from '../../security/password.ts';
import { type Attempt, forgetAttempts, noteAttempt } from '../../security/throttle.ts';
import { ABSOLUTE_MS, hashToken, makeToken } from '../../security/token.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { describeSession } from './session.ts';
import { foldUsername } from './username.ts';

/** Each person that is opened is a few pull sessions: one log-in tidies up after a day's work and more. */
const MOST_PULLS_REMOVED = 4_500;

/**
 * Logs in and gives a new token, in the account's first role.
 * An unknown name, a wrong password and a closed account look the same and take the same time.
 * Refuses with `felInloggning`, `forManga` or `forbjuden` (no role). Log-ins and pull sessions that ran out are removed.
 */
export async function logIn(
  context: Context,
  request: LoginRequest,
  address: string,
): Promise<SessionAnswer & { token: string }> {
  const attempt = { username: foldUsername(request.username), address };
  await takeAttempt(context, attempt);
  const konto = await kontoQueries.findByUsername(context.engine.read, attempt.username);
  const { matches, outdated } = await check(konto?.losenord ?? NOBODYS_HASH, request.password);
  const open = konto && konto.avstangd === 0 && konto.aktiv_fran <= context.clock.today();
  if (!konto || !matches || !open) throw wrong();
  const losenord = outdated ? await hashPassword(request.password) : konto.losenord;
  const now = context.clock.now();
  const token = makeToken();
  return context.engine.transaction(async (tx) => {
    await forgetAttempts(tx, attempt);
    // A password that was changed since it was checked opens nothing: the change has ended the other log-ins.
    const { maste_byta_losenord } = konto;
    if (!(await kontoQueries.replaceLosenord(tx, konto, { losenord, maste_byta_losenord }))) throw wrong();
    const [first] = await kontoQueries.listTilldelningar(tx, konto.id);
    if (!first) throw new Refusal('forbjuden', 'Ditt konto har ingen roll. Be administratören om en.');
    await inloggningar.removeExpired(tx, now);
    await removeExpiredPulls(tx, addDays(now.slice(0, 10), -EXPIRED_PULL_DAYS), MOST_PULLS_REMOVED);
    await inloggningar.insert(tx, {
      token_hash: hashToken(token),
      konto_id: konto.id,
      tilldelning_id: first.id,
      skapad: now,
      senast: now,
      utgar: new Date(Date.parse(now) + ABSOLUTE_MS).toISOString(),
    });
    return { ...(await describeSession(tx, konto.id, first.id)), token };
  });
}

function wrong(): Refusal {
  return new Refusal('felInloggning', 'Fel användarnamn eller lösenord. Kontrollera och försök igen.');
}

/** Uses up one of the tries of the account and the address; refuses with `forManga` when none is left. */
export async function takeAttempt(context: Context, attempt: Attempt): Promise<void> {
  const now = context.clock.now();
  const allowed = await context.engine.transaction((tx) => noteAttempt(tx, now, attempt));
  if (!allowed) {
    throw new Refusal('forManga', 'För många försök med fel lösenord. Vänta en kvart och försök igen.');
  }
}

/** Holds a password against a hash; refuses with `forManga` when too many are being checked at once. */
export async function check(
  stored: string,
  password: string,
): Promise<{ matches: boolean; outdated: boolean }> {
  try {
    return await verifyPassword(stored, password);
  } catch (error) {
    if (!(error instanceof TooBusy)) throw error;
    throw new Refusal('forManga', 'Många loggar in just nu. Vänta några sekunder och försök igen.');
  }
}
