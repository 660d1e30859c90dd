import type { Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import type { KorningKommunTable } from '../tables/korning.ts';

export type KorningKommunRow = Selectable<KorningKommunTable>;

/** What some runs came to in one kommun, by run; those that are known. */
export async function listKommunOutcomes(
  db: Db | Tx,
  kommunKod: string,
  korningIds: readonly number[],
): Promise<Map<number, KorningKommunRow>> {
  const found = new Map<number, KorningKommunRow>();
  for (const part of chunks(korningIds)) {
    const query = db.selectFrom('korning_kommun').selectAll().where('kommun_kod', '=', kommunKod);
    for (const row of await query.where('korning_id', 'in', part).execute()) found.set(row.korning_id, row);
  }
  return found;
}

/** Puts what a run came to in a kommun in place of what was noted before. */
export async function saveKommunOutcome(tx: Tx, row: KorningKommunRow): Promise<void> {
  await tx
    .deleteFrom('korning_kommun')
    .where('korning_id', '=', row.korning_id)
    .where('kommun_kod', '=', row.kommun_kod)
    .execute();
  await tx.insertInto('korning_kommun').values(row).execute();
}
