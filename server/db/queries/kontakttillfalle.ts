import type { Insertable, Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import { insertReturningId } from '../engines/insert.ts';
import type { KontakttillfalleTable } from '../tables/caseload.ts';
import { DECEASED } from './kontakttillfalle-sheet.ts';

/** A kontakttillfälle as stored, with the person's open period in its kommun. */
export type StoredKontakt = Selectable<KontakttillfalleTable> & {
  personnummer: string;
  oppen_period: number | null;
};

/** A kommun's own kontakttillfällen by id; none of the protected (Z17) or deceased (Z16). */
export async function findKontakter(
  tx: Tx,
  kommun: string,
  ids: readonly number[],
): Promise<StoredKontakt[]> {
  const rows: StoredKontakt[] = [];
  for (const part of chunks(ids)) {
    const found = await tx
      .selectFrom('kontakttillfalle as k')
      .innerJoin('person as p', 'p.id', 'k.person_id')
      .where('k.id', 'in', part)
      .where('k.kommun_kod', '=', kommun)
      .where('p.skyddad', '=', 0)
      .where((eb) =>
        eb.or([eb('p.avregistreringsorsak', 'is', null), eb('p.avregistreringsorsak', 'not in', DECEASED)]),
      )
      .selectAll('k')
      .select('p.identitetsnummer as personnummer')
      .select((eb) =>
        eb
          .selectFrom('aktivitetsansvar as a')
          .whereRef('a.person_id', '=', 'k.person_id')
          .whereRef('a.kommun_kod', '=', 'k.kommun_kod')
          .where('a.avregistrerad_datum', 'is', null)
          .select('a.id')
          .as('oppen_period'),
      )
      .execute();
    rows.push(...found);
  }
  return rows;
}

/** Adds a kontakttillfälle and returns its id. */
export async function insertKontakt(tx: Tx, row: Insertable<KontakttillfalleTable>): Promise<number> {
  return insertReturningId(tx, 'kontakttillfalle', row);
}
