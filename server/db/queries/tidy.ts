import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { page } from '../engines/page.ts';

/** The oldest e-mail that was dealt with before an instant, so many at most. */
export async function listOldUtskick(db: Db | Tx, before: string, count: number): Promise<number[]> {
  const query = db
    .selectFrom('utskick')
    .select('id')
    .where('tillstand', '<>', 'vantar')
    .where('avslutad', '<', before)
    .orderBy('id');
  return (await page(query, count).execute()).map(({ id }) => id);
}

/** Removes e-mail that does not wait. */
export async function deleteUtskick(tx: Tx, ids: readonly number[]): Promise<void> {
  for (const part of chunks(ids)) {
    await tx.deleteFrom('utskick').where('id', 'in', part).where('tillstand', '<>', 'vantar').execute();
  }
}

/**
 * Deliveries from before an instant that were begun and never applied to their end, and that no run holds. One that a brake
 * has stopped holds them as long as it was stopped after `heldBefore`.
 */
export async function listStaleDeliveries(
  db: Db | Tx,
  { before, heldBefore }: { before: string; heldBefore: string },
): Promise<number[]> {
  const rows = await db
    .selectFrom('leverans as l')
    .leftJoin('korning as k', 'k.id', 'l.korning_id')
    .select('l.id')
    .where('l.tillstand', 'in', ['mottas', 'mellanlagrad'])
    .where((eb) =>
      eb.or([
        eb.and([
          eb('l.skapad', '<', before),
          eb.or([
            eb('k.tillstand', 'is', null),
            eb('k.tillstand', 'not in', ['vantar', 'pagar', 'forlorad', 'stoppad']),
          ]),
        ]),
        eb.and([eb('k.tillstand', '=', 'stoppad'), eb('k.avslutad', '<', heldBefore)]),
      ]),
    )
    .orderBy('l.id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Drops what was staged of a delivery; what was applied of it stays, and the same file can come in again as a new one.
 */
export async function dropStaged(tx: Tx, id: number): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('leverans')
    .set({ tillstand: 'gallrad', omfang: `gallrad/${id}` })
    .where('id', '=', id)
    .where('tillstand', 'in', ['mottas', 'mellanlagrad'])
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 1n) await tx.deleteFrom('leverans_post').where('leverans_id', '=', id).execute();
}
