import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import type { Flag } from '../tables/flag.ts';
import type { Narrowing } from './aktivitetsansvar-sheet.ts';

/** A placement with the person, the school, and what decides how much of it the kommun may see. */
export type ElevhistorikRow = {
  id: number;
  personId: number;
  bostadskommun: string | null;
  personnummer: string;
  fornamn: string;
  efternamn: string;
  huvudman: string;
  enhet: string | null;
  skolform: string;
  studievag: string | null;
  studievagskod: string | null;
  arskurs: number | null;
  startdatum: PlainDate;
  slutdatum: PlainDate | null;
  avbruten: Flag;
  introduktionsprogram: Flag;
  /** When gymnasieexamen was first marked. */
  examenSatt: string | null;
  /** The kommun's open period, and the day when the last of its closed ones ended. */
  oppenPeriod: number | null;
  senastAvregistrerad: PlainDate | null;
};

/** Reads the placements of persons that the kommun has or has had a period for, by name, the latest first; not of the protected (Z17). */
export async function selectElevhistorik(db: Db | Tx, narrowing: Narrowing): Promise<ElevhistorikRow[]> {
  if (narrowing.ids === undefined) return historyQuery(db, narrowing).execute();
  const rows: ElevhistorikRow[] = [];
  for (const ids of chunks(narrowing.ids)) {
    rows.push(...(await historyQuery(db, narrowing).where('s.id', 'in', ids).execute()));
  }
  return rows;
}

function historyQuery(db: Db | Tx, { kommun, openOnly, personIds }: Narrowing) {
  const periods = db
    .selectFrom('aktivitetsansvar')
    .$if(kommun !== null, (query) => query.where('kommun_kod', '=', kommun ?? ''))
    .$if(personIds !== undefined, (query) => query.where('person_id', 'in', personIds ?? []))
    .groupBy('person_id')
    .select(({ fn, eb }) => [
      'person_id',
      fn.max(eb.case().when('avregistrerad_datum', 'is', null).then(eb.ref('id')).end()).as('oppen'),
      fn.max('avregistrerad_datum').as('avregistrerad'),
    ]);
  return db
    .selectFrom(periods.as('a'))
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .innerJoin('placering as s', 's.person_id', 'a.person_id')
    .innerJoin('huvudman as h', 'h.id', 's.huvudman_id')
    .leftJoin('enhet as e', 'e.id', 's.enhet_id')
    .leftJoin('studievag as v', 'v.id', 's.studievag_id')
    .where('p.skyddad', '=', 0)
    .$if(openOnly === true, (query) => query.where('a.oppen', 'is not', null))
    .select([
      's.id',
      's.person_id as personId',
      'p.kommun_kod as bostadskommun',
      'p.identitetsnummer as personnummer',
      'p.fornamn',
      'p.efternamn',
      'h.namn as huvudman',
      'e.namn as enhet',
      's.skolform',
      'v.namn as studievag',
      'v.kod as studievagskod',
      's.arskurs',
      's.startdatum',
      's.slutdatum',
      's.avbruten',
      's.introduktionsprogram',
      'a.oppen as oppenPeriod',
      'a.avregistrerad as senastAvregistrerad',
    ])
    .select((eb) => [
      eb
        .selectFrom('examen as x')
        .whereRef('x.person_id', '=', 's.person_id')
        .select(({ fn }) => fn.min('x.satt').as('satt'))
        .as('examenSatt'),
    ])
    .orderBy('p.namn_sortering')
    .orderBy('s.person_id')
    .orderBy('s.startdatum', 'desc')
    .orderBy('s.id');
}
