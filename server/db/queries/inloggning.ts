import type { Db, Tx } from '../database.ts';
import type { Flag } from '../tables/flag.ts';

/** A log-in together with the account and the role that it acts in. */
export type Inloggning = {
  konto_id: number;
  tilldelning_id: number;
  senast: string;
  utgar: string;
  namn: string;
  maste_byta_losenord: Flag;
  avstangd: Flag;
  aktiv_fran: string;
  roll: string;
  omfattning: string;
  omfattning_varde: string;
};

/** Finds a log-in by the hash of its token. */
export async function find(db: Db, tokenHash: string): Promise<Inloggning | undefined> {
  return db
    .selectFrom('inloggning')
    .innerJoin('konto', 'konto.id', 'inloggning.konto_id')
    .innerJoin('tilldelning', 'tilldelning.id', 'inloggning.tilldelning_id')
    .select([
      'inloggning.konto_id',
      'inloggning.tilldelning_id',
      'inloggning.senast',
      'inloggning.utgar',
      'konto.namn',
      'konto.maste_byta_losenord',
      'konto.avstangd',
      'konto.aktiv_fran',
      'tilldelning.roll',
      'tilldelning.omfattning',
      'tilldelning.omfattning_varde',
    ])
    .where('inloggning.token_hash', '=', tokenHash)
    .executeTakeFirst();
}

/** Writes a new log-in. */
export async function insert(
  tx: Tx,
  row: {
    token_hash: string;
    konto_id: number;
    tilldelning_id: number;
    skapad: string;
    senast: string;
    utgar: string;
  },
): Promise<void> {
  await tx.insertInto('inloggning').values(row).execute();
}

/** Notes that a log-in was used. */
export async function touch(tx: Tx, tokenHash: string, now: string): Promise<void> {
  await tx.updateTable('inloggning').set({ senast: now }).where('token_hash', '=', tokenHash).execute();
}

/** Lets a log-in act in another role of its account. */
export async function updateRole(tx: Tx, tokenHash: string, tilldelningId: number): Promise<void> {
  await tx
    .updateTable('inloggning')
    .set({ tilldelning_id: tilldelningId })
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** Ends one log-in. */
export async function remove(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom('inloggning').where('token_hash', '=', tokenHash).execute();
}

/** Ends an account's log-ins, all but one where it is named. */
export async function removeOf(tx: Tx, kontoId: number, exceptTokenHash?: string): Promise<void> {
  await tx
    .deleteFrom('inloggning')
    .where('konto_id', '=', kontoId)
    .$if(exceptTokenHash !== undefined, (query) => query.where('token_hash', '!=', exceptTokenHash ?? ''))
    .execute();
}

/** Forgets log-ins that have run out. */
export async function removeExpired(tx: Tx, now: string): Promise<void> {
  await tx.deleteFrom('inloggning').where('utgar', '<=', now).execute();
}
