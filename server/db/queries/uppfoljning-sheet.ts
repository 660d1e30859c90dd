import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import type { Narrowing } from './aktivitetsansvar-sheet.ts';
import { type KontaktRow, kontaktQuery } from './kontakttillfalle-sheet.ts';

/** A kontakttillfälle that is to be followed up, with the handläggare of the person's open period. */
export type UppfoljningRow = KontaktRow & { handlaggare: number | null };

/**
 * Reads a kommun's own kontakttillfällen with a follow-up in the order of its day (R209, R210, R212); those that are
 * asked for by id also when the follow-up has been taken off.
 */
export async function selectUppfoljningRows(
  db: Db | Tx,
  narrowing: Narrowing & { kommun: string },
): Promise<UppfoljningRow[]> {
  if (narrowing.ids === undefined) {
    return uppfoljningQuery(db, narrowing).where('k.uppfoljning', '=', 1).execute();
  }
  const rows: UppfoljningRow[] = [];
  for (const ids of chunks(narrowing.ids)) {
    rows.push(...(await uppfoljningQuery(db, narrowing).where('k.id', 'in', ids).execute()));
  }
  return rows;
}

function uppfoljningQuery(db: Db | Tx, narrowing: Narrowing & { kommun: string }) {
  return kontaktQuery(db, narrowing)
    .leftJoin('aktivitetsansvar as a', (join) =>
      join
        .onRef('a.person_id', '=', 'k.person_id')
        .onRef('a.kommun_kod', '=', 'k.kommun_kod')
        .on('a.avregistrerad_datum', 'is', null),
    )
    .select('a.handlaggare_id as handlaggare')
    .clearOrderBy()
    .orderBy('k.uppfoljningsdatum')
    .orderBy('p.namn_sortering')
    .orderBy('k.id');
}
