import { logChanges } from '../../audit/change-log.ts';
import type { Tx } from '../../db/database.ts';
import * as inloggningQueries from '../../db/queries/inloggning.ts';
import * as kontoQueries from '../../db/queries/konto.ts';
import type { Permission, Role, Scope } from '../../domain/access.ts';
import { hashPassword, makePassword } from '../../security/password.ts';
import { weaknessOf } from '../../security/password-rules.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { foldUsername } from './username.ts';

/** What is to be otherwise with an account; what is not named stays. */
export type UserUpdate = {
  /** One more role (R327). */
  role?: { role: Role; scope: Scope };
  give: readonly Permission[];
  take: readonly Permission[];
  /** A closed account cannot be logged in to, and is logged out at once. */
  closed?: boolean;
  /** Instead of a forgotten one (R328); `made` = one is made, to be changed at the first log-in (Z28). */
  password?: string | 'made';
};

type Fields = Record<string, [string | null, string | null]>;

/**
 * Changes an account: one more role, permissions, whether it is open, its password. Who is logged in with it is logged out where it is
 * closed, loses a permission or gets another password. Gives how much was changed, and a password that was made. Refuses
 * with `saknas` for a name that nobody has, `ogiltig` for a weak password.
 */
export async function updateUser(
  context: Context,
  name: string,
  update: UserUpdate,
): Promise<{ changed: number; madePassword: string | null }> {
  const username = foldUsername(name);
  const given = update.password === 'made' ? makePassword() : update.password;
  const weakness = update.password === 'made' || !given ? null : weaknessOf(given, username);
  if (weakness) throw new Refusal('ogiltig', weakness);
  const losenord = given === undefined ? null : await hashPassword(given);
  const now = context.clock.now();
  return context.engine.transaction(async (tx) => {
    const konto = await kontoQueries.findByUsername(tx, username);
    if (!konto) throw new Refusal('saknas', 'Det finns inget konto med det namnet.');
    const fields: Fields = {
      ...(await addRole(tx, konto.id, update.role)),
      ...(await changePermissions(tx, konto.id, update)),
      ...(await changeClosed(tx, konto, update.closed)),
    };
    if (losenord !== null) {
      const must = update.password === 'made' ? 1 : 0;
      await kontoQueries.updateKonto(tx, konto.id, { losenord, maste_byta_losenord: must });
      fields.losenord = [null, 'nytt'];
    }
    const changed = Object.keys(fields).length;
    if (changed === 0) return { changed, madePassword: null };
    const isLess = update.take.length > 0 || update.closed === true || losenord !== null;
    if (isLess) await inloggningQueries.removeOf(tx, konto.id);
    const change = { entity: 'konto' as const, entityId: konto.id, personId: null, kommunKod: null };
    await logChanges(tx, now, { kontoId: null }, [{ ...change, version: 1, kind: 'andrad', fields }]);
    return { changed, madePassword: update.password === 'made' ? (given ?? null) : null };
  });
}

async function addRole(tx: Tx, kontoId: number, wanted: UserUpdate['role']): Promise<Fields> {
  if (!wanted) return {};
  const { role, scope } = wanted;
  const has = (await kontoQueries.listTilldelningar(tx, kontoId)).some(
    (one) => one.roll === role && one.omfattning === scope.kind && one.omfattning_varde === scope.value,
  );
  if (has) return {};
  if (scope.kind === 'kommun') await kontoQueries.ensureKommun(tx, scope.value, `Kommun ${scope.value}`);
  const row = { konto_id: kontoId, roll: role, omfattning: scope.kind, omfattning_varde: scope.value };
  await kontoQueries.insertTilldelning(tx, row);
  return { roller: [null, `${role} ${scope.kind} ${scope.value}`] };
}

async function changePermissions(tx: Tx, kontoId: number, { give, take }: UserUpdate): Promise<Fields> {
  const before = await kontoQueries.listBehorigheter(tx, kontoId);
  const after = [...new Set([...before, ...give])].filter((name) => !take.some((one) => one === name)).sort();
  for (const name of after)
    if (!before.includes(name)) await kontoQueries.insertBehorighet(tx, kontoId, name);
  for (const name of before)
    if (!after.includes(name)) await kontoQueries.removeBehorighet(tx, kontoId, name);
  const words = (names: readonly string[]) => names.join(', ') || null;
  return words(before) === words(after) ? {} : { behorigheter: [words(before), words(after)] };
}

async function changeClosed(
  tx: Tx,
  { id, avstangd }: kontoQueries.Konto,
  closed: boolean | undefined,
): Promise<Fields> {
  if (closed === undefined || closed === (avstangd === 1)) return {};
  await kontoQueries.updateKonto(tx, id, { avstangd: closed ? 1 : 0 });
  const word = (isClosed: boolean) => (isClosed ? 'ja' : 'nej');
  return { avstangd: [word(!closed), word(closed)] };
}
