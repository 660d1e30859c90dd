import type { Insertable, Selectable } from 'kysely';
import type { Engine } from '../../../server/db/engines/engine.ts';
import { insertReturningId } from '../../../server/db/engines/insert.ts';
import type { DatabaseAddress } from '../../../server/db/engines/open.ts';
import type { AktivitetsansvarTable, AtgardTable } from '../../../server/db/tables/caseload.ts';
import type { PersonTable, PlaceringTable } from '../../../server/db/tables/person.ts';
import { checkDigit } from '../../../server/domain/identity.ts';
import type { Context } from '../../../server/usecases/context.ts';
import {
  type AktivitetsansvarRun,
  type NightResult,
  runAktivitetsansvar,
} from '../../../server/usecases/korning/aktivitetsansvar.ts';
import { openEmpty } from '../../support/test-database.ts';

const NOW = '2026-11-20T02:00:00.000Z';
export const KOMMUNER = ['9901', '9902', '9903'];

/** A database of its own with three kommuner and nobody in it. */
export type Region = Context & {
  engine: Engine;
  address: DatabaseAddress;
  /** Moves the clock. */
  setNow(now: string): void;
  dispose(): Promise<void>;
};

export async function openRegion(): Promise<Region> {
  const { engine, address, close } = await openEmpty(NOW);
  await engine.transaction(async (tx) => {
    for (const kod of KOMMUNER)
      await tx
        .insertInto('kommun')
        .values({ kod, namn: `Kommun ${kod}` })
        .execute();
  });
  let now = NOW;
  return {
    engine,
    address,
    clock: { now: () => now, today: () => now.slice(0, 10) },
    setNow: (instant) => {
      now = instant;
    },
    dispose: close,
  };
}

const INDIVIDNUMMER = ['238', '239', ...Array.from({ length: 20 }, (_, index) => String(980 + index))];

/** A made-up identity number of the test pattern; the 22 of one day of birth are told apart by `index`. */
export function identityNumber(fodelsedatum: string, index = 0): string {
  const nine =
    fodelsedatum.replaceAll('-', '').slice(2) + (INDIVIDNUMMER[index % INDIVIDNUMMER.length] ?? '980');
  return `${fodelsedatum.slice(0, 2)}${nine}${checkDigit(nine)}`;
}

/** Adds a person, 17 years old and registered in 9901 since birth unless said otherwise; returns the id. */
export async function addPerson(
  region: Pick<Region, 'engine'>,
  values: Partial<Insertable<PersonTable>> = {},
): Promise<number> {
  const fodelsedatum = values.fodelsedatum ?? '2009-03-10';
  return region.engine.transaction(async (tx) => {
    const same = await tx
      .selectFrom('person')
      .select('id')
      .where('fodelsedatum', '=', fodelsedatum)
      .execute();
    return insertReturningId(tx, 'person', {
      identitetsnummer: identityNumber(fodelsedatum, same.length),
      fodelsedatum,
      fornamn: 'Påhittad',
      efternamn: 'Provsson',
      folkbokforing_status: 'folkbokford',
      kommun_kod: '9901',
      folkbokforingsdatum: fodelsedatum,
      ...values,
    });
  });
}

/** Changes a person as an import does: the version moves. */
export async function changePerson(
  region: Region,
  id: number,
  values: Partial<Selectable<PersonTable>>,
): Promise<void> {
  await region.engine.transaction((tx) =>
    tx
      .updateTable('person')
      .set((set) => ({ ...values, version: set('version', '+', 1) }))
      .where('id', '=', id)
      .execute(),
  );
}

/** Adds a placement on a national program of gymnasieskolan unless said otherwise; returns the id. */
export async function addPlacering(
  region: Region,
  personId: number,
  startdatum: string,
  values: Partial<Insertable<PlaceringTable>> = {},
): Promise<number> {
  return region.engine.transaction(async (tx) => {
    const known = await tx
      .selectFrom('huvudman')
      .select('id')
      .where('namn', '=', 'Skolan')
      .executeTakeFirst();
    const huvudmanId = known?.id ?? (await insertReturningId(tx, 'huvudman', { namn: 'Skolan' }));
    const others = await tx.selectFrom('placering').select('id').execute();
    return insertReturningId(tx, 'placering', {
      person_id: personId,
      huvudman_id: huvudmanId,
      kalla: 'ss12000',
      extern_id: `p${others.length}`,
      skolform: 'GY',
      gymnasium: 1,
      introduktionsprogram: 0,
      startdatum,
      ...values,
    });
  });
}

/** Marks a gymnasieexamen. */
export async function addExamen(region: Region, personId: number, datum: string | null): Promise<number> {
  return region.engine.transaction((tx) =>
    insertReturningId(tx, 'examen', { person_id: personId, kalla: 'hemkommun', datum, satt: NOW }),
  );
}

/** Adds an open period in 9901 from 2026-09-01 unless said otherwise; returns the id. */
export async function addPeriod(
  region: Region,
  personId: number,
  values: Partial<Insertable<AktivitetsansvarTable>> = {},
): Promise<number> {
  return region.engine.transaction((tx) =>
    insertReturningId(tx, 'aktivitetsansvar', {
      person_id: personId,
      kommun_kod: '9901',
      datum_for_registrering: '2026-09-01',
      sysselsattning_vid_registrering: 'okand',
      skapad: NOW,
      andrad: NOW,
      ...values,
    }),
  );
}

/** Adds an åtgärd to a period; returns the id. */
export async function addAtgard(
  region: Region,
  periodId: number,
  startdatum: string,
  values: Partial<Insertable<AtgardTable>> = {},
): Promise<number> {
  return region.engine.transaction((tx) =>
    insertReturningId(tx, 'atgard', {
      aktivitetsansvar_id: periodId,
      kommun_kod: '9901',
      atgardstyp: 'Prak',
      startdatum,
      sysselsattning_vid_atgard: 'ingenSysselsattning',
      skapad: NOW,
      andrad: NOW,
      ...values,
    }),
  );
}

/** Makes the run for a date, for all kommuner and past the brakes unless said otherwise. */
export async function runOn(
  region: Region,
  date: string,
  values: Partial<AktivitetsansvarRun> = {},
): Promise<NightResult> {
  return runAktivitetsansvar(region, { date, kommun: '*', confirm: true, ...values });
}

export type Period = {
  id: number;
  kommun: string;
  from: string;
  to: string | null;
  orsak: string | null;
  detalj: string | null;
};

/** A person's periods, oldest first. */
export async function periodsOf(region: Region, personId: number): Promise<Period[]> {
  return region.engine.read
    .selectFrom('aktivitetsansvar')
    .select([
      'id',
      'kommun_kod as kommun',
      'datum_for_registrering as from',
      'avregistrerad_datum as to',
      'orsak_till_avregistrering as orsak',
      'orsak_detalj as detalj',
    ])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
}

/** One åtgärd as it stands. */
export async function atgardOf(region: Region, id: number): Promise<Selectable<AtgardTable>> {
  return region.engine.read.selectFrom('atgard').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
