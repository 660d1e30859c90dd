import type { Insertable, Selectable } from 'kysely';
import type { Db, Tx } from '../database.ts';
import { insertReturningId } from '../engines/insert.ts';
import type { EnhetTable, StudievagTable } from '../tables/organisation.ts';

export type EnhetRow = Selectable<EnhetTable>;
export type StudievagRow = Selectable<StudievagTable>;

/** The id of the huvudman with that name, or undefined. */
export async function findHuvudman(db: Db, namn: string): Promise<number | undefined> {
  const row = await db.selectFrom('huvudman').select('id').where('namn', '=', namn).executeTakeFirst();
  return row?.id;
}

export type HuvudmanRow = { id: number; namn: string };

/** The huvudmän that are registered. */
export async function listHuvudman(db: Db): Promise<HuvudmanRow[]> {
  return db.selectFrom('huvudman').select(['id', 'namn']).orderBy('namn').execute();
}

/** Adds a huvudman and returns the id. */
export async function insertHuvudman(tx: Tx, namn: string): Promise<number> {
  return insertReturningId(tx, 'huvudman', { namn });
}

/** The units of a huvudman. */
export async function listEnheter(db: Db, huvudmanId: number): Promise<EnhetRow[]> {
  return db.selectFrom('enhet').selectAll().where('huvudman_id', '=', huvudmanId).orderBy('id').execute();
}

/** Adds a unit and returns the id. */
export async function insertEnhet(tx: Tx, row: Insertable<EnhetTable>): Promise<number> {
  return insertReturningId(tx, 'enhet', row);
}

/** Changes a unit's code, name and last day. */
export async function updateEnhet(
  tx: Tx,
  id: number,
  set: Pick<EnhetRow, 'kod' | 'namn' | 'slutdatum'>,
): Promise<void> {
  await tx.updateTable('enhet').set(set).where('id', '=', id).execute();
}

/** The study paths of a huvudman. */
export async function listStudievagar(db: Db, huvudmanId: number): Promise<StudievagRow[]> {
  return db.selectFrom('studievag').selectAll().where('huvudman_id', '=', huvudmanId).orderBy('id').execute();
}

/** Adds a study path and returns the id. */
export async function insertStudievag(tx: Tx, row: Insertable<StudievagTable>): Promise<number> {
  return insertReturningId(tx, 'studievag', row);
}

/** Changes a study path's name and kind. */
export async function updateStudievag(
  tx: Tx,
  id: number,
  set: Pick<StudievagRow, 'namn' | 'introduktionsprogram'>,
): Promise<void> {
  await tx.updateTable('studievag').set(set).where('id', '=', id).execute();
}
