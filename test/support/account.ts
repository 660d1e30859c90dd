import type { SessionAnswer } from '../../server/contract/session.ts';
import * as inloggningar from '../../server/db/queries/inloggning.ts';
import * as kontoQueries from '../../server/db/queries/konto.ts';
import { hashPassword } from '../../server/security/password.ts';
import { ABSOLUTE_MS, hashToken, makeToken } from '../../server/security/token.ts';
import type { Context } from '../../server/usecases/context.ts';
import type { NewUser } from '../../server/usecases/konto/create-user.ts';
import { describeSession } from '../../server/usecases/konto/session.ts';
import { foldUsername } from '../../server/usecases/konto/username.ts';

const hashes = new Map<string, Promise<string>>();

/**
 * Writes an account as `createUser` would. A hash takes as long as it should, a fifth of a second: tests make hundreds of
 * accounts with one password, and reckon its hash once.
 */
export async function writeAccount(
  { engine, clock }: Context,
  password: string,
  { username, name, roles, kommuner = [], permissions = [] }: Omit<NewUser, 'password' | 'demo'>,
): Promise<void> {
  const known = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, known);
  const losenord = await known;
  await engine.transaction(async (tx) => {
    for (const { kod, namn } of kommuner) await kontoQueries.ensureKommun(tx, kod, namn ?? `Kommun ${kod}`);
    const id = await kontoQueries.insertKonto(tx, {
      anvandarnamn: foldUsername(username),
      namn: name,
      losenord,
      maste_byta_losenord: 0,
      demo: 0,
      aktiv_fran: clock.today(),
      skapad: clock.now(),
    });
    for (const { role, scope } of roles) {
      const row = { konto_id: id, roll: role, omfattning: scope.kind, omfattning_varde: scope.value };
      await kontoQueries.insertTilldelning(tx, row);
    }
    for (const permission of permissions) await kontoQueries.insertBehorighet(tx, id, permission);
  });
}

/**
 * Opens a session as `logIn` would, in the account's first role, without holding the password against its hash: that takes a
 * fifth of a second too, and most tests are not about it.
 */
export async function openSession({ engine, clock }: Context, username: string): Promise<SessionAnswer> {
  const now = clock.now();
  const token = makeToken();
  return engine.transaction(async (tx) => {
    const konto = await kontoQueries.findByUsername(tx, foldUsername(username));
    const [first] = konto ? await kontoQueries.listTilldelningar(tx, konto.id) : [];
    if (!konto || !first) throw new Error(`No account with a role: ${username}`);
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
