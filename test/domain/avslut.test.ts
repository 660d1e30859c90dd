import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Closing, KommunRules, PeriodFacts, PersonFacts } from '../../server/domain/aktivitetsansvar.ts';
import { decideClosing } from '../../server/domain/avslut.ts';
import { addDays } from '../../server/domain/plain-date.ts';
import {
  anyDay,
  anyPerson,
  anyRules,
  HANDBOKEN,
  im,
  LAGEN,
  nationellt,
  period,
  person,
  vux,
} from './facts.ts';

const closes = (
  facts: Partial<PersonFacts>,
  date: string,
  rules: KommunRules = HANDBOKEN,
  periodFacts: Partial<PeriodFacts> = {},
) => decideClosing(period(periodFacts), person(facts), rules, date);

const moved = (sedan: string | null) => ({ status: 'folkbokford', kommunKod: '9902', sedan }) as const;
const gone = (orsak: string, datum: string | null) => ({ status: 'avregistrerad', orsak, datum }) as const;
const how = (closing: Closing | null) => closing && [closing.orsak, closing.avregistreradDatum];

describe('20 years (Z9)', () => {
  it.each([
    ['the birthday', '2005-03-10', '2025-03-10', null],
    ['the day after it', '2005-03-10', '2025-03-11', ['20Ar', '2025-03-11']],
    ['a run that comes late', '2005-03-10', '2025-04-20', ['20Ar', '2025-03-11']],
    ['the leap day itself', '2004-02-29', '2024-02-29', null],
    ['the day after the leap day', '2004-02-29', '2024-03-01', ['20Ar', '2024-03-01']],
    ['New Year after a birthday on New Year’s Eve', '2004-12-31', '2025-01-01', ['20Ar', '2025-01-01']],
    ['the middle of the summer stop (Z11)', '2005-07-01', '2025-07-02', ['20Ar', '2025-07-02']],
  ])('on %s', (_, fodelsedatum, date, expected) => {
    expect(how(closes({ fodelsedatum }, date, HANDBOKEN, { datumForRegistrering: '2022-09-01' }))).toEqual(
      expected,
    );
  });

  it('closes no one for being under 16, registered by hand or not (Z29)', () => {
    expect(closes({ fodelsedatum: '2011-01-01' }, '2025-03-01', HANDBOKEN, { manuell: true })).toBeNull();
  });
});

describe('loss of folkbokföring', () => {
  it.each([
    ['a move, on its day', moved('2025-02-10'), '2025-02-10', ['EjFbf', '2025-02-10']],
    ['a move, learned of later (Z10)', moved('2025-02-10'), '2025-03-01', ['EjFbf', '2025-02-10']],
    ['a move of an unknown day: the run’s', moved(null), '2025-03-01', ['EjFbf', '2025-03-01']],
    ['a move that is still to come', moved('2025-03-02'), '2025-03-01', null],
    ['a move before the registration (Z10)', moved('2020-01-01'), '2025-03-01', ['EjFbf', '2024-09-01']],
    ['a move during the summer stop (Z11)', moved('2025-07-01'), '2025-07-02', ['EjFbf', '2025-07-01']],
    ['death (Z16)', gone('AV', '2025-02-10'), '2025-03-01', ['EjFbf', '2025-02-10']],
    ['emigration of an unknown day', gone('UV', null), '2025-03-01', ['EjFbf', '2025-03-01']],
    ['emigration during the summer stop', gone('UV', '2025-07-01'), '2025-07-01', ['EjFbf', '2025-07-01']],
    ['a changed number, which is no loss (Z16)', gone('GN', '2025-02-10'), '2025-03-01', null],
    ['a changed samordningsnummer', gone('GS', '2025-02-10'), '2025-03-01', null],
    ['nothing known yet (Z43)', { status: 'okand' } as const, '2025-03-01', null],
  ])('by %s', (_, folkbokforing, date, expected) => {
    expect(how(closes({ folkbokforing }, date))).toEqual(expected);
  });

  it('keeps the register’s cause on the period (Z16)', () => {
    expect(closes({ folkbokforing: gone('AV', '2025-02-10') }, '2025-03-01')?.orsakDetalj).toBe('AV');
    expect(closes({ folkbokforing: moved('2025-02-10') }, '2025-03-01')?.orsakDetalj).toBe('flytt');
  });

  it('closes someone registered by hand who lives elsewhere at the next run (Z30)', () => {
    const byHand = { manuell: true, datumForRegistrering: '2025-02-28' };
    expect(how(closes({ folkbokforing: moved('2019-01-01') }, '2025-03-01', HANDBOKEN, byHand))).toEqual([
      'EjFbf',
      '2025-02-28',
    ]);
  });

  it('stays open for someone who has moved away and back', () => {
    expect(
      closes(
        { folkbokforing: { status: 'folkbokford', kommunKod: '9901', sedan: '2025-02-20' } },
        '2025-03-01',
      ),
    ).toBeNull();
  });
});

describe('placements', () => {
  it.each([
    ['one that runs', [nationellt('2025-01-10')], '2025-03-01', ['StNat', '2025-01-10']],
    ['one that begins today', [nationellt('2025-03-01')], '2025-03-01', ['StNat', '2025-03-01']],
    ['one that begins tomorrow (Z15)', [nationellt('2025-03-02')], '2025-03-01', null],
    ['one that ends today', [nationellt('2025-01-10', '2025-03-01')], '2025-03-01', ['StNat', '2025-01-10']],
    ['one that has ended (Z15)', [nationellt('2025-01-10', '2025-02-28')], '2025-03-01', null],
    [
      'one from before the registration (Z10)',
      [nationellt('2024-08-15')],
      '2025-03-01',
      ['StNat', '2024-09-01'],
    ],
    ['vux', [vux('2025-01-10')], '2025-03-01', null],
    ['introduktionsprogram that is covered (Z7)', [im('2025-01-10')], '2025-03-01', null],
    ['one that runs in the summer stop (Z11)', [nationellt('2025-06-10')], '2025-08-31', null],
    [
      'the same after the stop, on its true day',
      [nationellt('2025-06-10')],
      '2025-09-01',
      ['StNat', '2025-06-10'],
    ],
    [
      'the first of two',
      [nationellt('2025-02-10'), nationellt('2025-01-10')],
      '2025-03-01',
      ['StNat', '2025-01-10'],
    ],
  ])('%s', (_, placeringar, date, expected) => {
    expect(how(closes({ placeringar }, date))).toEqual(expected);
  });

  it('names the placement’s own first day for the åtgärder, however late the registration (Z2)', () => {
    expect(closes({ placeringar: [nationellt('2024-08-15')] }, '2025-03-01')?.trimAtgarderTo).toBe(
      '2024-08-15',
    );
    expect(closes({ folkbokforing: moved('2025-02-10') }, '2025-03-01')?.trimAtgarderTo).toBeNull();
  });

  it.each([
    ['after the rule came, by the placement’s day', '2024-12-01', '2025-01-10', '2025-01-10'],
    [
      'by the rule’s first day when the placement was there before it (Z32)',
      '2025-01-01',
      '2024-10-01',
      '2025-01-01',
    ],
    ['by the registration when both were earlier (Z32)', '2024-06-01', '2024-05-01', '2024-09-01'],
  ])('introduktionsprogram that is not covered closes %s', (_, giltigFran, startdatum, expected) => {
    const rules = {
      ...HANDBOKEN,
      introduktionsprogram: [
        { giltigFran: '2018-07-01', ingar: true },
        { giltigFran, ingar: false },
      ],
    };
    const closing = closes({ placeringar: [im(startdatum)] }, '2025-03-01', rules);
    expect(how(closing)).toEqual(['IntroProg', expected]);
    expect(closing?.trimAtgarderTo).toBe(startdatum);
  });

  it('introduktionsprogram closes by law, but not in the summer stop (Z7, Z11)', () => {
    expect(how(closes({ placeringar: [im('2025-06-02')] }, '2025-09-01', LAGEN))).toEqual([
      'IntroProg',
      '2025-06-02',
    ]);
    expect(closes({ placeringar: [im('2025-06-02')] }, '2025-08-01', LAGEN)).toBeNull();
  });
});

describe('examen (Z1)', () => {
  it.each([
    ['of a known day', '2025-02-10', '2025-03-01', ['Fullf', '2025-02-10']],
    ['of an unknown day: the run’s (Z10)', null, '2025-03-01', ['Fullf', '2025-03-01']],
    ['of tomorrow', '2025-03-02', '2025-03-01', null],
    ['in the summer stop (Z11)', '2025-06-10', '2025-06-11', null],
    ['after the summer stop, on its true day', '2025-06-10', '2025-09-01', ['Fullf', '2025-06-10']],
    ['from before the registration', '2023-06-10', '2025-03-01', ['Fullf', '2024-09-01']],
  ])('%s', (_, datum, date, expected) => {
    expect(how(closes({ examen: [{ datum }] }, date))).toEqual(expected);
  });
});

describe('Studier annan skolform (Z5)', () => {
  it.each([
    ['on the date', '2025-03-01', '2025-03-01', null],
    ['the day after', '2025-02-28', '2025-03-01', ['StNat', '2025-03-01']],
    ['over a leap day', '2028-02-28', '2028-03-05', ['StNat', '2028-02-29']],
    ['late', '2025-01-31', '2025-03-01', ['StNat', '2025-02-01']],
    ['passed in the summer stop (Z35)', '2025-06-15', '2025-07-01', null],
    ['after the summer stop, on its own day (Z35)', '2025-06-15', '2025-09-01', ['StNat', '2025-06-16']],
  ])('%s', (_, studierAnnanSkolform, date, expected) => {
    const fodelsedatum = '2010-05-09';
    expect(how(closes({ fodelsedatum }, date, HANDBOKEN, { studierAnnanSkolform }))).toEqual(expected);
  });

  it('is told apart from a placement, and trims no åtgärd', () => {
    expect(closes({}, '2025-03-01', HANDBOKEN, { studierAnnanSkolform: '2025-02-01' })).toEqual({
      orsak: 'StNat',
      avregistreradDatum: '2025-02-02',
      orsakDetalj: 'annanSkolform',
      trimAtgarderTo: null,
    });
  });

  it('does not stop the other causes (R073)', () => {
    const later = { studierAnnanSkolform: '2025-12-31' };
    expect(how(closes({ folkbokforing: moved('2025-02-10') }, '2025-03-01', HANDBOKEN, later))).toEqual([
      'EjFbf',
      '2025-02-10',
    ]);
  });
});

describe('several causes at once (Z31)', () => {
  const born = { fodelsedatum: '2005-02-09' }; // 20Ar falls on 2025-02-10

  it.each([
    ['the earliest event', { placeringar: [nationellt('2025-02-08')] }, ['StNat', '2025-02-08']],
    [
      'on one day, loss of folkbokföring first',
      {
        folkbokforing: moved('2025-02-10'),
        examen: [{ datum: '2025-02-10' }],
        placeringar: [nationellt('2025-02-10')],
      },
      ['EjFbf', '2025-02-10'],
    ],
    [
      'then examen',
      { examen: [{ datum: '2025-02-10' }], placeringar: [nationellt('2025-02-10')] },
      ['Fullf', '2025-02-10'],
    ],
    ['then the placement', { placeringar: [nationellt('2025-02-10')] }, ['StNat', '2025-02-10']],
    ['then 20 years', { placeringar: [nationellt('2025-02-11')] }, ['20Ar', '2025-02-10']],
    ['an examen of an unknown day comes last', { examen: [{ datum: null }] }, ['20Ar', '2025-02-10']],
  ])('%s', (_, facts, expected) => {
    expect(how(closes({ ...born, ...facts }, '2025-03-01'))).toEqual(expected);
  });

  it('compares the events themselves, not the clamped days', () => {
    const facts = { folkbokforing: moved('2024-08-01'), examen: [{ datum: '2024-06-10' }] };
    expect(how(closes(facts, '2025-03-01'))).toEqual(['Fullf', '2024-09-01']);
  });

  it('prefers a placement to a passed date of the same day, so that åtgärder are trimmed', () => {
    const facts = { placeringar: [nationellt('2025-02-10')] };
    const closing = closes(facts, '2025-03-01', HANDBOKEN, { studierAnnanSkolform: '2025-02-09' });
    expect(closing).toMatchObject({ orsak: 'StNat', orsakDetalj: null, trimAtgarderTo: '2025-02-10' });
  });
});

describe('protected persons (Z17)', () => {
  it.each([
    ['sekretessmarkering and a move', 'sekretessmarkering', { folkbokforing: moved('2025-02-10') }, 'EjFbf'],
    [
      'skyddad folkbokföring and a move',
      'skyddadFolkbokforing',
      { folkbokforing: moved('2025-02-10') },
      undefined,
    ],
    ['skyddad folkbokföring and examen', 'skyddadFolkbokforing', { examen: [{ datum: null }] }, 'Fullf'],
    [
      'skyddad folkbokföring and a placement',
      'skyddadFolkbokforing',
      { placeringar: [nationellt('2025-01-10')] },
      'StNat',
    ],
    ['skyddad folkbokföring and 20 years', 'skyddadFolkbokforing', { fodelsedatum: '2005-02-01' }, '20Ar'],
  ] as const)('with %s', (_, skydd, facts, expected) => {
    expect(closes({ skydd, ...facts }, '2025-03-01')?.orsak).toBe(expected);
  });
});

describe('for any person, rules and days', () => {
  const anyPeriod = fc.record({
    kommunKod: fc.constant('9901'),
    datumForRegistrering: anyDay,
    studierAnnanSkolform: fc.option(anyDay),
    manuell: fc.boolean(),
  });

  it('closes on a day that is not before the registration and not after the run, save for a later registration', () => {
    fc.assert(
      fc.property(anyPeriod, anyPerson, anyRules, anyDay, (some, someone, rules, date) => {
        const closing = decideClosing(some, someone, rules, date);
        if (closing === null) return;
        expect(closing.avregistreradDatum >= some.datumForRegistrering).toBe(true);
        expect(
          closing.avregistreradDatum <= date || closing.avregistreradDatum === some.datumForRegistrering,
        ).toBe(true);
      }),
    );
  });

  it('gives the same cause and day on whichever later night, as long as the days of the events are known', () => {
    fc.assert(
      fc.property(anyPeriod, anyPerson, anyDay, fc.nat(60), (some, someone, date, nights) => {
        const rules = { introduktionsprogram: [], sommarstopp: null };
        const known: PersonFacts = {
          ...someone,
          folkbokforing: moved('2026-01-01'),
          placeringar: someone.placeringar.map((placering) => ({ ...placering, slutdatum: null })),
          examen: someone.examen.filter((examen) => examen.datum !== null),
        };
        const first = decideClosing(some, known, rules, date);
        if (first !== null) expect(decideClosing(some, known, rules, addDays(date, nights))).toEqual(first);
      }),
      { numRuns: 500 },
    );
  });
});
