import type { Insertable, Selectable } from 'kysely';
import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import { holdRows } from '../engines/hold.ts';
import { insertReturningId } from '../engines/insert.ts';
import type { AtgardTable } from '../tables/caseload.ts';

/** An åtgärd as stored, with the period it belongs to. */
export type StoredAtgard = Selectable<AtgardTable> & {
  person_id: number;
  personnummer: string;
  period_kommun: string;
  avregistrerad_datum: PlainDate | null;
};

/** Åtgärder by id: the kommun's own, and others' for persons that it has an open period for; none of the protected. */
export async function findAtgarder(tx: Tx, kommun: string, ids: readonly number[]): Promise<StoredAtgard[]> {
  const rows: StoredAtgard[] = [];
  for (const part of chunks(ids)) {
    const found = await tx
      .selectFrom('atgard as t')
      .innerJoin('aktivitetsansvar as a', 'a.id', 't.aktivitetsansvar_id')
      .innerJoin('person as p', 'p.id', 'a.person_id')
      .where('t.id', 'in', part)
      .where('p.skyddad', '=', 0)
      .where((eb) =>
        eb.or([
          eb('a.kommun_kod', '=', kommun),
          eb.exists(
            eb
              .selectFrom('aktivitetsansvar as nu')
              .whereRef('nu.person_id', '=', 'a.person_id')
              .where('nu.kommun_kod', '=', kommun)
              .where('nu.avregistrerad_datum', 'is', null)
              .select('nu.id'),
          ),
        ]),
      )
      .selectAll('t')
      .select([
        'a.person_id',
        'p.identitetsnummer as personnummer',
        'a.kommun_kod as period_kommun',
        'a.avregistrerad_datum',
      ])
      .execute();
    rows.push(...found);
  }
  return rows;
}

/** The days of all åtgärder of some periods. */
export async function findAtgardDays(
  tx: Tx,
  periodIds: readonly number[],
): Promise<
  { id: number; version: number; periodId: number; startdatum: PlainDate; slutdatum: PlainDate | null }[]
> {
  const rows = [];
  for (const part of chunks(periodIds)) {
    const found = await tx
      .selectFrom('atgard')
      .select(['id', 'version', 'aktivitetsansvar_id as periodId', 'startdatum', 'slutdatum'])
      .where('aktivitetsansvar_id', 'in', part)
      .execute();
    rows.push(...found);
  }
  return rows;
}

/** Keeps the periods of åtgärder, and which åtgärder they have, as they are until the transaction ends. */
export async function holdPeriodsOf(tx: Tx, atgardIds: readonly number[]): Promise<void> {
  for (const part of chunks(atgardIds)) {
    const rows = await tx
      .selectFrom('atgard')
      .select('aktivitetsansvar_id')
      .where('id', 'in', part)
      .execute();
    await holdRows(
      tx,
      'aktivitetsansvar',
      rows.map((row) => row.aktivitetsansvar_id),
    );
  }
}

/** Adds an åtgärd and returns its id. */
export async function insertAtgard(tx: Tx, row: Insertable<AtgardTable>): Promise<number> {
  return insertReturningId(tx, 'atgard', row);
}
