import fc from 'fast-check';
import type {
  KommunRules,
  PeriodFacts,
  PersonFacts,
  PlaceringFacts,
} from '../../server/domain/aktivitetsansvar.ts';
import { addDays, type PlainDate } from '../../server/domain/plain-date.ts';

/** A kommun where introduktionsprogram is covered, with the handbook's summer stop. */
export const HANDBOKEN: KommunRules = {
  introduktionsprogram: [{ giltigFran: '2015-01-01', ingar: true }],
  sommarstopp: { fran: '06-01', till: '08-31' },
};
/** A kommun that follows the law of 2018 on introduktionsprogram. */
export const LAGEN: KommunRules = { ...HANDBOKEN, introduktionsprogram: [] };

/** A person born in May 2008, folkbokförd in 9901 since birth, without school. */
export function person(facts: Partial<PersonFacts> = {}): PersonFacts {
  return {
    fodelsedatum: '2008-05-09',
    folkbokforing: { status: 'folkbokford', kommunKod: '9901', sedan: '2008-05-09' },
    skydd: 'inget',
    placeringar: [],
    examen: [],
    ...facts,
  };
}

/** An open period in 9901, registered on 1 September 2024. */
export function period(facts: Partial<PeriodFacts> = {}): PeriodFacts {
  return {
    kommunKod: '9901',
    datumForRegistrering: '2024-09-01',
    studierAnnanSkolform: null,
    manuell: false,
    ...facts,
  };
}

export function nationellt(startdatum: PlainDate, slutdatum: PlainDate | null = null): PlaceringFacts {
  return { startdatum, slutdatum, gymnasium: true, introduktionsprogram: false };
}

export function im(startdatum: PlainDate, slutdatum: PlainDate | null = null): PlaceringFacts {
  return { startdatum, slutdatum, gymnasium: true, introduktionsprogram: true };
}

export function vux(startdatum: PlainDate, slutdatum: PlainDate | null = null): PlaceringFacts {
  return { startdatum, slutdatum, gymnasium: false, introduktionsprogram: false };
}

/** Any day of 2023–2029: every age from 14 to 22 for the persons of `anyPerson`. */
export const anyDay: fc.Arbitrary<PlainDate> = fc
  .integer({ min: 0, max: 2500 })
  .map((days) => addDays('2023-01-01', days));

const anyPlacering: fc.Arbitrary<PlaceringFacts> = fc
  .record({
    startdatum: anyDay,
    length: fc.option(fc.integer({ min: 0, max: 900 })),
    gymnasium: fc.boolean(),
    introduktionsprogram: fc.boolean(),
  })
  .map(({ startdatum, length, ...rest }) => ({
    startdatum,
    slutdatum: length === null ? null : addDays(startdatum, length),
    ...rest,
  }));

export const anyPerson: fc.Arbitrary<PersonFacts> = fc.record({
  fodelsedatum: fc.integer({ min: 0, max: 900 }).map((days) => addDays('2007-01-01', days)),
  folkbokforing: fc.oneof(
    fc.constant({ status: 'okand' } as const),
    fc.record({
      status: fc.constant('folkbokford' as const),
      kommunKod: fc.constantFrom('9901', '9902'),
      sedan: fc.option(anyDay),
    }),
    fc.record({
      status: fc.constant('avregistrerad' as const),
      orsak: fc.constantFrom('AV', 'UV', 'OB', 'GN'),
      datum: fc.option(anyDay),
    }),
  ),
  skydd: fc.constantFrom('inget', 'inget', 'sekretessmarkering', 'skyddadFolkbokforing'),
  placeringar: fc.array(anyPlacering, { maxLength: 3 }),
  examen: fc.array(fc.record({ datum: fc.option(anyDay) }), { maxLength: 1 }),
});

export const anyRules: fc.Arbitrary<KommunRules> = fc.record({
  introduktionsprogram: fc.array(fc.record({ giltigFran: anyDay, ingar: fc.boolean() }), { maxLength: 3 }),
  sommarstopp: fc.constantFrom(null, { fran: '06-01', till: '08-31' }, { fran: '12-20', till: '01-10' }),
});
