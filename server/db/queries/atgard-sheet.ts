import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import type { Narrowing } from './aktivitetsansvar-sheet.ts';

/** An åtgärd with the person it is for. */
export type AtgardRow = {
  id: number;
  version: number;
  personId: number;
  /** The period that it belongs to, and the kommun of that. */
  aktivitetsansvar: number;
  kommun: string;
  personnummer: string;
  fornamn: string;
  efternamn: string;
  atgardstyp: string;
  startdatum: PlainDate;
  slutdatum: PlainDate | null;
  sysselsattningVidAtgard: string;
  sysselsattningEfterAtgard: string | null;
  orsakAvslutad: string | null;
  anteckningar: string | null;
  avslutadDag: PlainDate | null;
  skapadAv: string | null;
  skapad: string;
  andradAv: string | null;
  andrad: string;
  skapadAvKommun: string;
};

/**
 * Reads, by name and startdatum, the åtgärder of the kommun's own periods, and those of earlier kommuner for persons that it has an open
 * period for (R111, R335), without the notes of others (Z44). Protected persons are left out (Z17).
 */
export async function selectAtgardRows(db: Db | Tx, narrowing: Narrowing): Promise<AtgardRow[]> {
  const rows: AtgardRow[] = [];
  if (narrowing.ids === undefined) rows.push(...(await atgardQuery(db, narrowing).execute()));
  for (const ids of chunks(narrowing.ids ?? [])) {
    rows.push(...(await atgardQuery(db, narrowing).where('t.id', 'in', ids).execute()));
  }
  for (const row of rows) if (row.kommun !== narrowing.kommun) row.anteckningar = null;
  return rows;
}

/** The query of them, for those who narrow it further. Notes of others are still in it. */
export function atgardQuery(db: Db | Tx, { kommun, openOnly, personIds }: Narrowing) {
  return db
    .selectFrom('atgard as t')
    .innerJoin('aktivitetsansvar as a', 'a.id', 't.aktivitetsansvar_id')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .leftJoin('konto as skapare', 'skapare.id', 't.skapad_av')
    .leftJoin('konto as andrare', 'andrare.id', 't.andrad_av')
    .where('p.skyddad', '=', 0)
    .$if(kommun !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('a.kommun_kod', '=', kommun ?? ''),
          eb.exists(
            eb
              .selectFrom('aktivitetsansvar as nu')
              .whereRef('nu.person_id', '=', 'a.person_id')
              .where('nu.kommun_kod', '=', kommun ?? '')
              .where('nu.avregistrerad_datum', 'is', null)
              .select('nu.id'),
          ),
        ]),
      ),
    )
    .$if(openOnly === true, (query) => query.where('t.avslutad_dag', 'is', null))
    .$if(personIds !== undefined, (query) => query.where('a.person_id', 'in', personIds ?? []))
    .select([
      't.id',
      't.version',
      'a.person_id as personId',
      't.aktivitetsansvar_id as aktivitetsansvar',
      'a.kommun_kod as kommun',
      'p.identitetsnummer as personnummer',
      'p.fornamn',
      'p.efternamn',
      't.atgardstyp',
      't.startdatum',
      't.slutdatum',
      't.sysselsattning_vid_atgard as sysselsattningVidAtgard',
      't.sysselsattning_efter_atgard as sysselsattningEfterAtgard',
      't.orsak_avslutad as orsakAvslutad',
      't.anteckningar',
      't.avslutad_dag as avslutadDag',
      'skapare.namn as skapadAv',
      't.skapad',
      'andrare.namn as andradAv',
      't.andrad',
      't.kommun_kod as skapadAvKommun',
    ])
    .orderBy('p.namn_sortering')
    .orderBy('a.person_id')
    .orderBy('t.startdatum')
    .orderBy('t.id');
}
