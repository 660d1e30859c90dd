import type { Insertable, Selectable, Updateable } from 'kysely';
import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Db, PlaceringTable, Tx } from '../database.ts';
import { insertReturningId } from '../engines/insert.ts';

export type PlaceringRow = Selectable<PlaceringTable>;

/** A source of placements: a huvudman and the format in which it delivers. */
export type PlaceringSource = { huvudmanId: number; kalla: string };

/** The source's placements with any of the external ids, by that id. */
export async function findPlaceringar(
  db: Db,
  source: PlaceringSource,
  externIds: readonly string[],
): Promise<Map<string, PlaceringRow>> {
  const found = new Map<string, PlaceringRow>();
  for (const part of chunks(externIds, 800)) {
    const rows = await db
      .selectFrom('placering')
      .selectAll()
      .where('huvudman_id', '=', source.huvudmanId)
      .where('kalla', '=', source.kalla)
      .where('extern_id', 'in', part)
      .execute();
    for (const row of rows) found.set(row.extern_id, row);
  }
  return found;
}

/** The ids of the source's placements whose external id begins with the prefix, which ends with `/`. */
export async function findBeginningWith(db: Db, source: PlaceringSource, prefix: string): Promise<number[]> {
  const rows = await db
    .selectFrom('placering')
    .select('id')
    .where('huvudman_id', '=', source.huvudmanId)
    .where('kalla', '=', source.kalla)
    .where('extern_id', '>=', prefix)
    // `0` comes right after `/`.
    .where('extern_id', '<', `${prefix.slice(0, -1)}0`)
    .execute();
  return rows.map((row) => row.id);
}

/** Adds a placement and returns the id. */
export async function insertPlacering(tx: Tx, row: Insertable<PlaceringTable>): Promise<number> {
  return insertReturningId(tx, 'placering', row);
}

/** Changes a placement. */
export async function updatePlacering(tx: Tx, id: number, set: Updateable<PlaceringTable>): Promise<void> {
  await tx.updateTable('placering').set(set).where('id', '=', id).execute();
}

/** Notes that the placements stand in the delivery. */
export async function markSeen(tx: Tx, ids: readonly number[], leveransId: number): Promise<void> {
  for (const part of chunks(ids)) {
    await tx.updateTable('placering').set({ leverans_id: leveransId }).where('id', 'in', part).execute();
  }
}

/** The source's placements that have not ended before the day. */
export async function listNotEnded(
  db: Db,
  source: PlaceringSource,
  date: PlainDate,
): Promise<Pick<PlaceringRow, 'id' | 'extern_id' | 'person_id' | 'slutdatum' | 'leverans_id'>[]> {
  return db
    .selectFrom('placering')
    .select(['id', 'extern_id', 'person_id', 'slutdatum', 'leverans_id'])
    .where('huvudman_id', '=', source.huvudmanId)
    .where('kalla', '=', source.kalla)
    .where((eb) => eb.or([eb('slutdatum', 'is', null), eb('slutdatum', '>=', date)]))
    .orderBy('id')
    .execute();
}
