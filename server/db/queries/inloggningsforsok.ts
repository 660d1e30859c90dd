import type { Db, Tx } from '../database.ts';

/** The number of tries under a key since an instant. */
export async function count(db: Tx | Db, key: string, since: string): Promise<number> {
  const row = await db
    .selectFrom('inloggningsforsok')
    .select((eb) => eb.fn.countAll<number>().as('antal'))
    .where('nyckel', '=', key)
    .where('tidpunkt', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.antal);
}

/** Notes a try under a key. */
export async function insert(db: Tx | Db, key: string, now: string): Promise<void> {
  await db.insertInto('inloggningsforsok').values({ nyckel: key, tidpunkt: now }).execute();
}

/** Forgets the tries under a key and tells how many there were. */
export async function deleteByKey(db: Tx | Db, key: string): Promise<number> {
  const result = await db.deleteFrom('inloggningsforsok').where('nyckel', '=', key).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Forgets the oldest try under a key. */
export async function deleteOldest(db: Tx | Db, key: string): Promise<void> {
  await db
    .deleteFrom('inloggningsforsok')
    .where('id', '=', (eb) =>
      eb
        .selectFrom('inloggningsforsok')
        .select((inner) => inner.fn.min('id').as('id'))
        .where('nyckel', '=', key),
    )
    .execute();
}

/** Forgets all tries up to an instant. */
export async function deleteBefore(db: Tx | Db, instant: string): Promise<void> {
  await db.deleteFrom('inloggningsforsok').where('tidpunkt', '<=', instant).execute();
}
