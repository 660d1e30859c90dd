import type { Db, Tx } from '../database.ts';
import { insertIfAbsent, insertReturningId } from '../engines/insert.ts';
import type { Flag } from '../tables/flag.ts';

/** An account as log-in needs it. */
export type Konto = {
  id: number;
  anvandarnamn: string;
  namn: string;
  losenord: string;
  maste_byta_losenord: Flag;
  aktiv_fran: string;
  avstangd: Flag;
};

/** A role of an account with its scope; `kommun_namn` when the scope is a kommun. */
export type Tilldelning = {
  id: number;
  roll: string;
  omfattning: string;
  omfattning_varde: string;
  kommun_namn: string | null;
};

const KONTO = [
  'konto.id',
  'konto.anvandarnamn',
  'konto.namn',
  'konto.losenord',
  'konto.maste_byta_losenord',
  'konto.aktiv_fran',
  'konto.avstangd',
] as const;

/** Finds an account by its log-in name (folded as `foldUsername` does). */
export async function findByUsername(db: Db | Tx, username: string): Promise<Konto | undefined> {
  return db.selectFrom('konto').select(KONTO).where('anvandarnamn', '=', username).executeTakeFirst();
}

/** Finds an account by id. */
export async function findById(db: Db | Tx, id: number): Promise<Konto | undefined> {
  return db.selectFrom('konto').select(KONTO).where('id', '=', id).executeTakeFirst();
}

/** The roles of an account, oldest first. */
export async function listTilldelningar(db: Db | Tx, kontoId: number): Promise<Tilldelning[]> {
  return db
    .selectFrom('tilldelning')
    .leftJoin('kommun', (join) =>
      join
        .onRef('kommun.kod', '=', 'tilldelning.omfattning_varde')
        .on('tilldelning.omfattning', '=', 'kommun'),
    )
    .select([
      'tilldelning.id',
      'tilldelning.roll',
      'tilldelning.omfattning',
      'tilldelning.omfattning_varde',
      'kommun.namn as kommun_namn',
    ])
    .where('tilldelning.konto_id', '=', kontoId)
    .orderBy('tilldelning.id')
    .execute();
}

/** The permissions given to an account by name. */
export async function listBehorigheter(db: Db | Tx, kontoId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('behorighet')
    .select('namn')
    .where('konto_id', '=', kontoId)
    .orderBy('namn')
    .execute();
  return rows.map((row) => row.namn);
}

/** A new account. `losenord` is a hash. */
export type NewKonto = {
  anvandarnamn: string;
  namn: string;
  losenord: string;
  maste_byta_losenord: Flag;
  demo: Flag;
  aktiv_fran: string;
  skapad: string;
};

/** Writes an account and returns its id. */
export async function insertKonto(tx: Tx, row: NewKonto): Promise<number> {
  return insertReturningId(tx, 'konto', row);
}

/** Gives an account a role. */
export async function insertTilldelning(
  tx: Tx,
  row: { konto_id: number; roll: string; omfattning: string; omfattning_varde: string },
): Promise<void> {
  await tx.insertInto('tilldelning').values(row).execute();
}

/** Gives an account a permission by name. */
export async function insertBehorighet(tx: Tx, kontoId: number, namn: string): Promise<void> {
  await tx.insertInto('behorighet').values({ konto_id: kontoId, namn }).execute();
}

/** Takes a permission from an account. */
export async function removeBehorighet(tx: Tx, kontoId: number, namn: string): Promise<void> {
  await tx.deleteFrom('behorighet').where('konto_id', '=', kontoId).where('namn', '=', namn).execute();
}

/** Changes an account. `losenord` is a hash. */
export async function updateKonto(
  tx: Tx,
  id: number,
  set: Partial<Pick<Konto, 'losenord' | 'maste_byta_losenord' | 'avstangd'>>,
): Promise<void> {
  await tx.updateTable('konto').set(set).where('id', '=', id).execute();
}

/** Makes a kommun unless it is there. */
export async function ensureKommun(tx: Tx, kod: string, namn: string): Promise<boolean> {
  return insertIfAbsent(tx, 'kommun', { kod, namn });
}

/**
 * Puts a password hash in place of the one that a password was held against; false if it is another by now. From here
 * until the transaction ends nobody else changes it.
 */
export async function replaceLosenord(
  tx: Tx,
  konto: Pick<Konto, 'id' | 'losenord'>,
  next: Pick<Konto, 'losenord' | 'maste_byta_losenord'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('konto')
    .set(next)
    .where('id', '=', konto.id)
    .where('losenord', '=', konto.losenord)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** True if there is any account with a log-in that everybody knows. */
export async function hasDemoKonto(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('konto')
    .select((eb) => eb.fn.min('id').as('id'))
    .where('demo', '=', 1)
    .executeTakeFirst();
  return row?.id != null;
}
