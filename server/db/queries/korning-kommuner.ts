import type { Db, Tx } from '../database.ts';

/** The kommuner of the program, by code. */
export async function listKommuner(db: Db | Tx): Promise<{ kod: string; namn: string }[]> {
  return db.selectFrom('kommun').select(['kod', 'namn']).orderBy('kod').execute();
}
