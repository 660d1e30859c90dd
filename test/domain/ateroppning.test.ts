import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonFacts } from '../../server/domain/aktivitetsansvar.ts';
import { type ClosedPeriodFacts, reopens } from '../../server/domain/ateroppning.ts';
import { decideClosing } from '../../server/domain/avslut.ts';
import { addDays } from '../../server/domain/plain-date.ts';
import { anyDay, anyPerson, anyRules, HANDBOKEN, im, LAGEN, nationellt, period, person } from './facts.ts';

const closed = (facts: Partial<ClosedPeriodFacts>): ClosedPeriodFacts => ({
  ...period(),
  orsak: 'StNat',
  orsakDetalj: null,
  avregistreradDatum: '2025-01-10',
  exporterad: false,
  ...facts,
});
const again = (facts: Partial<ClosedPeriodFacts>, who: Partial<PersonFacts>, date = '2025-03-01') =>
  reopens(closed(facts), person(who), HANDBOKEN, date);

describe('a cause that was wrong (Z42)', () => {
  it.each([
    ['the placement is gone', {}, {}, true],
    ['the placement turned out to begin later', {}, { placeringar: [nationellt('2025-04-01')] }, true],
    [
      'the placement turned out to have ended before',
      {},
      { placeringar: [nationellt('2024-08-20', '2025-01-09')] },
      true,
    ],
    ['the placement turned out to be introduktionsprogram', {}, { placeringar: [im('2025-01-10')] }, true],
    ['the placement merely ended', {}, { placeringar: [nationellt('2025-01-10', '2025-02-01')] }, false],
    ['the placement runs', {}, { placeringar: [nationellt('2025-01-10')] }, false],
    ['the placement is gone, but another runs', {}, { placeringar: [nationellt('2025-02-10')] }, false],
    ['the examen mark is gone', { orsak: 'Fullf' }, {}, true],
    ['the examen mark is there', { orsak: 'Fullf' }, { examen: [{ datum: null }] }, false],
    ['a date in Studier annan skolform passed', { orsakDetalj: 'annanSkolform' }, {}, false],
    ['the birth date was wrong', { orsak: '20Ar' }, { fodelsedatum: '2007-01-09' }, true],
    ['the birth date was right', { orsak: '20Ar' }, { fodelsedatum: '2005-01-09' }, false],
    [
      'the move was wrong',
      { orsak: 'EjFbf' },
      { folkbokforing: { status: 'folkbokford', kommunKod: '9901', sedan: '2010-01-01' } },
      true,
    ],
    [
      'the person moved back',
      { orsak: 'EjFbf' },
      { folkbokforing: { status: 'folkbokford', kommunKod: '9901', sedan: '2025-02-01' } },
      false,
    ],
    [
      'the person lives elsewhere',
      { orsak: 'EjFbf' },
      { folkbokforing: { status: 'folkbokford', kommunKod: '9902', sedan: '2025-01-10' } },
      false,
    ],
    ['the half-year has been exported', { exporterad: true }, {}, false],
    ['the person is protected now (Z17)', {}, { skydd: 'sekretessmarkering' }, false],
  ] as const)('%s', (_, facts, who, expected) => {
    expect(again(facts, who)).toBe(expected);
  });

  it('waits for the end of the summer stop, like every opening', () => {
    expect(again({}, {}, '2025-07-01')).toBe(false);
    expect(again({}, {}, '2025-09-01')).toBe(true);
  });

  it('opens again one registered by hand who is under 16', () => {
    expect(again({ manuell: true }, { fodelsedatum: '2010-11-01' })).toBe(true);
  });

  it('knows introduktionsprogram by the rule of the day when it closed', () => {
    const facts = closed({ orsak: 'IntroProg' });
    expect(
      reopens(facts, person({ placeringar: [im('2025-01-10', '2025-02-01')] }), LAGEN, '2025-03-01'),
    ).toBe(false);
    expect(reopens(facts, person(), LAGEN, '2025-03-01')).toBe(true);
  });

  it('never takes back a closing while the facts are what they were', () => {
    fc.assert(
      fc.property(
        anyPerson,
        anyRules,
        anyDay,
        anyDay,
        fc.nat(200),
        (someone, rules, registered, date, nights) => {
          const open = period({ datumForRegistrering: registered });
          const closing = decideClosing(open, someone, rules, date);
          if (closing === null || registered > date) return;
          const later = addDays(date, nights);
          expect(reopens({ ...open, ...closing, exporterad: false }, someone, rules, later)).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
