import type { Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { page } from '../engines/page.ts';
import type { SandningTable } from '../tables/logg.ts';

/** A push as stored, with its answer. */
export type SandningRow = Selectable<SandningTable>;

/** A push by its id, or undefined. */
export async function findSandning(db: Db | Tx, id: string): Promise<SandningRow | undefined> {
  return db.selectFrom('sandning').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The push under which a run has changed something, or undefined. */
export async function findSandningOfRun(db: Db, runId: number): Promise<SandningRow | undefined> {
  const found = await db
    .selectFrom('sandning')
    .selectAll()
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('andringslogg')
        .select('sandning_id')
        .where('korning_id', '=', runId)
        .where('sandning_id', 'is not', null),
    )
    .execute();
  return found.length === 1 ? found[0] : undefined;
}

/** Stores a push with its answer. */
export async function insertSandning(tx: Tx, row: Omit<SandningRow, 'angrad_av'>): Promise<void> {
  await tx.insertInto('sandning').values(row).execute();
}

/** The pushes that undo together with this one: those of the same account and link, the newest first. */
export async function selectLinked(tx: Tx, sandning: SandningRow): Promise<SandningRow[]> {
  if (sandning.lank === null) return [sandning];
  return tx
    .selectFrom('sandning')
    .selectAll()
    .where('lank', '=', sandning.lank)
    .where('konto_id', '=', sandning.konto_id)
    .orderBy('skapad', 'desc')
    .execute();
}

/** Notes by which push others were taken back. */
export async function markUndone(tx: Tx, ids: readonly string[], undoId: string): Promise<void> {
  for (const part of chunks(ids)) {
    await tx.updateTable('sandning').set({ angrad_av: undoId }).where('id', 'in', part).execute();
  }
}

/** A push with who sent it and the kommun that it changed rows of (null when it changed none). */
export type RecentSandning = SandningRow & { namn: string; kommunKod: string | null };

/** The most pushes that the history shows. */
const MAX_RECENT = 100;

/** Pushes since an instant, the newest hundred first: one account's own, or all that touched a kommun. */
export async function selectRecent(
  db: Db,
  since: string,
  whose: { kontoId: number } | { kommun: string },
): Promise<RecentSandning[]> {
  const query = db
    .selectFrom('sandning as s')
    .innerJoin('konto as k', 'k.id', 's.konto_id')
    .selectAll('s')
    .select('k.namn')
    .select((eb) =>
      eb
        .selectFrom('andringslogg as l')
        .whereRef('l.sandning_id', '=', 's.id')
        .select(({ fn }) => fn.min('l.kommun_kod').as('kommun'))
        .as('kommunKod'),
    )
    .where('s.skapad', '>=', since)
    .$if('kontoId' in whose, (query) =>
      query.where('s.konto_id', '=', 'kontoId' in whose ? whose.kontoId : 0),
    )
    .$if('kommun' in whose, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('andringslogg as l')
            .whereRef('l.sandning_id', '=', 's.id')
            .where('l.kommun_kod', '=', 'kommun' in whose ? whose.kommun : '')
            .select('l.id'),
        ),
      ),
    )
    .orderBy('s.skapad', 'desc');
  return page(query, MAX_RECENT).execute();
}
