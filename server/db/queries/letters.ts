import { chunks } from '../chunks.ts';
import type { Tx } from '../database.ts';

/** Somebody to write to: the folkbokföring, and the kommun's own postadress where it has one. */
export type LetterRow = {
  id: number;
  fornamn: string;
  efternamn: string;
  avregistreringsorsak: string | null;
  folkbokforing_status: string;
  kommun_kod: string | null;
  co_adress: string | null;
  gatuadress: string | null;
  postnummer: string | null;
  postort: string | null;
  postadress_id: number | null;
  egen_co: string | null;
  egen_gatuadress: string | null;
  egen_postnummer: string | null;
  egen_postort: string | null;
  egen_land: string | null;
};

/** What there is to write on letters from a kommun to some persons; none of the protected (Z17). */
export async function selectLetterRows(
  tx: Tx,
  kommun: string,
  personIds: readonly number[],
): Promise<LetterRow[]> {
  const rows: LetterRow[] = [];
  for (const part of chunks([...new Set(personIds)])) {
    const found = await tx
      .selectFrom('person as p')
      .leftJoin('postadress as r', (join) =>
        join.onRef('r.person_id', '=', 'p.id').on('r.kommun_kod', '=', kommun),
      )
      .where('p.id', 'in', part)
      .where('p.skyddad', '=', 0)
      .select([
        'p.id',
        'p.fornamn',
        'p.efternamn',
        'p.avregistreringsorsak',
        'p.folkbokforing_status',
        'p.kommun_kod',
        'p.co_adress',
        'p.gatuadress',
        'p.postnummer',
        'p.postort',
        'r.id as postadress_id',
        'r.co_adress as egen_co',
        'r.gatuadress as egen_gatuadress',
        'r.postnummer as egen_postnummer',
        'r.postort as egen_postort',
        'r.land as egen_land',
      ])
      .execute();
    rows.push(...found);
  }
  return rows;
}
