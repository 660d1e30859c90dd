import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../server/domain/plain-date.ts';
import { composer } from '../../../server/domain/scb/compose.ts';
import { FORM_CHECKS } from '../../../server/domain/scb/fault.ts';
import { reportPerson } from '../../../server/domain/scb/person.ts';
import { SCB_CHECKS, type ScbProfile } from '../../../server/domain/scb/profile.ts';
import { SHIPPED_PROFILES } from '../../../server/domain/scb/shipped.ts';
import type { ScbPeriod } from '../../../server/domain/scb/underlag.ts';
import { testNumber } from '../../support/caseload.ts';
import { atgard, period, WINDOW } from './facts.ts';

const NUVARANDE = SHIPPED_PROFILES.find(({ id }) => id === 'nuvarande') as ScbProfile;
/** Makes every check there is, and has no way to write a separator. */
const STRICT: ScbProfile = {
  ...NUVARANDE,
  format: { ...NUVARANDE.format, quotes: 'never' },
};

const EFTER = ['annanSysselsattning', 'arbete', 'ingenSysselsattning', 'andraStudier', 'komvux'] as const;

/** A person of one to three periods, moved away and back, none of whose rows has a fault. */
const flawless = fc
  .record({
    nr: fc.nat(10_000),
    start: fc.integer({ min: -700, max: 100 }),
    periods: fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 60 }),
        days: fc.integer({ min: 0, max: 200 }),
        atgarder: fc.array(
          fc.record({
            gap: fc.integer({ min: 1, max: 40 }),
            days: fc.integer({ min: 0, max: 50 }),
            efter: fc.constantFrom(...EFTER),
            typ: fc.constantFrom('Prak', 'SYV', 'Erbj', 'StInt', 'Komb'),
          }),
          { maxLength: 4 },
        ),
        kontakt: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    open: fc.boolean(),
  })
  .map(({ nr, start, periods, open }): ScbPeriod[] => {
    const personnummer = testNumber(nr);
    let day = addDays('2026-01-01', start);
    return periods.map(({ gap, days, atgarder, kontakt }, index) => {
      const from = addDays(day, gap);
      const isOpen = open && index === periods.length - 1;
      const to = addDays(from, days);
      day = to;
      let next = from;
      return period({
        personId: nr + 1,
        personnummer,
        fodelsedatum: '2008-01-01',
        datumForRegistrering: from,
        ...(isOpen ? {} : { avregistreradDatum: to, orsakTillAvregistrering: 'StNat' }),
        kontakter: kontakt ? [{ id: nr * 10 + index, kontaktdatum: from, sysselsattning: 'arbete' }] : [],
        atgarder: atgarder.map((each) => {
          const startdatum = addDays(next, each.gap - 1);
          const slutdatum = addDays(startdatum, each.days);
          next = addDays(slutdatum, 1);
          const cut = !isOpen && slutdatum >= to && startdatum <= to;
          return atgard({
            startdatum,
            slutdatum,
            atgardstyp: each.typ,
            sysselsattningEfterAtgard: each.typ === 'Erbj' ? null : each.efter,
            avslutadDag: cut ? to : null,
          });
        }),
      });
    });
  });

type Plant = {
  check: (typeof SCB_CHECKS)[number] | (typeof FORM_CHECKS)[number];
  of: Partial<ScbPeriod>;
  sheet: string;
};
const row = 'aktivitetsansvar';
const mend = 'attRatta';
const withAtgard = (...values: Parameters<typeof atgard>) => ({ atgarder: [atgard(...values)] });

/** One thing that is wrong, in a period that is otherwise right. */
const PLANTS: readonly Plant[] = [
  { check: 'personnummerOgiltigt', sheet: row, of: { personnummer: '20080509TF01' } },
  { check: 'personnummerOgiltigt', sheet: row, of: { personnummer: '200805092393' } },
  {
    check: 'avregistreringForeRegistrering',
    sheet: row,
    of: { avregistreradDatum: '2026-01-31', orsakTillAvregistrering: 'StNat' },
  },
  { check: 'avregistreringUtanOrsak', sheet: row, of: { avregistreradDatum: '2026-04-01' } },
  { check: 'orsakUtanAvregistrering', sheet: row, of: { orsakTillAvregistrering: 'StNat' } },
  { check: 'fyllt20', sheet: row, of: { fodelsedatum: '2006-06-27' } },
  {
    check: 'fyllt20',
    sheet: row,
    of: { fodelsedatum: '2006-01-15', avregistreradDatum: '2026-04-01', orsakTillAvregistrering: 'EjFbf' },
  },
  {
    check: 'paIntroduktionsprogram',
    sheet: row,
    of: { introduktionsprogram: [{ startdatum: '2026-03-01', slutdatum: null }] },
  },
  { check: 'sysselsattningOkand', sheet: row, of: { sysselsattningVidRegistrering: 'okand' } },
  { check: 'registreringsorsakSaknas', sheet: row, of: { registreringsorsak: null } },
  { check: 'registreringsorsakSaknas', sheet: row, of: { registreringsorsak: 'okand' } },
  {
    check: 'kontaktUtanSysselsattning',
    sheet: 'kontakttillfallen',
    of: { kontakter: [{ id: 7, kontaktdatum: '2026-03-03', sysselsattning: null }] },
  },
  { check: 'slutForeStart', sheet: mend, of: withAtgard({ slutdatum: '2026-02-27' }) },
  {
    check: 'slutdatumSaknas',
    sheet: mend,
    of: {
      avregistreradDatum: '2026-04-01',
      orsakTillAvregistrering: 'StNat',
      ...withAtgard({ slutdatum: null, avslutadDag: '2026-04-01' }),
    },
  },
  { check: 'slutSaknas', sheet: mend, of: withAtgard({ slutdatum: null }) },
  { check: 'efterSaknas', sheet: mend, of: withAtgard({ sysselsattningEfterAtgard: null }) },
  { check: 'efterOkand', sheet: mend, of: withAtgard({ sysselsattningEfterAtgard: 'okand' }) },
  { check: 'orsakAvslutadSaknas', sheet: mend, of: withAtgard({ orsakAvslutad: null }) },
  { check: 'orsakAvslutadSaknas', sheet: mend, of: withAtgard({ atgardstyp: 'Erbj', orsakAvslutad: null }) },
  { check: 'startForeRegistrering', sheet: mend, of: withAtgard({ startdatum: '2026-01-15' }) },
  {
    check: 'atgarderOverlappar',
    sheet: mend,
    of: { atgarder: [atgard(), atgard({ startdatum: '2026-03-31', slutdatum: '2026-05-01' })] },
  },
  { check: 'nyAtgardSaknas', sheet: mend, of: withAtgard({ sysselsattningEfterAtgard: 'nyAtgard' }) },
  { check: 'vardeSaknas', sheet: row, of: { sysselsattningVidRegistrering: '' } },
  { check: 'vardeSaknas', sheet: mend, of: withAtgard({ sysselsattningVidAtgard: '' }) },
  { check: 'kodSaknas', sheet: row, of: { sysselsattningVidRegistrering: 'atgard' } },
  { check: 'kodSaknas', sheet: mend, of: withAtgard({ atgardstyp: 'Hopp' }) },
  { check: 'teckenSaknas', sheet: row, of: { fornamn: 'Łucja' } },
  { check: 'teckenOtillatet', sheet: row, of: { efternamn: 'Ek;dunge' } },
  { check: 'teckenOtillatet', sheet: row, of: { efternamn: 'Ek "Eken" Dunge' } },
  { check: 'teckenOtillatet', sheet: row, of: { efternamn: 'Ek\nDunge' } },
];

const faultsOf = (periods: ScbPeriod[], profile = STRICT) =>
  reportPerson(periods, WINDOW, profile, composer(profile)).faults;

describe('the checks of an export to SCB', () => {
  it('find nothing in what is right, moves and re-entries included', () => {
    fc.assert(fc.property(flawless, (periods) => void expect(faultsOf(periods)).toEqual([])));
  });

  it('tell each planted fault exactly once, with the row in which it is mended', () => {
    const planted = fc.tuple(fc.constantFrom(...PLANTS), flawless);
    fc.assert(
      fc.property(planted, ([{ check, of, sheet }, others]) => {
        const victim = period(of);
        const faults = faultsOf([victim]);
        expect(faults).toMatchObject([{ check, sheet, personId: victim.personId }]);
        expect(faultsOf(others)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    for (const { check, of } of PLANTS)
      expect(faultsOf([period(of)]).map((each) => each.check)).toEqual([check]);
  });

  it('see two periods of a person at the same time, but not a move away and back on one day', () => {
    const first = period({ avregistreradDatum: '2026-03-10', orsakTillAvregistrering: 'EjFbf' });
    const again = (datumForRegistrering: string) =>
      period({
        ...first,
        id: 99,
        datumForRegistrering,
        avregistreradDatum: null,
        orsakTillAvregistrering: null,
      });
    expect(faultsOf([first, again('2026-03-10')])).toEqual([]);
    expect(faultsOf([first, again('2026-03-09')])).toMatchObject([
      { check: 'perioderOverlappar', key: 99, row: 1 },
    ]);
  });

  it('ask once of a contact on the day of a move away and back, which both periods tell of', () => {
    const kontakter = [{ id: 7, kontaktdatum: '2026-03-10', sysselsattning: null }];
    const first = period({
      kontakter,
      avregistreradDatum: '2026-03-10',
      orsakTillAvregistrering: 'EjFbf',
    });
    const again = period({ kontakter, personId: first.personId, datumForRegistrering: '2026-03-10' });
    expect(faultsOf([first, again])).toMatchObject([{ check: 'kontaktUtanSysselsattning', key: 7 }]);
  });

  it('are all planted here', () => {
    const seen = new Set<string>([...PLANTS.map(({ check }) => check), 'perioderOverlappar']);
    expect([...SCB_CHECKS, ...FORM_CHECKS].filter((check) => !seen.has(check))).toEqual([]);
  });

  it('are made only of what the profile sends and asks for', () => {
    const handbok = SHIPPED_PROFILES[0] as ScbProfile;
    expect(faultsOf([period({ registreringsorsak: null })], handbok)).toEqual([]);
    expect(
      faultsOf([period({ introduktionsprogram: [{ startdatum: '2026-01-01', slutdatum: null }] })], handbok),
    ).toEqual([]);
    const lenient: ScbProfile = { ...STRICT, checks: { ...STRICT.checks, efterSaknas: 'warning' } };
    const unsaid = period({ atgarder: [atgard({ sysselsattningEfterAtgard: null })] });
    expect(faultsOf([unsaid], lenient)).toMatchObject([{ check: 'efterSaknas', level: 'warning' }]);
  });
});
