import type { Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { page } from '../engines/page.ts';
import type { HamtningTable } from '../tables/logg.ts';

/** A pull session as stored. */
export type HamtningRow = Selectable<HamtningTable>;

/** An account's own pull session, or undefined. */
export async function findHamtning(
  db: Db | Tx,
  id: string,
  kontoId: number,
): Promise<HamtningRow | undefined> {
  return db
    .selectFrom('hamtning')
    .selectAll()
    .where('id', '=', id)
    .where('konto_id', '=', kontoId)
    .executeTakeFirst();
}

/**
 * Removes sessions that ran out before an instant, the oldest first; so many at most, so that nobody waits for it. Gives
 * how many.
 */
export async function removeExpiredPulls(tx: Tx, before: string, most: number): Promise<number> {
  const expired = tx
    .selectFrom('hamtning')
    .select('id')
    .where('utgar', '<', before)
    .orderBy('utgar')
    .orderBy('id');
  const ids = (await page(expired, most).execute()).map(({ id }) => id);
  for (const part of chunks(ids)) await tx.deleteFrom('hamtning').where('id', 'in', part).execute();
  return ids.length;
}
