import { sql } from 'kysely';
import type { Db, Tx } from '../../database.ts';

/** The highest id that each table with never used again ids has ever given out, also to rows that are gone. */
export async function readLastIds(db: Db | Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; seq: number }>`select name, seq from sqlite_sequence`.execute(
    db,
  );
  return new Map(rows.map(({ name, seq }) => [name, seq]));
}
