import { describe, expect, it } from 'vitest';
import { chooseExport } from '../../../server/domain/scb/choose-profile.ts';
import { report } from '../../../server/domain/scb/report.ts';
import { SHIPPED_PROFILES } from '../../../server/domain/scb/shipped.ts';
import type { ScbAtgard, ScbPeriod } from '../../../server/domain/scb/underlag.ts';
import { selectPeriod } from '../../../server/domain/scb/urval.ts';
import { atgard, period, WINDOW } from './facts.ts';

const select = (values: Partial<ScbPeriod>, withoutIntroduktionsprogram = false) =>
  selectPeriod(period(values), WINDOW, { withoutIntroduktionsprogram });

describe('an export holds (R223)', () => {
  it.each([
    ['one that is open', {}, 'in'],
    ['one registered on the last day', { datumForRegistrering: '2026-06-30' }, 'in'],
    ['none registered after it', { datumForRegistrering: '2026-07-01' }, 'utanfor'],
    [
      'one deregistered on the first day',
      { datumForRegistrering: '2025-09-01', avregistreradDatum: '2026-01-01' },
      'in',
    ],
    [
      'none deregistered before it',
      { datumForRegistrering: '2025-09-01', avregistreradDatum: '2025-12-31' },
      'utanfor',
    ],
    [
      'one deregistered before it was registered, when that day is within: it is a fault to be told',
      { avregistreradDatum: '2025-12-31' },
      'in',
    ],
    ['none in annan skolform to the last day (Z33)', { studierAnnanSkolform: '2026-06-30' }, 'annanSkolform'],
    ['one in annan skolform until the day before (Z33)', { studierAnnanSkolform: '2026-06-29' }, 'in'],
    [
      'none in annan skolform on its closing day (Z33)',
      { studierAnnanSkolform: '2026-05-01', avregistreradDatum: '2026-05-01' },
      'annanSkolform',
    ],
    [
      'none that was closed when annan skolform passed (Z5, R230)',
      { studierAnnanSkolform: '2026-03-31', avregistreradDatum: '2026-04-01', orsakDetalj: 'annanSkolform' },
      'annanSkolform',
    ],
  ] as [string, Partial<ScbPeriod>, string][])('%s', (_, values, expected) => {
    expect(select(values)).toBe(expected);
  });

  it('none who have been on introduktionsprogram all the while, where the law leaves those out', () => {
    const always = { introduktionsprogram: [{ startdatum: '2025-08-18', slutdatum: null }] };
    expect(select(always)).toBe('in');
    expect(select(always, true)).toBe('introduktionsprogram');
    const begun = { introduktionsprogram: [{ startdatum: '2026-02-02', slutdatum: null }] };
    expect(select(begun, true)).toBe('in');
    const closed = { ...always, avregistreradDatum: '2026-03-01', orsakTillAvregistrering: 'IntroProg' };
    expect(select(closed, true)).toBe('in');
  });
});

describe('of a period it tells', () => {
  const told = (values: Partial<ScbAtgard>, of: Partial<ScbPeriod> = {}, today = WINDOW.today) =>
    report(period({ ...of, atgarder: [atgard(values)] }), { ...WINDOW, today }).atgarder.map(
      ({ startdatum, slutdatum, sysselsattningEfterAtgard, over }) => [
        startdatum,
        slutdatum,
        sysselsattningEfterAtgard,
        over,
      ],
    );

  it('a deregistration only when it falls in the window', () => {
    const closed = { avregistreradDatum: '2026-07-01', orsakTillAvregistrering: '20Ar' };
    const later = report(period(closed), WINDOW);
    expect([later.avregistreradDatum, later.orsakTillAvregistrering]).toEqual([null, null]);
    const within = report(period({ ...closed, avregistreradDatum: '2026-06-30' }), WINDOW);
    expect([within.avregistreradDatum, within.orsakTillAvregistrering]).toEqual(['2026-06-30', '20Ar']);
  });

  it('the åtgärder that have a day in the window, and their end when it has come (R226, R227, R229)', () => {
    expect(told({ startdatum: '2026-02-01', slutdatum: '2026-06-30' })).toEqual([
      ['2026-02-01', '2026-06-30', 'arbete', true],
    ]);
    expect(told({ startdatum: '2026-06-30', slutdatum: '2026-07-01' })).toEqual([
      ['2026-06-30', null, null, false],
    ]);
    expect(told({ startdatum: '2026-07-01', slutdatum: null })).toEqual([]);
    expect(told({ startdatum: '2025-11-01', slutdatum: '2025-12-31' })).toEqual([]);
    expect(told({ startdatum: '2025-11-01', slutdatum: '2026-01-01' })).toHaveLength(1);
    expect(told({ slutdatum: '2026-03-31' }, {}, '2026-03-20')).toEqual([['2026-03-01', null, null, false]]);
  });

  it('of an åtgärd that its closing ended, the day; none that had not begun by then (Z4)', () => {
    const closed = { avregistreradDatum: '2026-04-01', orsakTillAvregistrering: 'StNat' };
    const planned = { slutdatum: '2026-12-01', avslutadDag: '2026-04-01' };
    expect(told(planned, closed)).toEqual([['2026-03-01', '2026-04-01', 'arbete', true]]);
    expect(told({ ...planned, startdatum: '2026-04-02' }, closed)).toEqual([]);
    // A planned end that has come since is no end after the deregistration.
    expect(told({ ...planned, slutdatum: '2026-05-29' }, closed)).toEqual([
      ['2026-03-01', '2026-04-01', 'arbete', true],
    ]);
    expect(told({ ...planned, slutdatum: '2026-03-31' }, closed)).toEqual([
      ['2026-03-01', '2026-03-31', 'arbete', true],
    ]);
  });

  it('the latest contact within the window and the period', () => {
    const days = ['2025-12-30', '2026-02-10', '2026-03-05', '2026-07-02'];
    const kontakter = days.map((kontaktdatum, id) => ({ id, kontaktdatum, sysselsattning: 'arbete' }));
    expect(report(period({ kontakter }), WINDOW).kontakt?.kontaktdatum).toBe('2026-03-05');
    const closed = { kontakter, avregistreradDatum: '2026-03-01', orsakTillAvregistrering: 'StNat' };
    expect(report(period(closed), WINDOW).kontakt?.kontaktdatum).toBe('2026-02-10');
    expect(report(period({ kontakter: kontakter.slice(0, 1) }), WINDOW).kontakt).toBeNull();
  });
});

describe('Från and Till', () => {
  const profiles = SHIPPED_PROFILES.map((profile) => ({ version: 1, profile }));
  const choose = (from: string, to: string, id?: string) => {
    const choice = chooseExport({ from, to }, id, profiles, '2026-11-20');
    return 'wrong' in choice ? choice.wrong : `${choice.halfYear} ${choice.chosen.profile.id}`;
  };

  it('mean a half-year, which has its profile; the handbook’s may be chosen for any (R242)', () => {
    expect(choose('2015-01-01', '2015-06-30')).toBe('2015H1 handbok');
    expect(choose('2017-07-01', '2017-12-31')).toBe('2017H2 overgang');
    expect(choose('2026-01-01', '2026-06-30')).toBe('2026H1 nuvarande');
    expect(choose('2026-07-01', '2026-12-31')).toBe('2026H2 nuvarande');
    expect(choose('2026-01-01', '2026-06-30', 'handbok')).toBe('2026H1 handbok');
  });

  it.each([
    ['2026-06-30', '2026-01-01', 'Till datum ligger före Från datum'],
    ['2027-01-01', '2027-06-30', 'Första halvåret 2027 har inte börjat än'],
    ['2026-01-01', '2027-06-30', 'Första halvåret 2027 har inte börjat än'],
    ['2017-01-01', '2017-12-31', 'två av SCB:s insamlingar (Handbokens insamling och Övergången 2017–2018)'],
    ['2026-01-01', '2026-12-31', 'ett halvår i taget'],
    ['2026-01-01', '2026-05-31', 'Välj 2026-01-01 till 2026-06-30'],
    ['2026-02-30', '2026-06-30', 'Ange datum som finns'],
    ['2014-07-01', '2014-12-31', 'Ingen profil gäller för andra halvåret 2014'],
  ])('%s–%s are refused with the reason', (from, to, reason) => {
    expect(choose(from, to)).toContain(reason);
  });

  it('are refused with a profile that is unknown, or another half-year’s', () => {
    expect(choose('2026-01-01', '2026-06-30', 'okand')).toBe(
      'Det finns ingen sådan profil. Välj bland handbok, overgang, nuvarande.',
    );
    expect(choose('2026-01-01', '2026-06-30', 'overgang')).toContain(
      'kan inte användas för första halvåret 2026',
    );
  });
});
