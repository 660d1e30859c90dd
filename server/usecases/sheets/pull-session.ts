import type { Entity } from '../../audit/change-log.ts';
import { unpackIds } from '../../audit/read-log.ts';
import { selectCreatedIn } from '../../db/queries/andringslogg.ts';
import { findHamtning } from '../../db/queries/hamtning.ts';
import type { SheetName } from '../../domain/sheet.ts';
import { Refusal } from '../refusal.ts';
import type { Writing } from './stored-row.ts';

/** What a push must come from. */
export type Origin = { pullId: string; sheet: SheetName; onlyCreates: boolean };

/**
 * Finds the pull that a push comes from and tells which rows it delivered. New rows may be sent from the pull of
 * another sheet (åtgärder for youths of the caseload). Throws a Refusal when the pull is not the account's own in this
 * kommun, or has expired.
 */
export async function openPullSession(
  { tx, actor, kommun, now }: Writing,
  { pullId, sheet, onlyCreates }: Origin,
): Promise<{ delivered: ReadonlySet<number> }> {
  const session = await findHamtning(tx, pullId, actor.kontoId);
  const isOwn = session?.kommun_kod === kommun && (session.blad === sheet || onlyCreates);
  if (!session || !isOwn || session.utgar <= now) {
    throw new Refusal(
      'saknas',
      'Hämtningen är för gammal eller någon annans. Välj Uppdatera eller Ta över: bladet läses in på nytt och dina ändringar ligger kvar.',
    );
  }
  return { delivered: onlyCreates ? new Set() : new Set(unpackIds(session.nycklar)) };
}

/** The rows that this pull delivered, and those that its own pushes have made since. */
export async function addCreated(
  { tx }: Writing,
  { pullId, entity }: { pullId: string; entity: Entity },
  delivered: ReadonlySet<number>,
): Promise<ReadonlySet<number>> {
  return new Set([...delivered, ...(await selectCreatedIn(tx, entity, pullId))]);
}
