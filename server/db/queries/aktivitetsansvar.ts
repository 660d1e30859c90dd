import type { Insertable, Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import { holdRows } from '../engines/hold.ts';
import { insertReturningId } from '../engines/insert.ts';
import type { AktivitetsansvarTable } from '../tables/caseload.ts';

/** A period as stored, with its person; `examen_satt` is when *Gymnasieexamen enligt hemkommun* was marked. */
export type StoredPeriod = Selectable<AktivitetsansvarTable> & {
  personnummer: string;
  bostadskommun: string | null;
  examen_satt: string | null;
};

/** A kommun's own periods by id; none of the protected (Z17). */
export async function findPeriods(tx: Tx, kommun: string, ids: readonly number[]): Promise<StoredPeriod[]> {
  const rows: StoredPeriod[] = [];
  for (const part of chunks(ids)) {
    rows.push(...(await periodQuery(tx, kommun).where('a.id', 'in', part).execute()));
  }
  return rows;
}

/** Keeps periods as they are, and open or closed for what hangs on them, until the transaction ends. */
export async function holdPeriods(tx: Tx, ids: readonly number[]): Promise<void> {
  await holdRows(tx, 'aktivitetsansvar', ids);
}

/** The open periods that a kommun has for some persons; none of the protected. */
export async function findOpenPeriodsOf(
  tx: Tx,
  kommun: string,
  personIds: readonly number[],
): Promise<StoredPeriod[]> {
  const rows: StoredPeriod[] = [];
  for (const part of chunks(personIds)) {
    const found = await periodQuery(tx, kommun)
      .where('a.person_id', 'in', part)
      .where('a.avregistrerad_datum', 'is', null)
      .execute();
    rows.push(...found);
  }
  return rows;
}

function periodQuery(tx: Tx, kommun: string) {
  return tx
    .selectFrom('aktivitetsansvar as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .leftJoin('examen as e', (join) =>
      join.onRef('e.person_id', '=', 'a.person_id').on('e.kalla', '=', 'hemkommun'),
    )
    .where('a.kommun_kod', '=', kommun)
    .where('p.skyddad', '=', 0)
    .selectAll('a')
    .select(['p.identitetsnummer as personnummer', 'p.kommun_kod as bostadskommun', 'e.satt as examen_satt']);
}

/** Adds a period and returns its id. */
export async function insertAktivitetsansvar(
  tx: Tx,
  row: Insertable<AktivitetsansvarTable>,
): Promise<number> {
  return insertReturningId(tx, 'aktivitetsansvar', row);
}

/** Those of the persons who have an open period in the kommun, protected or not. */
export async function findPersonsWithOpenPeriod(
  tx: Tx,
  kommun: string,
  personIds: readonly number[],
): Promise<Set<number>> {
  const found = new Set<number>();
  for (const part of chunks(personIds)) {
    const rows = await tx
      .selectFrom('aktivitetsansvar')
      .select('person_id')
      .where('kommun_kod', '=', kommun)
      .where('avregistrerad_datum', 'is', null)
      .where('person_id', 'in', part)
      .execute();
    for (const row of rows) found.add(row.person_id);
  }
  return found;
}

/** Whether anything hangs on a period: an åtgärd in it, or what its kommun has written on the person since it was made. */
export async function hasWorkOn(
  tx: Tx,
  period: { id: number; personId: number; kommun: string; skapad: string },
): Promise<boolean> {
  const atgard = await tx
    .selectFrom('atgard')
    .select(({ fn }) => fn.countAll<number>().as('antal'))
    .where('aktivitetsansvar_id', '=', period.id)
    .executeTakeFirstOrThrow();
  let found = atgard.antal;
  for (const table of ['kontakttillfalle', 'kontaktuppgift', 'postadress'] as const) {
    const { antal } = await tx
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('antal'))
      .where('person_id', '=', period.personId)
      .where('kommun_kod', '=', period.kommun)
      .where('skapad', '>=', period.skapad)
      .executeTakeFirstOrThrow();
    found += antal;
  }
  return found > 0;
}
