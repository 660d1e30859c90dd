import type { Insertable, Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { insertMany } from '../engines/insert.ts';
import { page } from '../engines/page.ts';
import type { UtskickTable } from '../tables/korning.ts';

export type UtskickRow = Selectable<UtskickTable>;

/** Puts e-mail in the outbox, save what is there already by its key. */
export async function addUtskick(tx: Tx, rows: readonly Insertable<UtskickTable>[]): Promise<void> {
  const known = new Set<string>();
  for (const part of chunks(rows.map(({ nyckel }) => nyckel))) {
    const found = await tx.selectFrom('utskick').select('nyckel').where('nyckel', 'in', part).execute();
    for (const { nyckel } of found) known.add(nyckel);
  }
  await insertMany(
    tx,
    'utskick',
    rows.filter(({ nyckel }) => !known.has(nyckel)),
  );
}

/**
 * The e-mail that has waited longest of those that may be tried now, or undefined. What is later than `latest` is no time
 * that an attempt can have.
 */
export async function findDueUtskick(
  db: Db,
  { now, latest }: { now: string; latest: string },
): Promise<UtskickRow | undefined> {
  const query = db
    .selectFrom('utskick')
    .selectAll()
    .where('tillstand', '=', 'vantar')
    .where((eb) => eb.or([eb('tidigast', '<=', now), eb('tidigast', '>', latest)]))
    .orderBy('tidigast')
    .orderBy('id');
  return page(query, 1).executeTakeFirst();
}

/** Changes an e-mail that waits and has been tried so many times; false if another server has taken it. */
export async function updateUtskick(
  tx: Tx,
  { id, forsok }: Pick<UtskickRow, 'id' | 'forsok'>,
  set: Partial<Pick<UtskickRow, 'forsok' | 'tidigast' | 'tillstand' | 'avslutad' | 'fel'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('utskick')
    .set(set)
    .where('id', '=', id)
    .where('forsok', '=', forsok)
    .where('tillstand', '=', 'vantar')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Those of the runs whose result could not be sent to every address. */
export async function listUnsentRuns(db: Db, runIds: readonly number[]): Promise<Set<number>> {
  const unsent = new Set<number>();
  for (const part of chunks([...runIds])) {
    const rows = await db
      .selectFrom('utskick')
      .select('korning_id')
      .where('korning_id', 'in', part)
      .where('tillstand', '=', 'misslyckat')
      .execute();
    for (const { korning_id } of rows) if (korning_id !== null) unsent.add(korning_id);
  }
  return unsent;
}
