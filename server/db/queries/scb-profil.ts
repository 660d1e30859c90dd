import type { Insertable } from 'kysely';
import type { Db, Tx } from '../database.ts';
import { insertReturningId } from '../engines/insert.ts';
import type { ScbProfilTable } from '../tables/scb.ts';

export type ScbProfilRow = { profil: string; version: number; innehall: string };

/** The newest version of each profile that has been saved. */
export async function listNewestScbProfil(db: Db | Tx): Promise<ScbProfilRow[]> {
  return db
    .selectFrom('scb_profil as p')
    .where(({ eb, selectFrom }) =>
      eb(
        'p.version',
        '=',
        selectFrom('scb_profil as n')
          .whereRef('n.profil', '=', 'p.profil')
          .select(({ fn }) => fn.max('n.version').as('version')),
      ),
    )
    .select(['p.profil', 'p.version', 'p.innehall'])
    .orderBy('p.profil')
    .execute();
}

/** When and by whom each version of a profile was saved, the newest first. */
export async function listScbProfilVersions(
  db: Db | Tx,
  profil: string,
): Promise<{ version: number; skapad: string; namn: string | null }[]> {
  return db
    .selectFrom('scb_profil as p')
    .leftJoin('konto as k', 'k.id', 'p.skapad_av')
    .where('p.profil', '=', profil)
    .select(['p.version', 'p.skapad', 'k.namn'])
    .orderBy('p.version', 'desc')
    .execute();
}

/** A version of a profile as it was saved. */
export async function findScbProfilVersion(
  db: Db | Tx,
  profil: string,
  version: number,
): Promise<{ innehall: string } | undefined> {
  return db
    .selectFrom('scb_profil')
    .select('innehall')
    .where('profil', '=', profil)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** Adds a version of a profile and returns its id. */
export async function insertScbProfil(tx: Tx, row: Insertable<ScbProfilTable>): Promise<number> {
  return insertReturningId(tx, 'scb_profil', row);
}
