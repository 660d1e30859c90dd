import type { Selectable } from 'kysely';
import type { Tx } from '../database.ts';
import { holdRows } from '../engines/hold.ts';
import type { AktivitetsansvarTable, KontaktuppgiftTable, PostadressTable } from '../tables/caseload.ts';
import type { ExamenTable } from '../tables/person.ts';

export type PeriodRow = Selectable<AktivitetsansvarTable>;
export type ExamenRow = Selectable<ExamenTable>;
export type PostadressRow = Selectable<PostadressTable>;
export type KontaktuppgiftRow = Selectable<KontaktuppgiftTable>;

/** The open periods of the two persons, held as they are until the transaction ends. */
export async function holdOpenPeriods(tx: Tx, personIds: readonly number[]): Promise<PeriodRow[]> {
  const open = await listOpenPeriods(tx, personIds);
  await holdRows(
    tx,
    'aktivitetsansvar',
    open.map(({ id }) => id),
  );
  return listOpenPeriods(tx, personIds);
}

function listOpenPeriods(tx: Tx, personIds: readonly number[]): Promise<PeriodRow[]> {
  return tx
    .selectFrom('aktivitetsansvar')
    .selectAll()
    .where('person_id', 'in', personIds)
    .where('avregistrerad_datum', 'is', null)
    .orderBy('datum_for_registrering')
    .orderBy('id')
    .execute();
}

/** Moves the åtgärder of a period to another and removes the emptied period. */
export async function absorbPeriod(tx: Tx, goneId: number, keptId: number): Promise<void> {
  await tx
    .updateTable('atgard')
    .set({ aktivitetsansvar_id: keptId })
    .where('aktivitetsansvar_id', '=', goneId)
    .execute();
  await tx.deleteFrom('aktivitetsansvar').where('id', '=', goneId).execute();
}

/** Changes a period. */
export async function updatePeriod(tx: Tx, id: number, set: Partial<Omit<PeriodRow, 'id'>>): Promise<void> {
  await tx.updateTable('aktivitetsansvar').set(set).where('id', '=', id).execute();
}

/** The examen marks of the two persons. */
export async function listExamina(tx: Tx, personIds: readonly number[]): Promise<ExamenRow[]> {
  return tx.selectFrom('examen').selectAll().where('person_id', 'in', personIds).orderBy('id').execute();
}

/** Removes an examen mark; false if it is gone already. */
export async function deleteExamen(tx: Tx, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('examen').where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** The postadresser of the two persons. */
export async function listPostadresser(tx: Tx, personIds: readonly number[]): Promise<PostadressRow[]> {
  return tx
    .selectFrom('postadress')
    .selectAll()
    .where('person_id', 'in', personIds)
    .orderBy('skapad', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Removes a postadress. */
export async function deletePostadress(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('postadress').where('id', '=', id).execute();
}

/** The kontaktuppgifter of the two persons that carry a mark. */
export async function listMarked(tx: Tx, personIds: readonly number[]): Promise<KontaktuppgiftRow[]> {
  return tx
    .selectFrom('kontaktuppgift')
    .selectAll()
    .where('person_id', 'in', personIds)
    .where((eb) => eb.or([eb('primar_kontakt', '=', 1), eb('primart_telefonnr', '=', 1)]))
    .orderBy('id')
    .execute();
}

/** Changes the marks of a kontaktuppgift. */
export async function updateMarks(
  tx: Tx,
  id: number,
  set: Pick<KontaktuppgiftRow, 'primar_kontakt' | 'primart_telefonnr' | 'version' | 'andrad' | 'andrad_av'>,
): Promise<void> {
  await tx.updateTable('kontaktuppgift').set(set).where('id', '=', id).execute();
}

/** Gives everything that hangs on one person to another, and removes the person. */
export async function absorbPerson(tx: Tx, goneId: number, keptId: number): Promise<void> {
  const toKept = { person_id: keptId };
  await tx.updateTable('person_alias').set(toKept).where('person_id', '=', goneId).execute();
  await tx.updateTable('placering').set(toKept).where('person_id', '=', goneId).execute();
  await tx.updateTable('examen').set(toKept).where('person_id', '=', goneId).execute();
  await tx.updateTable('aktivitetsansvar').set(toKept).where('person_id', '=', goneId).execute();
  await tx.updateTable('kontakttillfalle').set(toKept).where('person_id', '=', goneId).execute();
  await tx.updateTable('kontaktuppgift').set(toKept).where('person_id', '=', goneId).execute();
  await tx.updateTable('postadress').set(toKept).where('person_id', '=', goneId).execute();
  await tx.deleteFrom('person').where('id', '=', goneId).execute();
}
