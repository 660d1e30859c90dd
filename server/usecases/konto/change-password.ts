import { logChanges } from '../../audit/change-log.ts';
import type { PasswordRequest, SessionAnswer } from '../../contract/session.ts';
import * as inloggningar from '../../db/queries/inloggning.ts';
import * as kontoQueries from '../../db/queries/konto.ts';
import { hashPassword } from '../../security/password.ts';
import { weaknessOf } from '../../security/password-rules.ts';
import { forgetAttempts } from '../../security/throttle.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { check, takeAttempt } from './log-in.ts';
import { describeSession, type Session } from './session.ts';

/**
 * Changes the own password (R330) and ends the account's other log-ins.
 * Refuses with `ogiltig` when the present one is wrong or the new one is weak, and with `forManga`.
 */
export async function changePassword(
  context: Context,
  session: Session,
  request: PasswordRequest,
  address: string,
): Promise<SessionAnswer> {
  const { kontoId, tilldelningId } = session.actor;
  const konto = await kontoQueries.findById(context.engine.read, kontoId);
  if (!konto) throw new Refusal('ejInloggad', 'Du har loggats ut. Logga in igen.');
  const attempt = { username: konto.anvandarnamn, address };
  await takeAttempt(context, attempt);
  const { matches } = await check(konto.losenord, request.current);
  if (!matches) throw refused('current', WRONG);
  const weakness = weaknessOf(request.next, konto.anvandarnamn);
  if (weakness) throw refused('next', weakness);
  if (request.next === request.current) throw refused('next', 'Välj ett annat lösenord än det du har.');
  const losenord = await hashPassword(request.next);
  const now = context.clock.now();
  return context.engine.transaction(async (tx) => {
    await forgetAttempts(tx, attempt);
    const next = { losenord, maste_byta_losenord: 0 } as const;
    if (!(await kontoQueries.replaceLosenord(tx, konto, next))) throw refused('current', WRONG);
    await inloggningar.removeOf(tx, kontoId, session.tokenHash);
    await logChanges(tx, now, { kontoId }, [
      {
        entity: 'konto',
        entityId: kontoId,
        personId: null,
        kommunKod: null,
        version: 1,
        kind: 'andrad',
        fields: { losenord: [null, 'bytt'] },
      },
    ]);
    return describeSession(tx, kontoId, tilldelningId);
  });
}

const WRONG = 'Det nuvarande lösenordet stämmer inte. Skriv det igen.';

function refused(path: string, message: string): Refusal {
  return new Refusal('ogiltig', message, [{ path, code: 'losenord', message }]);
}
