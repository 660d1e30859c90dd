import type { ChangedFields } from '../../audit/change-log.ts';
import type { Tx } from '../../db/database.ts';
import {
  type AtgardDays,
  type PeriodAtgardRow,
  readAtgardChanges,
  readAtgarderOf,
  updateAtgardDays,
} from '../../db/queries/korning-perioder.ts';
import { reopenAtgard } from '../../domain/atgardsstatus.ts';
import { expectNoneLost } from '../sheets/row-race.ts';

/** What the taking back of a closing changed in an åtgärd, for the change log. */
export type TakenBack = { atgard: PeriodAtgardRow; fields: ChangedFields };

/**
 * Takes back what the closing did to the åtgärder of periods that open again (Z42): the day of closing, and the
 * slutdatum that it set where nobody has built on it. Returns what changed. Throws RowRace when somebody changed one of
 * them meanwhile.
 */
export async function takeBackClosings(
  tx: Tx,
  periodIds: readonly number[],
  now: string,
): Promise<TakenBack[]> {
  const atgarder = (await readAtgarderOf(tx, periodIds)).filter((atgard) => atgard.avslutadDag !== null);
  const setByClosing = await readSlutdatumSetByClosing(tx, atgarder);
  const taken: TakenBack[] = [];
  const days: AtgardDays[] = [];
  for (const atgard of atgarder) {
    const back = reopenAtgard(atgard, setByClosing.get(atgard.id) ?? null);
    if (!back) continue;
    const slutdatum = back.slutdatum === undefined ? atgard.slutdatum : null;
    days.push({ id: atgard.id, version: atgard.version, slutdatum, avslutadDag: null });
    const fields: ChangedFields = { avslutadDag: [atgard.avslutadDag, null] };
    if (slutdatum !== atgard.slutdatum) fields.slutdatum = [atgard.slutdatum, slutdatum];
    taken.push({ atgard, fields });
  }
  expectNoneLost(await updateAtgardDays(tx, days, now));
  return taken;
}

/** The slutdatum that the last closing gave each åtgärd, from the change log. */
async function readSlutdatumSetByClosing(
  tx: Tx,
  atgarder: readonly PeriodAtgardRow[],
): Promise<Map<number, string | null>> {
  const ids = atgarder.map((atgard) => atgard.id);
  const set = new Map<number, string | null>();
  for (const { atgardId, falt } of await readAtgardChanges(tx, ids)) {
    const { avslutadDag, slutdatum } = JSON.parse(falt) as ChangedFields;
    if (!avslutadDag || avslutadDag[1] === null) continue;
    set.set(atgardId, typeof slutdatum?.[1] === 'string' ? slutdatum[1] : null);
  }
  return set;
}
