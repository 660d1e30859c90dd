import type { Insertable, Selectable } from 'kysely';
import { earliest, type PlainDate } from '../../domain/plain-date.ts';
import { swedishTime } from '../../domain/swedish-time.ts';
import type { Db, Tx } from '../database.ts';
import { insertReturningId } from '../engines/insert.ts';
import { page } from '../engines/page.ts';
import type { ScbExportTable } from '../tables/scb.ts';

export type ScbExportRow = Selectable<ScbExportTable>;

/** What an export consists of: the lines of the file, and of its log. */
export type PartKind = 'fil' | 'logg';

/**
 * The windows of the exports to SCB that have been made for a kommun and have no errors, first and last day. An export
 * that was made before its half-year had ended tells nothing of what came after.
 */
export async function selectExportWindows(
  db: Db | Tx,
  kommun: string,
): Promise<{ fran: PlainDate; till: PlainDate }[]> {
  const rows = await db
    .selectFrom('scb_export')
    .select(['fran', 'till', 'skapad'])
    .where('kommun_kod', '=', kommun)
    .where('tillstand', 'in', ['klar', 'gallrad'])
    .where('fel', '=', 0)
    .execute();
  const windows = rows.map(({ fran, till, skapad }) => ({
    fran,
    till: earliest(till, swedishTime(skapad)?.date ?? till),
  }));
  return [...new Map(windows.map((window) => [`${window.fran} ${window.till}`, window])).values()];
}

/** Adds an export that is about to be made and returns its id. */
export async function insertScbExport(tx: Tx, row: Insertable<ScbExportTable>): Promise<number> {
  return insertReturningId(tx, 'scb_export', row);
}

/** Writes what an export under way came to; false if it is no longer there. */
export async function updateScbExport(
  tx: Tx,
  id: number,
  values: Partial<Omit<ScbExportRow, 'id'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('scb_export')
    .set(values)
    .where('id', '=', id)
    .where('tillstand', '=', 'pagar')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The exports that were never finished: those of a run, and those of runs that have ended and will not take them up. */
export async function listUnfinishedScbExports(db: Db | Tx, korningId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('scb_export as e')
    .leftJoin('korning as r', 'r.id', 'e.korning_id')
    .select('e.id')
    .where('e.tillstand', '=', 'pagar')
    .where(({ eb, or }) =>
      or([
        eb('e.korning_id', '=', korningId),
        eb('r.id', 'is', null),
        eb('r.tillstand', 'not in', ['vantar', 'pagar', 'forlorad']),
      ]),
    )
    .orderBy('e.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether an export is still there, to be finished. */
export async function isScbExportUnfinished(tx: Tx, id: number): Promise<boolean> {
  const row = await tx
    .selectFrom('scb_export')
    .select('id')
    .where('id', '=', id)
    .where('tillstand', '=', 'pagar')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes away an export that was not finished, with its parts; one that is finished stays. */
export async function deleteScbExport(tx: Tx, id: number): Promise<void> {
  const unfinished = tx
    .selectFrom('scb_export')
    .select('id')
    .where('id', '=', id)
    .where('tillstand', '=', 'pagar');
  await tx.deleteFrom('scb_export_del').where('export_id', 'in', unfinished).execute();
  await tx.deleteFrom('scb_export').where('id', '=', id).where('tillstand', '=', 'pagar').execute();
}

/** Takes away the parts of an export, to be written anew. */
export async function deleteScbParts(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('scb_export_del').where('export_id', '=', id).execute();
}

/** Adds a part. */
export async function insertScbPart(
  tx: Tx,
  id: number,
  { slag, nr, innehall }: { slag: PartKind; nr: number; innehall: string },
): Promise<void> {
  await tx.insertInto('scb_export_del').values({ export_id: id, slag, nr, innehall }).execute();
}

/** A part as it was written, or undefined after the last one. */
export async function findScbPart(
  db: Db | Tx,
  id: number,
  slag: PartKind,
  nr: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('scb_export_del')
    .select('innehall')
    .where('export_id', '=', id)
    .where('slag', '=', slag)
    .where('nr', '=', nr)
    .executeTakeFirst();
  return row?.innehall;
}

export type ScbExportOverviewRow = Omit<ScbExportRow, 'personer' | 'profil_innehall'> & {
  skapad_av_namn: string | null;
  kommun_namn: string;
};

/** The finished exports of a kommun, the newest first. */
export async function listScbExports(
  db: Db | Tx,
  kommunKod: string,
  count: number,
): Promise<ScbExportOverviewRow[]> {
  const query = overview(db).where('e.kommun_kod', '=', kommunKod).orderBy('e.id', 'desc');
  return page(query, count).execute();
}

/** A finished export, or undefined. */
export async function findScbExport(db: Db | Tx, id: number): Promise<ScbExportOverviewRow | undefined> {
  return overview(db).where('e.id', '=', id).executeTakeFirst();
}

/** The finished export that a run has made of a kommun, or undefined. */
export async function findScbExportOf(
  db: Db | Tx,
  korningId: number,
  kommunKod: string,
): Promise<ScbExportOverviewRow | undefined> {
  return overview(db)
    .where('e.korning_id', '=', korningId)
    .where('e.kommun_kod', '=', kommunKod)
    .executeTakeFirst();
}

/** Who is in an export, packed, and the profile that it went by. */
export async function readScbExportContent(
  db: Db | Tx,
  id: number,
): Promise<{ personer: string; profil_innehall: string | null }> {
  return db
    .selectFrom('scb_export')
    .select(['personer', 'profil_innehall'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** The ids of all protected persons. */
export async function listProtectedPersons(db: Db | Tx): Promise<number[]> {
  const rows = await db.selectFrom('person').select('id').where('skyddad', '=', 1).execute();
  return rows.map(({ id }) => id);
}

/** The names and numbers of persons who are not protected (at most as many as one statement takes), by id. */
export async function readNames(
  db: Db | Tx,
  ids: readonly number[],
): Promise<{ id: number; personnummer: string; fornamn: string; efternamn: string }[]> {
  return db
    .selectFrom('person')
    .select(['id', 'identitetsnummer as personnummer', 'fornamn', 'efternamn'])
    .where('id', 'in', ids)
    .where('skyddad', '=', 0)
    .execute();
}

/** The names of persons with these numbers (at most as many as one statement takes) who have a period in the kommun. */
export async function findNamesByNumber(
  db: Db | Tx,
  kommunKod: string,
  numbers: readonly string[],
): Promise<{ personnummer: string; id: number; fornamn: string; efternamn: string }[]> {
  return db
    .selectFrom('person as p')
    .innerJoin('aktivitetsansvar as a', 'a.person_id', 'p.id')
    .where('p.identitetsnummer', 'in', numbers)
    .where('p.skyddad', '=', 0)
    .where('a.kommun_kod', '=', kommunKod)
    .select(['p.identitetsnummer as personnummer', 'p.id', 'p.fornamn', 'p.efternamn'])
    .distinct()
    .execute();
}

function overview(db: Db | Tx) {
  return db
    .selectFrom('scb_export as e')
    .innerJoin('kommun as k', 'k.kod', 'e.kommun_kod')
    .leftJoin('konto as o', 'o.id', 'e.skapad_av')
    .where('e.tillstand', '=', 'klar')
    .select([
      'e.id',
      'e.kommun_kod',
      'e.fran',
      'e.till',
      'e.skapad',
      'e.skapad_av',
      'e.tillstand',
      'e.korning_id',
      'e.profil',
      'e.profil_version',
      'e.fel',
      'e.varningar',
      'e.fakta',
      'e.sha256',
      'e.byte',
      'o.namn as skapad_av_namn',
      'k.namn as kommun_namn',
    ]);
}
