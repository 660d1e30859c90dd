import type { Insertable } from 'kysely';
import type { ExamenKalla } from '../../domain/examen.ts';
import { chunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import { insertManyReturningIds, insertReturningId } from '../engines/insert.ts';
import { updateVersioned } from '../engines/update.ts';
import type { ExamenTable } from '../tables/person.ts';

/** The mark that a kommun sets, by hand or from a file. */
export const HEMKOMMUN: ExamenKalla = 'hemkommun';

/** The marks that the persons have, each by `markKey`. */
export async function findMarked(tx: Tx, personIds: readonly number[]): Promise<Set<string>> {
  const marked = new Set<string>();
  for (const part of chunks(personIds)) {
    const query = tx.selectFrom('examen').select(['person_id', 'kalla']).where('person_id', 'in', part);
    for (const row of await query.execute()) marked.add(markKey(row.person_id, row.kalla));
  }
  return marked;
}

/** A person's mark from one source: there is one of each at most. */
export function markKey(personId: number, kalla: string): string {
  return `${personId} ${kalla}`;
}

export type KommunPeriod = {
  id: number;
  person_id: number;
  version: number;
  avregistrerad_datum: string | null;
};

/** The kommun's periods of the persons, open and closed. */
export async function listKommunPeriods(
  tx: Tx,
  kommunKod: string,
  personIds: readonly number[],
): Promise<KommunPeriod[]> {
  const rows: KommunPeriod[] = [];
  for (const part of chunks(personIds)) {
    const query = tx
      .selectFrom('aktivitetsansvar')
      .select(['id', 'person_id', 'version', 'avregistrerad_datum'])
      .where('kommun_kod', '=', kommunKod)
      .where('person_id', 'in', part);
    rows.push(...(await query.execute()));
  }
  return rows;
}

/** Adds a mark and returns its id. */
export async function insertMark(tx: Tx, row: Insertable<ExamenTable>): Promise<number> {
  return insertReturningId(tx, 'examen', row);
}

/** Adds marks of different persons and returns their ids by person. */
export async function insertMarks(
  tx: Tx,
  rows: readonly Insertable<ExamenTable>[],
): Promise<Map<string | number, number>> {
  return insertManyReturningIds(tx, 'examen', rows, 'person_id');
}

/**
 * Gives periods their next version, changed by the account at the instant. Returns the ids of those that have been
 * changed since they were read.
 */
export async function touchPeriods(
  tx: Tx,
  periods: readonly Pick<KommunPeriod, 'id' | 'version'>[],
  set: { andrad: string; andrad_av: number },
): Promise<Set<number>> {
  const changes = periods.map(({ id, version }) => ({ id, version, set }));
  return updateVersioned(tx, 'aktivitetsansvar', changes);
}

/** The account that started a run, null for one that nobody in particular has started, and whether a schedule did. */
export async function findStarter(
  tx: Tx,
  runId: number | null,
): Promise<{ by: number | null; scheduled: boolean }> {
  const query = tx.selectFrom('korning').select(['startad_av', 'schema_id']);
  const row = runId === null ? undefined : await query.where('id', '=', runId).executeTakeFirst();
  return { by: row?.startad_av ?? null, scheduled: (row?.schema_id ?? null) !== null };
}
