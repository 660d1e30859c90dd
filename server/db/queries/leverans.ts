import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../database.ts';
import { insertMany, insertReturningId } from '../engines/insert.ts';
import { page } from '../engines/page.ts';
import type { LeveransTable } from '../tables/korning.ts';

/** A delivery as stored. */
export type LeveransRow = Selectable<LeveransTable>;

/** The delivery of this file for this kind and scope, if it has come before. */
export async function findLeverans(
  db: Db,
  slag: string,
  sha256: string,
  omfang: string,
): Promise<LeveransRow | undefined> {
  return db
    .selectFrom('leverans')
    .selectAll()
    .where('slag', '=', slag)
    .where('sha256', '=', sha256)
    .where('omfang', '=', omfang)
    .executeTakeFirst();
}

/** The delivery with this id, if there is one. */
export async function findLeveransById(db: Db, id: number): Promise<LeveransRow | undefined> {
  return db.selectFrom('leverans').selectAll().where('id', '=', id).executeTakeFirst();
}

/** When the last file of this kind and scope began to come in, or null. */
export async function findLastArrival(db: Db, slag: string, omfang: string): Promise<string | null> {
  const row = await db
    .selectFrom('leverans')
    .select((eb) => eb.fn.max('skapad').as('last'))
    .where('slag', '=', slag)
    .where('omfang', '=', omfang)
    .executeTakeFirst();
  return row?.last ?? null;
}

/** The delivery with this id. Throws if there is none. */
export async function getLeverans(db: Db, id: number): Promise<LeveransRow> {
  return db.selectFrom('leverans').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Adds a delivery and returns its id. */
export async function insertLeverans(tx: Tx, row: Insertable<LeveransTable>): Promise<number> {
  return insertReturningId(tx, 'leverans', row);
}

/** Changes a delivery. */
export async function updateLeverans(tx: Tx, id: number, set: Updateable<LeveransTable>): Promise<void> {
  await tx.updateTable('leverans').set(set).where('id', '=', id).execute();
}

/**
 * Takes a step on a delivery while it is being taken in: it goes on so, or is whole. False if it is not (any more). From
 * here until the transaction ends nobody else takes one, or removes it.
 */
export async function stepIn(tx: Tx, id: number, tillstand: 'mottas' | 'mellanlagrad'): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('leverans')
    .set({ tillstand })
    .where('id', '=', id)
    .where('tillstand', '=', 'mottas')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/**
 * Puts a delivery in the place of one of the same file, which goes with what was staged of it, and returns its id. That
 * is never the one that went: whoever is still at work on that one must find it gone.
 */
export async function replaceLeverans(tx: Tx, gone: number, row: Insertable<LeveransTable>): Promise<number> {
  await updateLeverans(tx, gone, { omfang: `ersatt/${gone}` });
  const id = await insertLeverans(tx, row);
  await deleteLeverans(tx, gone);
  return id;
}

/**
 * Opens a delivery that is done, for posts of it to be staged and applied: it ends nothing by what it leaves out, and counts
 * from nothing. False if somebody else has opened it since it was read.
 */
export async function reopenLeverans(
  tx: Tx,
  { id, korning_id }: Pick<LeveransRow, 'id' | 'korning_id'>,
  set: Pick<LeveransRow, 'korning_id' | 'skapad'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('leverans')
    .set({ ...set, tillstand: 'mellanlagrad', fullstandig: 0, position: 0, antal: '{}' })
    .where('id', '=', id)
    .where('tillstand', '=', 'klar')
    .where('korning_id', korning_id === null ? 'is' : '=', korning_id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** True if a delivery of the kind and scope is in that came after the one with the id. */
export async function hasLater(
  db: Db | Tx,
  { slag, omfang }: Pick<LeveransRow, 'slag' | 'omfang'>,
  id: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('leverans')
    .select((eb) => eb.fn.max('id').as('last'))
    .where('slag', '=', slag)
    .where('omfang', '=', omfang)
    .where('tillstand', '=', 'klar')
    .executeTakeFirst();
  return (row?.last ?? 0) > id;
}

/** Removes a delivery and what was staged of it. */
export async function deleteLeverans(tx: Tx, id: number): Promise<void> {
  // First the delivery is taken: whoever stages posts of it has it until they stand, and finds it gone after that.
  await updateLeverans(tx, id, { tillstand: 'tasBort' });
  await tx.deleteFrom('leverans_post').where('leverans_id', '=', id).execute();
  await tx.deleteFrom('leverans').where('id', '=', id).execute();
}

/** Stages posts of a delivery, numbered from `first` on. */
export async function insertPosts(
  tx: Tx,
  id: number,
  first: number,
  posts: readonly string[],
): Promise<void> {
  await insertMany(
    tx,
    'leverans_post',
    posts.map((post, index) => ({ leverans_id: id, nr: first + index, post })),
  );
}

/** Removes what a run had begun to take in when it died: a delivery that is not whole is sent again. */
export async function deleteBroken(tx: Tx, korningId: number): Promise<void> {
  const broken = await tx
    .selectFrom('leverans')
    .select('id')
    .where('korning_id', '=', korningId)
    .where('tillstand', '=', 'mottas')
    .execute();
  for (const { id } of broken) await deleteLeverans(tx, id);
}

/** At most `count` staged posts after number `after`, in order. */
export async function readPosts(
  db: Db,
  id: number,
  after: number,
  count: number,
): Promise<{ nr: number; post: string }[]> {
  const query = db
    .selectFrom('leverans_post')
    .select(['nr', 'post'])
    .where('leverans_id', '=', id)
    .where('nr', '>', after)
    .orderBy('nr');
  return page(query, count).execute();
}

/** Removes the staged posts up to and with number `upTo`. */
export async function deletePosts(tx: Tx, id: number, upTo: number): Promise<void> {
  await tx.deleteFrom('leverans_post').where('leverans_id', '=', id).where('nr', '<=', upTo).execute();
}

/** The number of the last staged post, 0 if none is left. */
export async function lastPost(db: Db, id: number): Promise<number> {
  const row = await db
    .selectFrom('leverans_post')
    .select((eb) => eb.fn.max('nr').as('last'))
    .where('leverans_id', '=', id)
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** Moves a delivery's position; false if it no longer stands at `from`, or the delivery is done. */
export async function movePosition(tx: Tx, id: number, from: number, to: number): Promise<boolean> {
  const result = await tx
    .updateTable('leverans')
    .set({ position: to })
    .where('id', '=', id)
    .where('position', '=', from)
    .where('tillstand', '=', 'mellanlagrad')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** True if the push by which a delivery changed something has been taken back. */
export async function isUndone(db: Db, sandningId: string | null): Promise<boolean> {
  if (sandningId === null) return false;
  const row = await db
    .selectFrom('sandning')
    .select('angrad_av')
    .where('id', '=', sandningId)
    .executeTakeFirst();
  return row !== undefined && row.angrad_av !== null;
}

/** The numbers of the deliveries of an order that are in, but for one file. */
export async function listNumbers(
  db: Db | Tx,
  slag: string,
  bestallning: string,
  exceptSha256: string,
): Promise<Pick<LeveransRow, 'effektuerad' | 'lop_nr' | 'fil_nr' | 'antal_filer'>[]> {
  return db
    .selectFrom('leverans')
    .select(['effektuerad', 'lop_nr', 'fil_nr', 'antal_filer'])
    .where('slag', '=', slag)
    .where('bestallning', '=', bestallning)
    .where('tillstand', '=', 'klar')
    .where('sha256', '!=', exceptSha256)
    .execute();
}

/** Notes which run applies a delivery, if none does yet. */
export async function setRun(tx: Tx, id: number, korningId: number): Promise<void> {
  await tx
    .updateTable('leverans')
    .set({ korning_id: korningId })
    .where('id', '=', id)
    .where('korning_id', 'is', null)
    .execute();
}

/** Starts a delivery over that was being taken in: nothing is staged, and it is this run's. */
export async function startOver(tx: Tx, id: number, set: Updateable<LeveransTable>): Promise<void> {
  await tx.deleteFrom('leverans_post').where('leverans_id', '=', id).execute();
  await updateLeverans(tx, id, { ...set, position: 0, antal: '{}' });
}

/** Moves a delivery's position while it is being taken in, with what it has come to; false if it is not there any more. */
export async function moveStaging(
  tx: Tx,
  id: number,
  from: number,
  set: { position: number; antal: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('leverans')
    .set(set)
    .where('id', '=', id)
    .where('position', '=', from)
    .where('tillstand', '=', 'mottas')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The deliveries of a scope that are being taken in, are not this run's, and were begun no later than an instant. */
export async function listOthersUnderWay(
  tx: Tx,
  { omfang, skapad }: Pick<LeveransRow, 'omfang' | 'skapad'>,
  korningId: number,
): Promise<LeveransRow[]> {
  return tx
    .selectFrom('leverans')
    .selectAll()
    .where('omfang', '=', omfang)
    .where('tillstand', '=', 'mottas')
    .where('korning_id', '<>', korningId)
    .where('skapad', '<=', skapad)
    .execute();
}
