import type { Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import type { SkolskyddTable, VantandeSkolskyddTable } from '../tables/person.ts';

export type SkolskyddRow = Selectable<SkolskyddTable>;
/** A huvudman's mark on a number that no person in the register has, or has had. */
export type WaitingMark = Selectable<VantandeSkolskyddTable>;

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

/** The marks that wait for any of the numbers. */
export async function listWaitingMarks(db: Db | Tx, numbers: readonly string[]): Promise<WaitingMark[]> {
  const marks: WaitingMark[] = [];
  for (const part of chunks(numbers)) {
    const query = db.selectFrom('vantande_skolskydd').selectAll().where('identitetsnummer', 'in', part);
    marks.push(...(await query.orderBy('huvudman_id').execute()));
  }
  return marks;
}

/** Puts a huvudman's waiting mark in place of the one that it had for the number; `inget` leaves none. */
export async function saveWaitingMark(tx: Tx, row: WaitingMark): Promise<void> {
  await tx
    .deleteFrom('vantande_skolskydd')
    .where('identitetsnummer', '=', row.identitetsnummer)
    .where('huvudman_id', '=', row.huvudman_id)
    .execute();
  if (row.skydd !== 'inget') await tx.insertInto('vantande_skolskydd').values(row).execute();
}

/** Removes every mark that waits for the number. */
export async function deleteWaitingMarks(tx: Tx, number: string): Promise<void> {
  await tx.deleteFrom('vantande_skolskydd').where('identitetsnummer', '=', number).execute();
}
