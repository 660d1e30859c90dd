import { logChanges } from '../../audit/change-log.ts';
import {
  findInstallning,
  insertInstallning,
  type SETTING,
  updateInstallning,
} from '../../db/queries/installning.ts';
import { type Actor, may } from '../../domain/access.ts';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.ts';
import type { Sommarstopp } from '../../domain/sommarstopp.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';

/** A setting from a day on, for one kommun or all (`*`): whether IM is covered (Z7), the summer stop or none (Z11). */
export type Setting = { kommunKod: string; giltigFran: PlainDate } & (
  | { namn: (typeof SETTING)['introduktionsprogram']; varde: boolean }
  | { namn: (typeof SETTING)['sommarstopp']; varde: Sommarstopp | null }
);

/**
 * Sets what holds from a day on, and replaces what was set for the same day. An actor must be systemansvarig; without
 * one it is the program itself that sets it, when a region is put into operation. Throws a Refusal.
 */
export async function setSetting(context: Context, actor: Actor | null, setting: Setting): Promise<void> {
  if (actor !== null && !may(actor, 'jobs:all')) {
    throw new Refusal('forbjuden', 'Bara systemansvarig kan ändra inställningar.');
  }
  refuseBroken(setting);
  const { kommunKod, namn, giltigFran } = setting;
  const varde = JSON.stringify(setting.varde);
  await context.engine.transaction(async (tx) => {
    const known = await findInstallning(tx, kommunKod, namn, giltigFran);
    if (known?.varde === varde) return;
    if (known) await updateInstallning(tx, known.id, varde);
    const row = { kommun_kod: kommunKod, namn, giltig_fran: giltigFran, varde };
    await logChanges(tx, context.clock.now(), { kontoId: actor?.kontoId ?? null }, [
      {
        entity: 'installning',
        entityId: known?.id ?? (await insertInstallning(tx, row)),
        personId: null,
        kommunKod,
        version: 1,
        kind: known ? 'andrad' : 'skapad',
        fields: { [namn]: [known?.varde ?? null, varde] },
      },
    ]);
  });
}

function refuseBroken(setting: Setting): void {
  if (!isPlainDate(setting.giltigFran)) throw new Refusal('ogiltig', 'Ange ett datum som finns.');
  if (setting.namn !== 'sommarstopp' || setting.varde === null) return;
  const { fran, till } = setting.varde;
  // 2028 is a leap year: 29 February may begin or end a stop.
  if (!isPlainDate(`2028-${fran}`) || !isPlainDate(`2028-${till}`)) {
    throw new Refusal(
      'ogiltig',
      'Ange sommaruppehållets första och sista dag som MM-DD, till exempel 06-01.',
    );
  }
}
