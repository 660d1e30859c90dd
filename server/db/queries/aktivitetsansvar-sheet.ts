import type { Compilable } from 'kysely';
import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { selectArrays } from '../engines/arrays.ts';
import {
  examenSatt,
  introduktionsprogramSedan,
  kvarvarandeAtgard,
  periodsWithPersons,
  senasteAtgard,
  senasteKontakt,
} from './period-facts.ts';

/**
 * Which rows of a sheet are read. `kommun` null = every kommun; `ids` = only these rows; `personIds` = only those of
 * these persons, some tens at most.
 */
export type Narrowing = {
  kommun: string | null;
  today: PlainDate;
  openOnly?: boolean;
  ids?: readonly number[];
  personIds?: readonly number[];
};

/** A period with what its columns follow from. */
export type PeriodRow = {
  id: number;
  version: number;
  personId: number;
  kommun: string;
  bostadskommun: string | null;
  personnummer: string;
  fornamn: string;
  efternamn: string;
  datumForRegistrering: PlainDate;
  sysselsattningVidRegistrering: string;
  registreringsorsak: string | null;
  studierAnnanSkolform: PlainDate | null;
  boendeUtanforHemkommunen: string | null;
  handlaggare: number | null;
  anteckningar: string | null;
  avregistreradDatum: PlainDate | null;
  orsakTillAvregistrering: string | null;
  senasteAtgard: PlainDate | null;
  senasteKontakt: PlainDate | null;
  /** The first day of the earliest åtgärd that has not ended. */
  kvarvarandeAtgard: PlainDate | null;
  /** When gymnasieexamen was marked, by the authority and by the kommun. */
  examenMyndighetSatt: string | null;
  examenHemkommunSatt: string | null;
  /** Since when the person is on an introduktionsprogram that is current. */
  introduktionsprogramSedan: PlainDate | null;
};

/** Reads periods of persons without protection (Z17), by name, with the facts of their derived columns. */
export async function selectPeriodRows(db: Db | Tx, narrowing: Narrowing): Promise<PeriodRow[]> {
  if (narrowing.ids === undefined) return read(db, periodQuery(db, narrowing));
  const rows: PeriodRow[] = [];
  for (const ids of chunks(narrowing.ids)) {
    rows.push(...(await read(db, periodQuery(db, narrowing).where('a.id', 'in', ids))));
  }
  return rows;
}

/** Reads a kommun's open periods of the persons that every list hides (Z17), for the view that only a permission opens. */
export async function selectProtectedPeriodRows(
  db: Db | Tx,
  narrowing: { kommun: string; today: PlainDate },
): Promise<PeriodRow[]> {
  return read(db, periodQuery(db, { ...narrowing, openOnly: true }, 1));
}

async function read(db: Db | Tx, query: Compilable): Promise<PeriodRow[]> {
  return ((await selectArrays(db, query)) as SelectedPeriod[]).map(toPeriodRow);
}

/** The columns of `periodQuery` in their order. */
type SelectedPeriod = [
  number,
  number,
  number,
  string,
  string | null,
  string,
  string,
  string,
  PlainDate,
  string,
  string | null,
  PlainDate | null,
  string | null,
  number | null,
  string | null,
  PlainDate | null,
  string | null,
  PlainDate | null,
  PlainDate | null,
  PlainDate | null,
  string | null,
  string | null,
  PlainDate | null,
];

function toPeriodRow(cells: SelectedPeriod): PeriodRow {
  return {
    id: cells[0],
    version: cells[1],
    personId: cells[2],
    kommun: cells[3],
    bostadskommun: cells[4],
    personnummer: cells[5],
    fornamn: cells[6],
    efternamn: cells[7],
    datumForRegistrering: cells[8],
    sysselsattningVidRegistrering: cells[9],
    registreringsorsak: cells[10],
    studierAnnanSkolform: cells[11],
    boendeUtanforHemkommunen: cells[12],
    handlaggare: cells[13],
    anteckningar: cells[14],
    avregistreradDatum: cells[15],
    orsakTillAvregistrering: cells[16],
    senasteAtgard: cells[17],
    senasteKontakt: cells[18],
    kvarvarandeAtgard: cells[19],
    examenMyndighetSatt: cells[20],
    examenHemkommunSatt: cells[21],
    introduktionsprogramSedan: cells[22],
  };
}

/** The order of the columns is `SelectedPeriod`'s. */
function periodQuery(db: Db | Tx, narrowing: Narrowing, skyddad: 0 | 1 = 0) {
  return periodsWithPersons(db, narrowing, skyddad)
    .$if(narrowing.personIds !== undefined, (query) =>
      query.where('a.person_id', 'in', narrowing.personIds ?? []),
    )
    .select([
      'a.id',
      'a.version',
      'a.person_id as personId',
      'a.kommun_kod as kommun',
      'p.kommun_kod as bostadskommun',
      'p.identitetsnummer as personnummer',
      'p.fornamn',
      'p.efternamn',
      'a.datum_for_registrering as datumForRegistrering',
      'a.sysselsattning_vid_registrering as sysselsattningVidRegistrering',
      'a.registreringsorsak',
      'a.studier_annan_skolform as studierAnnanSkolform',
      'a.boende_utanfor_hemkommunen as boendeUtanforHemkommunen',
      'a.handlaggare_id as handlaggare',
      'a.anteckningar',
      'a.avregistrerad_datum as avregistreradDatum',
      'a.orsak_till_avregistrering as orsakTillAvregistrering',
    ])
    .select((eb) => [
      senasteAtgard(eb).as('senasteAtgard'),
      senasteKontakt(eb).as('senasteKontakt'),
      kvarvarandeAtgard(eb, narrowing.today).as('kvarvarandeAtgard'),
      examenSatt(eb, '<>').as('examenMyndighetSatt'),
      examenSatt(eb, '=').as('examenHemkommunSatt'),
      introduktionsprogramSedan(eb, narrowing.today).as('introduktionsprogramSedan'),
    ])
    .orderBy('p.namn_sortering')
    .orderBy('a.id');
}
