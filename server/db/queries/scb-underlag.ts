import type { PlainDate } from '../../domain/plain-date.ts';
import type { ScbAtgard, ScbKontakt, ScbPeriod } from '../../domain/scb/underlag.ts';
import type { Db, Tx } from '../database.ts';
import { selectArrays } from '../engines/arrays.ts';

/** Which periods an export reads: the kommun's that have a day in the window, wrongly ended ones where they begin. */
export type Extent = { kommunKod: string; from: string; to: string };

/** A part of them: those of persons from one id to another, both included. */
export type PersonRange = { first: number; last: number };

/** The persons of an export by id: those who are not protected, and how many there are who are (Z17). */
export async function listScbPersons(
  db: Db | Tx,
  extent: Extent,
): Promise<{ ids: number[]; skyddade: number }> {
  const rows = await periodsOf(db, extent)
    .select(['a.person_id as id', 'p.skyddad'])
    .distinct()
    .orderBy('a.person_id')
    .execute();
  const ids = rows.filter((row) => row.skyddad === 0).map((row) => row.id);
  return { ids, skyddade: rows.length - ids.length };
}

/** A period with its person, as far as the register has them in one row. */
export type ScbPeriodRow = Omit<ScbPeriod, 'atgarder' | 'kontakter' | 'introduktionsprogram'>;

/** Periods with their persons, none of the protected, by person and then in the order of time. */
export async function readScbPeriods(
  db: Db | Tx,
  extent: Extent,
  { first, last }: PersonRange,
): Promise<ScbPeriodRow[]> {
  const query = periodsOf(db, extent)
    .where('a.person_id', '>=', first)
    .where('a.person_id', '<=', last)
    .where('p.skyddad', '=', 0)
    .select([
      'a.id',
      'a.person_id',
      'a.kommun_kod',
      'p.identitetsnummer',
      'p.fornamn',
      'p.efternamn',
      'p.fodelsedatum',
      'a.datum_for_registrering',
      'a.sysselsattning_vid_registrering',
      'a.registreringsorsak',
      'a.studier_annan_skolform',
      'a.avregistrerad_datum',
      'a.orsak_till_avregistrering',
      'a.orsak_detalj',
    ])
    .orderBy('a.person_id')
    .orderBy('a.datum_for_registrering')
    .orderBy('a.id');
  return ((await selectArrays(db, query)) as SelectedPeriod[]).map(toPeriod);
}

/** The columns of the query in their order. */
type SelectedPeriod = [
  number,
  number,
  string,
  string,
  string,
  string,
  PlainDate,
  PlainDate,
  string,
  string | null,
  PlainDate | null,
  PlainDate | null,
  string | null,
  string | null,
];

function toPeriod(cells: SelectedPeriod): ScbPeriodRow {
  return {
    id: cells[0],
    personId: cells[1],
    kommun: cells[2],
    personnummer: cells[3],
    fornamn: cells[4],
    efternamn: cells[5],
    fodelsedatum: cells[6],
    datumForRegistrering: cells[7],
    sysselsattningVidRegistrering: cells[8],
    registreringsorsak: cells[9],
    studierAnnanSkolform: cells[10],
    avregistreradDatum: cells[11],
    orsakTillAvregistrering: cells[12],
    orsakDetalj: cells[13],
  };
}

/** All åtgärder of those periods by period, each period's by startdatum. */
export async function readScbAtgarder(
  db: Db | Tx,
  extent: Extent,
  { first, last }: PersonRange,
): Promise<Map<number, ScbAtgard[]>> {
  const query = periodsOf(db, extent)
    .innerJoin('atgard as t', 't.aktivitetsansvar_id', 'a.id')
    .where('a.person_id', '>=', first)
    .where('a.person_id', '<=', last)
    .select([
      't.aktivitetsansvar_id',
      't.id',
      't.atgardstyp',
      't.startdatum',
      't.slutdatum',
      't.sysselsattning_vid_atgard',
      't.sysselsattning_efter_atgard',
      't.orsak_avslutad',
      't.avslutad_dag',
    ])
    .orderBy('t.aktivitetsansvar_id')
    .orderBy('t.startdatum')
    .orderBy('t.id');
  const byPeriod = new Map<number, ScbAtgard[]>();
  for (const cells of (await selectArrays(db, query)) as SelectedAtgard[]) {
    const others = byPeriod.get(cells[0]);
    if (others) others.push(toAtgard(cells));
    else byPeriod.set(cells[0], [toAtgard(cells)]);
  }
  return byPeriod;
}

/** The columns of the query in their order: the period first. */
type SelectedAtgard = [
  number,
  number,
  string,
  PlainDate,
  PlainDate | null,
  string,
  string | null,
  string | null,
  PlainDate | null,
];

function toAtgard(cells: SelectedAtgard): ScbAtgard {
  return {
    id: cells[1],
    atgardstyp: cells[2],
    startdatum: cells[3],
    slutdatum: cells[4],
    sysselsattningVidAtgard: cells[5],
    sysselsattningEfterAtgard: cells[6],
    orsakAvslutad: cells[7],
    avslutadDag: cells[8],
  };
}

/** The kommun's own contacts (Z44) in which the youth was reached, each person's by day. */
export async function readScbKontakter(
  db: Db | Tx,
  { kommunKod }: Extent,
  { first, last }: PersonRange,
): Promise<(ScbKontakt & { personId: number })[]> {
  return db
    .selectFrom('kontakttillfalle')
    .where('kommun_kod', '=', kommunKod)
    .where('person_id', '>=', first)
    .where('person_id', '<=', last)
    .where('fick_kontakt', '=', 1)
    .select(['id', 'person_id as personId', 'kontaktdatum', 'sysselsattning'])
    .orderBy('person_id')
    .orderBy('kontaktdatum')
    .orderBy('id')
    .execute();
}

/** Placements on introduktionsprogram, whoever runs the school; one broken off without a last day never was. */
export async function readScbIntroduktionsprogram(db: Db | Tx, { first, last }: PersonRange) {
  return db
    .selectFrom('placering')
    .where('person_id', '>=', first)
    .where('person_id', '<=', last)
    .where('introduktionsprogram', '=', 1)
    .where(({ or, eb }) => or([eb('avbruten', '=', 0), eb('slutdatum', 'is not', null)]))
    .select(['person_id as personId', 'startdatum', 'slutdatum'])
    .orderBy('person_id')
    .execute();
}

function periodsOf(db: Db | Tx, { kommunKod, from, to }: Extent) {
  return db
    .selectFrom('aktivitetsansvar as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .where('a.kommun_kod', '=', kommunKod)
    .where('a.datum_for_registrering', '<=', to)
    .where(({ or, eb }) =>
      or([
        eb('a.avregistrerad_datum', 'is', null),
        eb('a.avregistrerad_datum', '>=', from),
        eb('a.datum_for_registrering', '>=', from),
      ]),
    );
}
