import type { Selectable } from 'kysely';
import type { Db, Tx } from '../database.ts';
import { insertIfAbsent, insertReturningId } from '../engines/insert.ts';
import type { ProfilTable, ProfilValTable } from '../tables/konto.ts';

export type ProfilRow = Selectable<ProfilTable>;

/** A profile with the name of the account that owns it. */
export type OwnedProfil = ProfilRow & { agare: string };

/** Whose profiles are asked for: an account at work in a kommun, or `*`. */
export type Place = { kontoId: number; kommunKod: string };

function visible(db: Db | Tx, { kontoId, kommunKod }: Place) {
  return db
    .selectFrom('profil')
    .innerJoin('konto', 'konto.id', 'profil.konto_id')
    .selectAll('profil')
    .select('konto.namn as agare')
    .where('profil.kommun_kod', '=', kommunKod)
    .where((eb) => eb.or([eb('profil.konto_id', '=', kontoId), eb('profil.delad', '=', 1)]));
}

/** The account's own profiles in the kommun and those that are shared there. */
export function listProfil(db: Db | Tx, place: Place): Promise<OwnedProfil[]> {
  return visible(db, place).orderBy('profil.id').execute();
}

/** One of those that `listProfil` gives, or undefined. */
export function findProfil(db: Db | Tx, place: Place, id: number): Promise<OwnedProfil | undefined> {
  return visible(db, place).where('profil.id', '=', id).executeTakeFirst();
}

/** How many profiles the account has in the kommun, and how many are shared there by all. */
export async function countProfil(
  db: Db | Tx,
  { kontoId, kommunKod }: Place,
): Promise<{ own: number; shared: number }> {
  const count = (column: 'konto_id' | 'delad', value: number) =>
    db
      .selectFrom('profil')
      .select((eb) => eb.fn.countAll().as('antal'))
      .where('kommun_kod', '=', kommunKod)
      .where(column, '=', value)
      .executeTakeFirstOrThrow();
  return {
    own: Number((await count('konto_id', kontoId)).antal),
    shared: Number((await count('delad', 1)).antal),
  };
}

/** Adds a profile and returns its id. */
export function insertProfil(tx: Tx, row: Omit<ProfilRow, 'id' | 'version'>): Promise<number> {
  return insertReturningId(tx, 'profil', row);
}

/** Changes a profile that still has the version it was read with; false when it has not. */
export async function updateProfil(
  tx: Tx,
  { id, version }: Pick<ProfilRow, 'id' | 'version'>,
  set: Pick<ProfilRow, 'namn' | 'namn_nyckel' | 'delad' | 'urval' | 'andrad'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('profil')
    .set({ ...set, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Removes a profile; whoever works with it is back at the sheet's own. */
export async function deleteProfil(tx: Tx, id: number): Promise<void> {
  await forgetChoices(tx, id);
  await tx.deleteFrom('profil').where('id', '=', id).execute();
}

/** Nobody works with the profile any longer, save its owner where one is given. */
export async function forgetChoices(tx: Tx, id: number, butFor?: number): Promise<void> {
  let query = tx.deleteFrom('profil_val').where('profil_id', '=', id);
  if (butFor !== undefined) query = query.where('konto_id', '<>', butFor);
  await query.execute();
}

/** Which profile the account works with, sheet by sheet. */
export function listChoices(
  db: Db | Tx,
  { kontoId, kommunKod }: Place,
): Promise<Pick<Selectable<ProfilValTable>, 'blad' | 'profil_id'>[]> {
  return db
    .selectFrom('profil_val')
    .select(['blad', 'profil_id'])
    .where('konto_id', '=', kontoId)
    .where('kommun_kod', '=', kommunKod)
    .execute();
}

/** Sets which profile the account works with in a sheet; null for the sheet's own. */
export async function saveChoice(
  tx: Tx,
  { kontoId, kommunKod }: Place,
  blad: string,
  profilId: number | null,
): Promise<void> {
  const key = { konto_id: kontoId, kommun_kod: kommunKod, blad };
  if (profilId === null) {
    await tx
      .deleteFrom('profil_val')
      .where('konto_id', '=', kontoId)
      .where('kommun_kod', '=', kommunKod)
      .where('blad', '=', blad)
      .execute();
    return;
  }
  const put = () =>
    tx
      .updateTable('profil_val')
      .set({ profil_id: profilId })
      .where('konto_id', '=', kontoId)
      .where('kommun_kod', '=', kommunKod)
      .where('blad', '=', blad)
      .executeTakeFirstOrThrow();
  if ((await put()).numUpdatedRows > 0n) return;
  if (!(await insertIfAbsent(tx, 'profil_val', { ...key, profil_id: profilId }))) await put();
}
