import type { Db } from '../database.ts';

/** The kommuner that have had a period since before an instant, protected persons' among them. */
export function listInOperation(db: Db, before: string): Promise<{ kod: string; namn: string }[]> {
  return db
    .selectFrom('kommun as k')
    .select(['k.kod', 'k.namn'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('aktivitetsansvar as a')
          .select('a.id')
          .whereRef('a.kommun_kod', '=', 'k.kod')
          .where('a.skapad', '<', before),
      ),
    )
    .orderBy('k.kod')
    .execute();
}
