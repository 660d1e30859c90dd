import type { Db, Tx } from '../database.ts';
import { page } from '../engines/page.ts';

/** A person as the nightly run sees it, with the open period in the kommun (null fields without one). */
export type CandidateRow = {
  personId: number;
  personVersion: number;
  fodelsedatum: string;
  folkbokforingStatus: string;
  folkbokforingKommun: string | null;
  folkbokforingsdatum: string | null;
  avregistreringsorsak: string | null;
  avregistreringsdatum: string | null;
  skyddNavet: string;
  skyddSkola: string;
  skyddManuellt: string;
  periodId: number | null;
  periodVersion: number | null;
  datumForRegistrering: string | null;
  studierAnnanSkolform: string | null;
  manuell: number | null;
};

export type PlaceringRow = {
  personId: number;
  startdatum: string;
  slutdatum: string | null;
  gymnasium: number;
  introduktionsprogram: number;
  avbruten: number;
};

export type ExamenRow = { personId: number; datum: string | null };

/** Whom to read: the persons registered in a kommun with a date of birth in the interval, both days included. */
export type Cohort = { kommunKod: string; bornFrom: string; bornTo: string };

const PERSON = [
  'person.id as personId',
  'person.version as personVersion',
  'person.fodelsedatum as fodelsedatum',
  'person.folkbokforing_status as folkbokforingStatus',
  'person.kommun_kod as folkbokforingKommun',
  'person.folkbokforingsdatum as folkbokforingsdatum',
  'person.avregistreringsorsak as avregistreringsorsak',
  'person.avregistreringsdatum as avregistreringsdatum',
  'person.skydd_navet as skyddNavet',
  'person.skydd_skola as skyddSkola',
  'person.skydd_manuellt as skyddManuellt',
] as const;

const PERIOD = [
  'aktivitetsansvar.id as periodId',
  'aktivitetsansvar.version as periodVersion',
  'aktivitetsansvar.datum_for_registrering as datumForRegistrering',
  'aktivitetsansvar.studier_annan_skolform as studierAnnanSkolform',
  'aktivitetsansvar.manuell as manuell',
] as const;

const PLACERING = [
  'placering.person_id as personId',
  'placering.startdatum as startdatum',
  'placering.slutdatum as slutdatum',
  'placering.gymnasium as gymnasium',
  'placering.introduktionsprogram as introduktionsprogram',
  'placering.avbruten as avbruten',
] as const;

const EXAMEN = ['examen.person_id as personId', 'examen.datum as datum'] as const;

/** How many persons a cohort has. */
export async function countCohort(db: Db | Tx, cohort: Cohort): Promise<number> {
  const { antal } = await db
    .selectFrom('person')
    .select((select) => select.fn.countAll<number>().as('antal'))
    .where('kommun_kod', '=', cohort.kommunKod)
    .where('fodelsedatum', '>=', cohort.bornFrom)
    .where('fodelsedatum', '<=', cohort.bornTo)
    .executeTakeFirstOrThrow();
  return Number(antal);
}

/** The persons of a cohort with their open period in the kommun, if they have one. */
export async function readCohort(db: Tx, cohort: Cohort): Promise<CandidateRow[]> {
  return db
    .selectFrom('person')
    .leftJoin('aktivitetsansvar', (join) =>
      join
        .onRef('aktivitetsansvar.person_id', '=', 'person.id')
        .on('aktivitetsansvar.kommun_kod', '=', cohort.kommunKod)
        .on('aktivitetsansvar.avregistrerad_datum', 'is', null),
    )
    .select(PERSON)
    .select(PERIOD)
    .where('person.kommun_kod', '=', cohort.kommunKod)
    .where('person.fodelsedatum', '>=', cohort.bornFrom)
    .where('person.fodelsedatum', '<=', cohort.bornTo)
    .execute();
}

/** The placements of a cohort's persons. */
export async function readCohortPlaceringar(db: Tx, cohort: Cohort): Promise<PlaceringRow[]> {
  return db
    .selectFrom('person')
    .innerJoin('placering', 'placering.person_id', 'person.id')
    .select(PLACERING)
    .where('person.kommun_kod', '=', cohort.kommunKod)
    .where('person.fodelsedatum', '>=', cohort.bornFrom)
    .where('person.fodelsedatum', '<=', cohort.bornTo)
    .execute();
}

/** The examen marks of a cohort's persons. */
export async function readCohortExamen(db: Tx, cohort: Cohort): Promise<ExamenRow[]> {
  return db
    .selectFrom('person')
    .innerJoin('examen', 'examen.person_id', 'person.id')
    .select(EXAMEN)
    .where('person.kommun_kod', '=', cohort.kommunKod)
    .where('person.fodelsedatum', '>=', cohort.bornFrom)
    .where('person.fodelsedatum', '<=', cohort.bornTo)
    .execute();
}

/** Open periods in the kommun of persons outside the cohort, by id after `afterId`: moved, gone, too old, too young. */
export async function readOpenOutside(
  db: Tx,
  cohort: Cohort,
  afterId: number,
  count: number,
): Promise<CandidateRow[]> {
  const query = db
    .selectFrom('aktivitetsansvar')
    .innerJoin('person', 'person.id', 'aktivitetsansvar.person_id')
    .select(PERSON)
    .select(PERIOD)
    .where('aktivitetsansvar.kommun_kod', '=', cohort.kommunKod)
    .where('aktivitetsansvar.avregistrerad_datum', 'is', null)
    .where('aktivitetsansvar.id', '>', afterId)
    .where((where) =>
      where.or([
        where('person.kommun_kod', 'is', null),
        where('person.kommun_kod', '!=', cohort.kommunKod),
        where('person.fodelsedatum', '<', cohort.bornFrom),
        where('person.fodelsedatum', '>', cohort.bornTo),
      ]),
    )
    .orderBy('aktivitetsansvar.id');
  return page(query, count).execute();
}

/** The placements of some persons (at most as many as one statement takes). */
export async function readPlaceringar(db: Tx, personIds: readonly number[]): Promise<PlaceringRow[]> {
  return db.selectFrom('placering').select(PLACERING).where('person_id', 'in', personIds).execute();
}

/** The examen marks of some persons (at most as many as one statement takes). */
export async function readExamen(db: Tx, personIds: readonly number[]): Promise<ExamenRow[]> {
  return db.selectFrom('examen').select(EXAMEN).where('person_id', 'in', personIds).execute();
}

export type ClosedPeriodRow = {
  id: number;
  personId: number;
  version: number;
  datumForRegistrering: string;
  studierAnnanSkolform: string | null;
  manuell: number;
  avregistreradDatum: string;
  orsak: string;
  orsakDetalj: string | null;
};

/** The closed periods in a kommun of some persons, the latest of each person last. */
export async function readClosedPeriods(
  db: Tx,
  kommunKod: string,
  personIds: readonly number[],
): Promise<ClosedPeriodRow[]> {
  return db
    .selectFrom('aktivitetsansvar')
    .select([
      'id',
      'person_id as personId',
      'version',
      'datum_for_registrering as datumForRegistrering',
      'studier_annan_skolform as studierAnnanSkolform',
      'manuell',
      'orsak_detalj as orsakDetalj',
    ])
    .select((select) => [
      select.ref('avregistrerad_datum').$notNull().as('avregistreradDatum'),
      select.ref('orsak_till_avregistrering').$notNull().as('orsak'),
    ])
    .where('kommun_kod', '=', kommunKod)
    .where('avregistrerad_datum', 'is not', null)
    .where('person_id', 'in', personIds)
    .orderBy('datum_for_registrering')
    .orderBy('id')
    .execute();
}

/**
 * Persons born on the day or later whose period in the kommun was registered by hand and is closed, and who have no
 * open one there, by id after `afterId`.
 */
export async function readClosedByHand(
  db: Tx,
  kommunKod: string,
  bornFrom: string,
  afterId: number,
  count: number,
): Promise<CandidateRow[]> {
  const query = db
    .selectFrom('person')
    .leftJoin('aktivitetsansvar', (join) =>
      join
        .onRef('aktivitetsansvar.person_id', '=', 'person.id')
        .on('aktivitetsansvar.kommun_kod', '=', kommunKod)
        .on('aktivitetsansvar.avregistrerad_datum', 'is', null),
    )
    .select(PERSON)
    .select(PERIOD)
    .where('person.id', 'in', (closed) =>
      closed
        .selectFrom('aktivitetsansvar as manuella')
        .select('manuella.person_id')
        .where('manuella.kommun_kod', '=', kommunKod)
        .where('manuella.avregistrerad_datum', 'is not', null)
        .where('manuella.manuell', '=', 1),
    )
    .where('aktivitetsansvar.id', 'is', null)
    .where('person.fodelsedatum', '>=', bornFrom)
    .where('person.id', '>', afterId)
    .orderBy('person.id');
  return page(query, count).execute();
}
