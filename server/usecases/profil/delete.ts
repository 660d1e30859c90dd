import { logChanges } from '../../audit/change-log.ts';
import { deleteProfil } from '../../db/queries/profil.ts';
import { type Actor, may } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { withoutRace } from './checked.ts';
import { readVisible } from './find.ts';
import { loggedProfile } from './logged.ts';

/** Removes a profile: its owner may, and an administrator one that is shared, whose owner may have left. */
export async function deleteProfile({ engine, clock }: Context, actor: Actor, id: string): Promise<void> {
  await withoutRace(() =>
    engine.transaction(async (tx) => {
      const row = await readVisible(tx, actor, id);
      if (row.konto_id !== actor.kontoId && !may(actor, 'accounts:manage')) {
        throw new Refusal(
          'forbjuden',
          `Profilen är delad av ${row.agare}. Be ${row.agare} eller administratören ta bort den.`,
        );
      }
      await deleteProfil(tx, row.id);
      const logged = loggedProfile({ ...row, version: row.version + 1 }, 'borttagen', row, null);
      await logChanges(tx, clock.now(), { kontoId: actor.kontoId }, [logged]);
    }),
  );
}
