import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import type { Narrowing } from './aktivitetsansvar-sheet.ts';
import { type AtgardRow, atgardQuery } from './atgard-sheet.ts';

/** An åtgärd with what is to be known of its period to mend it. */
export type AttRattaRow = AtgardRow & {
  avregistreradDatum: PlainDate | null;
  orsakTillAvregistrering: string | null;
  handlaggare: number | null;
};

/** Reads the åtgärder of the kommun's own periods only, in the order of the sheet Åtgärder; none of the protected (Z17). */
export async function selectOwnAtgardRows(db: Db | Tx, narrowing: Narrowing): Promise<AttRattaRow[]> {
  if (narrowing.ids === undefined) return ownQuery(db, narrowing).execute();
  const rows: AttRattaRow[] = [];
  for (const ids of chunks(narrowing.ids)) {
    rows.push(...(await ownQuery(db, narrowing).where('t.id', 'in', ids).execute()));
  }
  return rows;
}

function ownQuery(db: Db | Tx, narrowing: Narrowing) {
  const { kommun } = narrowing;
  return atgardQuery(db, narrowing)
    .$if(kommun !== null, (query) => query.where('a.kommun_kod', '=', kommun ?? ''))
    .select([
      'a.avregistrerad_datum as avregistreradDatum',
      'a.orsak_till_avregistrering as orsakTillAvregistrering',
      'a.handlaggare_id as handlaggare',
    ]);
}
