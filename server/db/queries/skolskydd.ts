import type { Selectable } from 'kysely';
import type { SkolskyddTable, Tx } from '../database.ts';

export type SkolskyddRow = Selectable<SkolskyddTable>;

/** The marks of protection that huvudmän have on a person; one that has lifted its own has none. */
export async function listSkolskydd(tx: Tx, personId: number): Promise<SkolskyddRow[]> {
  return tx
    .selectFrom('skolskydd')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('huvudman_id')
    .execute();
}

/** Puts a huvudman's mark on a person in place of the one that it had; `inget` leaves none. */
export async function saveSkolskydd(tx: Tx, row: SkolskyddRow): Promise<void> {
  await tx
    .deleteFrom('skolskydd')
    .where('person_id', '=', row.person_id)
    .where('huvudman_id', '=', row.huvudman_id)
    .execute();
  if (row.skydd !== 'inget') await tx.insertInto('skolskydd').values(row).execute();
}

/** Removes every huvudman's mark on a person. */
export async function deleteSkolskydd(tx: Tx, personId: number): Promise<void> {
  await tx.deleteFrom('skolskydd').where('person_id', '=', personId).execute();
}
