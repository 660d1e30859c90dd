import type { Selectable } from 'kysely';
import type { Db, Tx } from '../database.ts';
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
