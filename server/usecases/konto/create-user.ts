import { logChanges } from '../../audit/change-log.ts';
import * as kontoQueries from '../../db/queries/konto.ts';
import type { Permission, Role, Scope } from '../../domain/access.ts';
import { hashPassword, makePassword } from '../../security/password.ts';
import { weaknessOf } from '../../security/password-rules.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { retryRaces } from '../sheets/row-race.ts';
import { foldUsername } from './username.ts';

/** An account to be made. Without a password one is made, to be changed at the first log-in (Z28). */
export type NewUser = {
  username: string;
  name: string;
  roles: readonly { role: Role; scope: Scope }[];
  permissions?: readonly Permission[];
  password?: string;
  /** Kommuner to be made with the account if they are new; without a name they are called by their code. */
  kommuner?: readonly { kod: string; namn?: string | undefined }[];
  /** The log-in is public knowledge: its database serves this machine only. */
  demo?: boolean;
};

/**
 * Creates an account with its roles (R323–R327) and tells its password if it was made here.
 * Refuses with `krock` when the name is taken, `ogiltig` when it is
 * empty or the password is weak.
 */
export async function createUser(
  context: Context,
  user: NewUser,
): Promise<{ kontoId: number; madePassword: string | null }> {
  const username = foldUsername(user.username);
  if (username === '') throw new Refusal('ogiltig', 'Ange ett användarnamn.');
  const weakness = user.password === undefined || user.demo ? null : weaknessOf(user.password, username);
  if (weakness) throw new Refusal('ogiltig', weakness);
  const password = user.password ?? makePassword();
  const losenord = await hashPassword(password);
  const now = context.clock.now();
  const kontoId = await retryRaces(context, async (tx) => {
    if (await kontoQueries.findByUsername(tx, username)) {
      throw new Refusal('krock', 'Användarnamnet är upptaget. Välj ett annat.');
    }
    for (const { kod, namn } of user.kommuner ?? []) {
      await kontoQueries.ensureKommun(tx, kod, namn ?? `Kommun ${kod}`);
    }
    const id = await kontoQueries.insertKonto(tx, {
      anvandarnamn: username,
      namn: user.name.trim(),
      losenord,
      maste_byta_losenord: user.password === undefined ? 1 : 0,
      demo: user.demo ? 1 : 0,
      aktiv_fran: context.clock.today(),
      skapad: now,
    });
    for (const { role, scope } of user.roles) {
      const row = { konto_id: id, roll: role, omfattning: scope.kind, omfattning_varde: scope.value };
      await kontoQueries.insertTilldelning(tx, row);
    }
    for (const permission of user.permissions ?? []) await kontoQueries.insertBehorighet(tx, id, permission);
    await logChanges(tx, now, { kontoId: null }, [created(id, username, user)]);
    return id;
  });
  return { kontoId, madePassword: user.password === undefined ? password : null };
}

function created(id: number, username: string, user: NewUser): Parameters<typeof logChanges>[3][number] {
  const roles = user.roles.map(({ role, scope }) => `${role} ${scope.kind} ${scope.value}`).join(', ');
  return {
    entity: 'konto',
    entityId: id,
    personId: null,
    kommunKod: null,
    version: 1,
    kind: 'skapad',
    fields: {
      anvandarnamn: [null, username],
      namn: [null, user.name.trim()],
      roller: [null, roles],
      ...(user.permissions?.length ? { behorigheter: [null, user.permissions.join(', ')] } : {}),
    },
  };
}
