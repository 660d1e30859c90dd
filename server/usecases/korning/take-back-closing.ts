import type { ChangedFields } from '../../audit/change-log.ts';
import type { Tx } from '../../db/database.ts';
import {
  type PeriodAtgardRow,
  readAtgardChanges,
  readAtgarderOf,
  updateAtgardDays,
} from '../../db/queries/korning-perioder.ts';
import { reopenAtgard } from '../../domain/atgardsstatus.ts';

/**
 * Takes back what the closing did to the åtgärder of a period that opens again (Z42): the day of closing, and the
 * slutdatum that it set where nobody has built on it. Returns what changed, for the change log.
 */
export async function takeBackClosing(
  tx: Tx,
  periodId: number,
  now: string,
): Promise<{ atgard: PeriodAtgardRow; fields: ChangedFields }[]> {
  const atgarder = (await readAtgarderOf(tx, [periodId])).filter((atgard) => atgard.avslutadDag !== null);
  if (atgarder.length === 0) return [];
  const setByClosing = await readSlutdatumSetByClosing(tx, atgarder);
  const changed: { atgard: PeriodAtgardRow; fields: ChangedFields }[] = [];
  for (const atgard of atgarder) {
    const back = reopenAtgard(atgard, setByClosing.get(atgard.id) ?? null);
    if (!back) continue;
    const slutdatum = back.slutdatum === undefined ? atgard.slutdatum : null;
    await updateAtgardDays(tx, atgard, { slutdatum, avslutadDag: null, now });
    const fields: ChangedFields = { avslutadDag: [atgard.avslutadDag, null] };
    if (slutdatum !== atgard.slutdatum) fields.slutdatum = [atgard.slutdatum, slutdatum];
    changed.push({ atgard, fields });
  }
  return changed;
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
