import type { Insertable, Selectable } from 'kysely';
import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { insertManyReturningIds } from '../engines/insert.ts';
import { type RowChange, updateRows } from '../engines/update.ts';
import type { PlaceringTable } from '../tables/person.ts';

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

/** Adds placements of one source and returns their ids by external id. */
export async function insertPlaceringar(
  tx: Tx,
  rows: readonly Insertable<PlaceringTable>[],
): Promise<Map<string | number, number>> {
  return insertManyReturningIds(tx, 'placering', rows, 'extern_id');
}

/** Changes placements. Returns the ids of those that are not there. */
export async function updatePlaceringar(tx: Tx, changes: readonly RowChange[]): Promise<Set<number>> {
  return updateRows(tx, 'placering', changes);
}

/** Notes that the placements stand in the delivery. */
export async function markSeen(tx: Tx, ids: readonly number[], leveransId: number): Promise<void> {
  for (const part of chunks(ids)) {
    await tx.updateTable('placering').set({ leverans_id: leveransId }).where('id', 'in', part).execute();
  }
}

/** The source's placements that have not ended before the day. */
export async function listNotEnded(db: Db, source: PlaceringSource, date: PlainDate): Promise<NotEnded[]> {
  return notEnded(db, source, date).orderBy('id').execute();
}

/** How many those are. */
export async function countNotEnded(db: Db, source: PlaceringSource, date: PlainDate): Promise<number> {
  const { antal } = await notEnded(db, source, date)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('antal'))
    .executeTakeFirstOrThrow();
  return Number(antal);
}

/** Those of them whose external ids begin with a person's prefix, which ends with `/`. */
export async function listNotEndedOf(
  db: Db,
  source: PlaceringSource,
  persons: readonly string[],
  date: PlainDate,
): Promise<{ person: string; row: NotEnded }[]> {
  const found: { person: string; row: NotEnded }[] = [];
  for (const person of persons) {
    const rows = await notEnded(db, source, date)
      .where('extern_id', '>=', person)
      // `0` comes right after `/`.
      .where('extern_id', '<', `${person.slice(0, -1)}0`)
      .execute();
    found.push(...rows.map((row) => ({ person, row })));
  }
  return found;
}

/** How many placements of the source's huvudman, but of its other sources, have not ended before the day. */
export async function countOfOtherSources(
  db: Db,
  { huvudmanId, kalla }: PlaceringSource,
  date: PlainDate,
): Promise<number> {
  const { antal } = await db
    .selectFrom('placering')
    .select((eb) => eb.fn.countAll<number>().as('antal'))
    .where('huvudman_id', '=', huvudmanId)
    .where('kalla', '<>', kalla)
    .where((eb) => eb.or([eb('slutdatum', 'is', null), eb('slutdatum', '>=', date)]))
    .executeTakeFirstOrThrow();
  return Number(antal);
}

/** What is needed of a placement to end it. */
export type NotEnded = Pick<PlaceringRow, 'id' | 'extern_id' | 'person_id' | 'slutdatum' | 'leverans_id'>;

function notEnded(db: Db, source: PlaceringSource, date: PlainDate) {
  return db
    .selectFrom('placering')
    .select(['id', 'extern_id', 'person_id', 'slutdatum', 'leverans_id'])
    .where('huvudman_id', '=', source.huvudmanId)
    .where('kalla', '=', source.kalla)
    .where((eb) => eb.or([eb('slutdatum', 'is', null), eb('slutdatum', '>=', date)]));
}
