import type { Insertable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import { insertManyReturningIds } from '../engines/insert.ts';
import { updateVersioned } from '../engines/update.ts';
import type { AktivitetsansvarTable } from '../tables/caseload.ts';

type Version = { id: number; version: number };

/** How a period closes: its last day, the cause and its detail. */
export type PeriodClosing = { datum: string; orsak: string; detalj: string | null };

/**
 * Closes periods that still have the version that was read, when they were open. Returns the ids of those that have been
 * changed since.
 */
export async function closePeriods(
  tx: Tx,
  periods: readonly (Version & PeriodClosing)[],
  now: string,
): Promise<Set<number>> {
  const changes = periods.map(({ id, version, datum, orsak, detalj }) => ({
    id,
    version,
    set: {
      avregistrerad_datum: datum,
      orsak_till_avregistrering: orsak,
      orsak_detalj: detalj,
      andrad: now,
      andrad_av: null,
    },
  }));
  return updateVersioned(tx, 'aktivitetsansvar', changes);
}

/**
 * Opens periods that still have the version that was read, when they were closed. Returns the ids of those that have
 * been changed since.
 */
export async function reopenPeriods(tx: Tx, periods: readonly Version[], now: string): Promise<Set<number>> {
  const set = {
    avregistrerad_datum: null,
    orsak_till_avregistrering: null,
    orsak_detalj: null,
    andrad: now,
    andrad_av: null,
  };
  const changes = periods.map(({ id, version }) => ({ id, version, set }));
  return updateVersioned(tx, 'aktivitetsansvar', changes);
}

/** Adds periods of different persons and returns their ids by person. */
export async function insertPeriods(
  tx: Tx,
  rows: readonly Insertable<AktivitetsansvarTable>[],
): Promise<Map<string | number, number>> {
  return insertManyReturningIds(tx, 'aktivitetsansvar', rows, 'person_id');
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

/** The åtgärder of some periods, by id as far as one statement takes them. */
export async function readAtgarderOf(tx: Tx, periodIds: readonly number[]): Promise<PeriodAtgardRow[]> {
  const rows: PeriodAtgardRow[] = [];
  for (const part of chunks(periodIds)) {
    const query = tx
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
      .where('aktivitetsansvar_id', 'in', part)
      .orderBy('id');
    rows.push(...(await query.execute()));
  }
  return rows;
}

/** An åtgärd's closing day and slutdatum, and the version that it was read with. */
export type AtgardDays = Version & { slutdatum: string | null; avslutadDag: string | null };

/** Sets the closing day and slutdatum of åtgärder. Returns the ids of those that have been changed since they were read. */
export async function updateAtgardDays(
  tx: Tx,
  atgarder: readonly AtgardDays[],
  now: string,
): Promise<Set<number>> {
  const changes = atgarder.map(({ id, version, slutdatum, avslutadDag }) => ({
    id,
    version,
    set: { slutdatum, avslutad_dag: avslutadDag, andrad: now, andrad_av: null },
  }));
  return updateVersioned(tx, 'atgard', changes);
}

/** What the change log says of some åtgärder, of each oldest first. */
export async function readAtgardChanges(
  tx: Tx,
  atgardIds: readonly number[],
): Promise<{ atgardId: number; falt: string }[]> {
  const rows: { atgardId: number; falt: string }[] = [];
  for (const part of chunks(atgardIds)) {
    const query = tx
      .selectFrom('andringslogg')
      .select(['entitet_id as atgardId', 'falt'])
      .where('entitet', '=', 'atgard')
      .where('entitet_id', 'in', part)
      .orderBy('id');
    rows.push(...(await query.execute()));
  }
  return rows;
}
