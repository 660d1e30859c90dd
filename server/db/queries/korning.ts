import type { Insertable, Selectable } from 'kysely';
import type { Db, Tx } from '../database.ts';
import { insertReturningId } from '../engines/insert.ts';
import { page } from '../engines/page.ts';
import type { KorningTable } from '../tables/korning.ts';

export type KorningRow = Selectable<KorningTable>;

/** Adds a run and returns its id. */
export async function insertKorning(tx: Tx, row: Insertable<KorningTable>): Promise<number> {
  return insertReturningId(tx, 'korning', row);
}

/** The run with that id, or undefined. */
export async function findKorning(db: Db | Tx, id: number): Promise<KorningRow | undefined> {
  return db.selectFrom('korning').selectAll().where('id', '=', id).executeTakeFirst();
}

export type KorningOverviewRow = KorningRow & {
  startad_av_namn: string | null;
  kommun_namn: string | null;
  schema_namn: string | null;
};

/** The job that is made for one kommun or, without a kommun, for all. */
export const NIGHT_JOB = 'aktivitetsansvar';

/** Which runs are wanted: those of a job, those made before the run with that id. */
export type KorningChoice = { jobb?: string | undefined; beforeId?: number | undefined };

/**
 * The newest runs first: all, or those of one kommun, nightly ones for all kommuner among them, together with those
 * that one account has started.
 */
export async function listKorningar(
  db: Db,
  only: { kommunKod: string | null; kontoId: number } | null,
  { jobb, beforeId }: KorningChoice,
  count: number,
): Promise<KorningOverviewRow[]> {
  const query = withNames(db)
    .$if(jobb !== undefined, (all) => all.where('korning.jobb', '=', jobb ?? ''))
    .$if(beforeId !== undefined, (all) => all.where('korning.id', '<', beforeId ?? 0))
    .orderBy('korning.id', 'desc');
  if (only === null) return page(query, count).execute();
  const seen = query.where((where) =>
    where.or([
      where('korning.startad_av', '=', only.kontoId),
      ...(only.kommunKod === null
        ? []
        : [
            where('korning.kommun_kod', '=', only.kommunKod),
            where.and([where('korning.kommun_kod', 'is', null), where('korning.jobb', '=', NIGHT_JOB)]),
          ]),
    ]),
  );
  return page(seen, count).execute();
}

/** One run with the names of its kommun and of the account that started it, or undefined. */
export async function findKorningOverview(db: Db | Tx, id: number): Promise<KorningOverviewRow | undefined> {
  return withNames(db).where('korning.id', '=', id).executeTakeFirst();
}

/** Runs with the names of their kommun, schedule and the account that started them. */
export function withNames(db: Db | Tx) {
  return db
    .selectFrom('korning')
    .leftJoin('konto', 'konto.id', 'korning.startad_av')
    .leftJoin('kommun', 'kommun.kod', 'korning.kommun_kod')
    .leftJoin('schemalaggning', 'schemalaggning.id', 'korning.schema_id')
    .selectAll('korning')
    .select([
      'konto.namn as startad_av_namn',
      'kommun.namn as kommun_namn',
      'schemalaggning.namn as schema_namn',
    ]);
}

/** The latest run of a job that was done to its end, or undefined. */
export async function findLatestDone(
  db: Db,
  job: string,
): Promise<{ startad: string; avslutad: string } | undefined> {
  const query = db
    .selectFrom('korning')
    .select(['startad', 'avslutad'])
    .where('jobb', '=', job)
    .where('tillstand', '=', 'klar')
    .where('startad', 'is not', null)
    .orderBy('id', 'desc');
  const row = await page(query, 1).executeTakeFirst();
  return row?.startad && row.avslutad ? { startad: row.startad, avslutad: row.avslutad } : undefined;
}

/**
 * The run that has waited longest, a lost one included, or undefined; none whose next attempt is to come later (what is
 * later than `latest` is no time that an attempt can have), and none of the jobs given, as if under way for the same kommun,
 * or for all.
 */
export async function findClaimable(
  tx: Tx,
  { now, latest }: { now: string; latest: string },
  underWay: readonly Pick<KorningRow, 'jobb' | 'kommun_kod'>[],
): Promise<KorningRow | undefined> {
  let query = tx
    .selectFrom('korning')
    .selectAll()
    .where('tillstand', 'in', ['vantar', 'forlorad'])
    .where((eb) =>
      eb.or([eb('tidigast', 'is', null), eb('tidigast', '<=', now), eb('tidigast', '>', latest)]),
    );
  for (const { jobb, kommun_kod } of underWay) {
    query = query.where((eb) =>
      kommun_kod === null
        ? eb('jobb', '<>', jobb)
        : eb.or([
            eb('jobb', '<>', jobb),
            eb.and([eb('kommun_kod', 'is not', null), eb('kommun_kod', '<>', kommun_kod)]),
          ]),
    );
  }
  return page(query.orderBy('id'), 1).executeTakeFirst();
}

/** The runs that somebody works on at the moment. */
export async function listRunning(tx: Tx): Promise<KorningRow[]> {
  return tx.selectFrom('korning').selectAll().where('tillstand', '=', 'pagar').orderBy('id').execute();
}

/** The runs of a job that are to go on or to begin, the lost ones included; not those that a brake holds. */
export async function listUnfinished(db: Db | Tx, job: string): Promise<KorningRow[]> {
  return db
    .selectFrom('korning')
    .selectAll()
    .where('jobb', '=', job)
    .where('tillstand', 'in', ['vantar', 'pagar', 'forlorad'])
    .orderBy('id')
    .execute();
}

/** The runs of a job that a brake has stopped and that wait for an answer. */
export async function listStopped(tx: Tx, job: string): Promise<KorningRow[]> {
  return tx
    .selectFrom('korning')
    .selectAll()
    .where('jobb', '=', job)
    .where('tillstand', '=', 'stoppad')
    .orderBy('id')
    .execute();
}

/**
 * Changes a run only while it stands in the given state with the given owner (and lease, and instant at which it has
 * ended, where given); false if not.
 */
export async function updateKorningIf(
  tx: Tx,
  run: Pick<KorningRow, 'id' | 'tillstand' | 'agare'> & Partial<Pick<KorningRow, 'hyra_till' | 'avslutad'>>,
  values: Partial<Omit<KorningRow, 'id'>>,
): Promise<boolean> {
  const query = tx
    .updateTable('korning')
    .set(values)
    .where('id', '=', run.id)
    .where('tillstand', '=', run.tillstand);
  const owned = run.agare === null ? query.where('agare', 'is', null) : query.where('agare', '=', run.agare);
  const held = run.hyra_till == null ? owned : owned.where('hyra_till', '=', run.hyra_till);
  const ended = run.avslutad == null ? held : held.where('avslutad', '=', run.avslutad);
  const { numUpdatedRows } = await ended.executeTakeFirst();
  return numUpdatedRows === 1n;
}

export type KorningLine = { rad: number | null; niva: string; kod: string; meddelande: string };

/** How many lines a run has. */
export async function countLines(db: Db | Tx, korningId: number): Promise<number> {
  const { antal } = await db
    .selectFrom('korning_rad')
    .select((select) => select.fn.countAll<number>().as('antal'))
    .where('korning_id', '=', korningId)
    .executeTakeFirstOrThrow();
  return Number(antal);
}

/** A run's lines in the order in which they were written. */
export async function listLines(db: Db | Tx, korningId: number): Promise<KorningLine[]> {
  return db
    .selectFrom('korning_rad')
    .select(['rad', 'niva', 'kod', 'meddelande'])
    .where('korning_id', '=', korningId)
    .orderBy('id')
    .execute();
}

/** The day of the last nightly run of each kommun that has had one. */
export async function listLastRunDates(db: Db | Tx): Promise<Map<string, string>> {
  const rows = await db.selectFrom('kommun_korning').selectAll().execute();
  return new Map(rows.map((row) => [row.kommun_kod, row.datum]));
}

/** Notes the day of a kommun's nightly run; the day never moves back. */
export async function saveLastRunDate(tx: Tx, kommunKod: string, datum: string): Promise<void> {
  const known = (await listLastRunDates(tx)).get(kommunKod);
  if (known === undefined) {
    await tx.insertInto('kommun_korning').values({ kommun_kod: kommunKod, datum }).execute();
  } else if (known < datum) {
    await tx.updateTable('kommun_korning').set({ datum }).where('kommun_kod', '=', kommunKod).execute();
  }
}
