import type { Insertable } from 'kysely';
import type { AktivitetsansvarTable, Tx } from '../database.ts';
import { insertReturningId } from '../engines/insert.ts';

/** Closes an open period that still has the version that was read; false if it has been changed since. */
export async function closePeriod(
  tx: Tx,
  period: { id: number; version: number },
  values: { datum: string; orsak: string; detalj: string | null; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('aktivitetsansvar')
    .set({
      avregistrerad_datum: values.datum,
      orsak_till_avregistrering: values.orsak,
      orsak_detalj: values.detalj,
      version: period.version + 1,
      andrad: values.now,
      andrad_av: null,
    })
    .where('id', '=', period.id)
    .where('version', '=', period.version)
    .where('avregistrerad_datum', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Opens a closed period that still has the version that was read; false if it has been changed since. */
export async function reopenPeriod(
  tx: Tx,
  period: { id: number; version: number },
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('aktivitetsansvar')
    .set({
      avregistrerad_datum: null,
      orsak_till_avregistrering: null,
      orsak_detalj: null,
      version: period.version + 1,
      andrad: now,
      andrad_av: null,
    })
    .where('id', '=', period.id)
    .where('version', '=', period.version)
    .where('avregistrerad_datum', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Adds a period and returns its id. */
export async function insertPeriod(tx: Tx, row: Insertable<AktivitetsansvarTable>): Promise<number> {
  return insertReturningId(tx, 'aktivitetsansvar', row);
}

/** Which of the persons (at most as many as one statement takes) have an open period in the kommun. */
export async function readPersonsWithOpen(
  tx: Tx,
  kommunKod: string,
  personIds: readonly number[],
): Promise<number[]> {
  const rows = await tx
    .selectFrom('aktivitetsansvar')
    .select('person_id')
    .where('kommun_kod', '=', kommunKod)
    .where('avregistrerad_datum', 'is', null)
    .where('person_id', 'in', personIds)
    .execute();
  return rows.map((row) => row.person_id);
}

/** The versions of some persons (at most as many as one statement takes). */
export async function readPersonVersions(tx: Tx, personIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await tx.selectFrom('person').select(['id', 'version']).where('id', 'in', personIds).execute();
  return new Map(rows.map((row) => [row.id, row.version]));
}

export type PeriodAtgardRow = {
  id: number;
  periodId: number;
  version: number;
  startdatum: string;
  slutdatum: string | null;
  avslutadDag: string | null;
  sysselsattningEfterAtgard: string | null;
  orsakAvslutad: string | null;
};

/** The åtgärder of some periods (at most as many as one statement takes). */
export async function readAtgarderOf(tx: Tx, periodIds: readonly number[]): Promise<PeriodAtgardRow[]> {
  return tx
    .selectFrom('atgard')
    .select([
      'id',
      'aktivitetsansvar_id as periodId',
      'version',
      'startdatum',
      'slutdatum',
      'avslutad_dag as avslutadDag',
      'sysselsattning_efter_atgard as sysselsattningEfterAtgard',
      'orsak_avslutad as orsakAvslutad',
    ])
    .where('aktivitetsansvar_id', 'in', periodIds)
    .orderBy('id')
    .execute();
}

/** Sets the closing day and slutdatum of an åtgärd that was read in the same transaction. */
export async function updateAtgardDays(
  tx: Tx,
  atgard: { id: number; version: number },
  values: { slutdatum: string | null; avslutadDag: string | null; now: string },
): Promise<void> {
  await tx
    .updateTable('atgard')
    .set({
      slutdatum: values.slutdatum,
      avslutad_dag: values.avslutadDag,
      version: atgard.version + 1,
      andrad: values.now,
      andrad_av: null,
    })
    .where('id', '=', atgard.id)
    .execute();
}

/** What the change log says of some åtgärder (at most as many as one statement takes), oldest first. */
export async function readAtgardChanges(
  tx: Tx,
  atgardIds: readonly number[],
): Promise<{ atgardId: number; falt: string }[]> {
  return tx
    .selectFrom('andringslogg')
    .select(['entitet_id as atgardId', 'falt'])
    .where('entitet', '=', 'atgard')
    .where('entitet_id', 'in', atgardIds)
    .orderBy('id')
    .execute();
}
