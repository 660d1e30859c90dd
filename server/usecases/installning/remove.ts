import { logChanges } from '../../audit/change-log.ts';
import { deleteInstallning, findInstallning } from '../../db/queries/installning.ts';
import type { Actor } from '../../domain/access.ts';
import { isPlainDate } from '../../domain/plain-date.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { RowRace, retryRaces } from '../sheets/row-race.ts';
import { CHANGED, refuseOthers, refuseUnknown, type Setting } from './set.ts';

/** Which value of a setting: that of a kommun (or `*`) from exactly that day. */
export type SettingKey = { [K in 'kommunKod' | 'namn' | 'giltigFran']: Setting[K] | string };

/**
 * Removes what was set from a day on, so that what holds before it goes on; a kommun without any value of its own goes
 * by what holds for all (Z7, Z11). By the same as may set. Throws a Refusal, also where nothing is set for exactly that
 * kommun and day, and for what came with the program.
 */
export async function removeSetting(context: Context, actor: Actor | null, key: SettingKey): Promise<void> {
  refuseOthers(actor);
  const { kommunKod, namn, giltigFran } = key;
  await retryRaces(context, async (tx) => {
    await refuseUnknown(tx, kommunKod);
    const known = isPlainDate(giltigFran)
      ? await findInstallning(tx, kommunKod, namn, giltigFran)
      : undefined;
    if (!known) throw new Refusal('saknas', NOT_SET);
    if (known.levererad === 1) throw new Refusal('ogiltig', SHIPPED);
    if (!(await deleteInstallning(tx, known))) throw new RowRace(CHANGED);
    await logChanges(tx, context.clock.now(), { kontoId: actor?.kontoId ?? null }, [
      {
        entity: 'installning',
        entityId: known.id,
        personId: null,
        kommunKod,
        version: 1,
        kind: 'borttagen',
        fields: { [namn]: [known.varde, null] },
      },
    ]);
  });
}

const NOT_SET =
  'Det finns inget sådant värde att ta bort. Ange kommunen som det är satt för, inställningens namn och dess första dag.';
const SHIPPED = 'Det som följer med programmet kan inte tas bort. Sätt i stället ett nytt värde från en dag.';
