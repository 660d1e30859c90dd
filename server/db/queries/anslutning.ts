import type { Insertable, Selectable } from 'kysely';
import type { Db, Tx } from '../database.ts';
import { insertReturningId } from '../engines/insert.ts';
import type { AnslutningTable } from '../tables/korning.ts';

export type AnslutningRow = Selectable<AnslutningTable>;

/** A connection with the names of its kommun and of the account that changed it last. */
export type NamedAnslutning = AnslutningRow & { kommun_namn: string | null; andrad_av_namn: string | null };

/** All connections, in the order in which they were made. */
export function listAnslutningar(db: Db | Tx): Promise<NamedAnslutning[]> {
  return db
    .selectFrom('anslutning')
    .leftJoin('konto', 'konto.id', 'anslutning.andrad_av')
    .leftJoin('kommun', 'kommun.kod', 'anslutning.kommun_kod')
    .selectAll('anslutning')
    .select(['konto.namn as andrad_av_namn', 'kommun.namn as kommun_namn'])
    .orderBy('anslutning.id')
    .execute();
}

/** Adds a connection and returns its id. */
export function insertAnslutning(tx: Tx, row: Insertable<AnslutningTable>): Promise<number> {
  return insertReturningId(tx, 'anslutning', row);
}

/** Changes a connection that still has the version it was read with; false when it has not. */
export async function updateAnslutning(
  tx: Tx,
  { id, version }: Pick<AnslutningRow, 'id' | 'version'>,
  set: Pick<AnslutningRow, 'namn' | 'installningar' | 'lage' | 'andrad' | 'andrad_av'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('anslutning')
    .set({ ...set, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Remembers how far a job has come with a connection that nobody has changed since; false when somebody has. */
export async function saveLage(
  tx: Tx,
  { id, version }: Pick<AnslutningRow, 'id' | 'version'>,
  lage: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('anslutning')
    .set({ lage })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Removes a connection. */
export async function deleteAnslutning(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('anslutning').where('id', '=', id).execute();
}
