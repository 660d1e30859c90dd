import type { ScbKontakt } from '../../domain/scb/underlag.ts';
import type { Db, Tx } from '../database.ts';

/** Which periods an export reads: the kommun's that have a day in the window. */
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

/** Periods with their persons, none of the protected, by person and then in the order of time. */
export async function readScbPeriods(db: Db | Tx, extent: Extent, { first, last }: PersonRange) {
  return periodsOf(db, extent)
    .where('a.person_id', '>=', first)
    .where('a.person_id', '<=', last)
    .where('p.skyddad', '=', 0)
    .select([
      'a.id',
      'a.person_id as personId',
      'a.kommun_kod as kommun',
      'p.identitetsnummer as personnummer',
      'p.fornamn',
      'p.efternamn',
      'p.fodelsedatum',
      'a.datum_for_registrering as datumForRegistrering',
      'a.sysselsattning_vid_registrering as sysselsattningVidRegistrering',
      'a.registreringsorsak',
      'a.studier_annan_skolform as studierAnnanSkolform',
      'a.avregistrerad_datum as avregistreradDatum',
      'a.orsak_till_avregistrering as orsakTillAvregistrering',
      'a.orsak_detalj as orsakDetalj',
    ])
    .orderBy('a.person_id')
    .orderBy('a.datum_for_registrering')
    .orderBy('a.id')
    .execute();
}

/** All åtgärder of those periods, each period's by startdatum. */
export async function readScbAtgarder(db: Db | Tx, extent: Extent, { first, last }: PersonRange) {
  return periodsOf(db, extent)
    .innerJoin('atgard as t', 't.aktivitetsansvar_id', 'a.id')
    .where('a.person_id', '>=', first)
    .where('a.person_id', '<=', last)
    .select([
      't.id',
      't.aktivitetsansvar_id as periodId',
      't.atgardstyp',
      't.startdatum',
      't.slutdatum',
      't.sysselsattning_vid_atgard as sysselsattningVidAtgard',
      't.sysselsattning_efter_atgard as sysselsattningEfterAtgard',
      't.orsak_avslutad as orsakAvslutad',
      't.avslutad_dag as avslutadDag',
    ])
    .orderBy('t.aktivitetsansvar_id')
    .orderBy('t.startdatum')
    .orderBy('t.id')
    .execute();
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
      or([eb('a.avregistrerad_datum', 'is', null), eb('a.avregistrerad_datum', '>=', from)]),
    );
}
