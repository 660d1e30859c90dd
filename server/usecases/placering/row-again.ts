import { changedFields } from '../../audit/change-log.ts';
import type { Tx } from '../../db/database.ts';
import { hasLater, type LeveransRow } from '../../db/queries/leverans.ts';
import type { Rejection } from '../leverans/delivery.ts';
import type { Placements, PlaceringValues } from './placements.ts';
import { NEWER_FULL, TOLD_OTHERWISE } from './rejections.ts';
import { isPlaceringFormat, scopeOf, sourceOf } from './source.ts';

/** What of the same source is in that came after a delivery: anything at all, and a full one. */
export type Later = { any: boolean; full: boolean };

export const NONE_LATER: Later = { any: false, full: false };

/** Looks for what has come after a delivery of the same source. */
export async function laterThan(tx: Tx, delivery: LeveransRow): Promise<Later> {
  const { huvudmanId, kalla } = sourceOf(delivery);
  if (!isPlaceringFormat(kalla)) throw new Error(`A placement delivery of an unknown format: ${kalla}`);
  const has = (full: boolean) =>
    hasLater(tx, { slag: delivery.slag, omfang: scopeOf(kalla, huvudmanId, full) }, delivery.id);
  const full = await has(true);
  return { any: full || (await has(false)), full };
}

/**
 * What is said of a row that comes again where it may not go in; undefined where it may (Z37, Z39). It never changes what
 * something newer may have told: of most that has come since, nobody has noted that it told the same as what stood.
 */
export function answerAgain(
  { placements, delivery, later }: { placements: Placements; delivery: LeveransRow; later: Later },
  externId: string,
  values: PlaceringValues,
): 'unchanged' | Rejection | undefined {
  const stored = placements.find(externId);
  if (stored === undefined) return later.full ? NEWER_FULL : undefined;
  const isSame = Object.keys(changedFields(stored, values)).length === 0;
  if (isSame || (stored.leverans_id ?? 0) > delivery.id) return 'unchanged';
  const { slutdatum } = values;
  const hasEnded = stored.slutdatum !== null && (slutdatum === null || slutdatum > stored.slutdatum);
  return hasEnded || later.any ? TOLD_OTHERWISE : undefined;
}
