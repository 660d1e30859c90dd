import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonFacts } from '../../server/domain/aktivitetsansvar.ts';
import { decideClosing } from '../../server/domain/avslut.ts';
import { shouldOpen } from '../../server/domain/omfattning.ts';
import { anyDay, anyPerson, anyRules, HANDBOKEN, im, LAGEN, nationellt, person, vux } from './facts.ts';

const opens = (facts: Partial<PersonFacts>, date: string, rules = HANDBOKEN) =>
  shouldOpen(person(facts), '9901', rules, date);

describe('who is picked up by the run', () => {
  it.each([
    ['the day before 1 September of the year of the 16th birthday', '2007-12-31', '2023-08-31', null, false],
    ['1 September of that year, the birthday still to come (Z8)', '2007-12-31', '2023-09-01', null, true],
    ['1 September, the birthday past', '2007-01-01', '2023-09-01', null, true],
    ['1 September of the year before', '2008-01-01', '2023-09-01', null, false],
    ["the 20th birthday's eve (Z27)", '2005-03-10', '2025-03-09', null, true],
    ['the 20th birthday', '2005-03-10', '2025-03-10', null, false],
    ['the eve of the leap day on which 20 are reached', '2004-02-29', '2024-02-28', null, true],
    ['the leap day on which 20 are reached', '2004-02-29', '2024-02-29', null, false],
  ])('on %s', (_, fodelsedatum, date, sommarstopp, expected) => {
    expect(opens({ fodelsedatum }, date, { ...HANDBOKEN, sommarstopp })).toBe(expected);
  });

  it.each([
    ['the day before the summer stop', '2025-05-31', true],
    ['its first day (Z11)', '2025-06-01', false],
    ['its last day', '2025-08-31', false],
    ['the day after it', '2025-09-01', true],
  ])('about the summer stop: %s', (_, date, expected) => {
    expect(opens({}, date)).toBe(expected);
  });

  it.each([
    ['in the kommun', { status: 'folkbokford', kommunKod: '9901', sedan: '2020-01-01' }, true],
    ['in the kommun, since when is unknown', { status: 'folkbokford', kommunKod: '9901', sedan: null }, true],
    ['in the kommun from today', { status: 'folkbokford', kommunKod: '9901', sedan: '2025-03-01' }, true],
    ['in the kommun from tomorrow', { status: 'folkbokford', kommunKod: '9901', sedan: '2025-03-02' }, false],
    ['in another kommun', { status: 'folkbokford', kommunKod: '9902', sedan: '2020-01-01' }, false],
    ['nowhere any more', { status: 'avregistrerad', orsak: 'UV', datum: '2025-01-01' }, false],
    ['nobody knows where (Z43)', { status: 'okand' }, false],
  ] as const)('folkbokförd %s', (_, folkbokforing, expected) => {
    expect(opens({ folkbokforing }, '2025-03-01')).toBe(expected);
  });

  it.each([
    ['a current placement', [nationellt('2024-08-20')], false],
    ['one that ends today', [nationellt('2024-08-20', '2025-03-01')], false],
    ['one that ended yesterday (Z15)', [nationellt('2024-08-20', '2025-02-28')], true],
    ['one that begins today', [nationellt('2025-03-01')], false],
    ['one that begins tomorrow (Z15)', [nationellt('2025-03-02')], true],
    ['vux only', [vux('2024-08-20')], true],
    ['introduktionsprogram, covered (Z7)', [im('2024-08-20')], true],
    ['introduktionsprogram and a national program', [im('2024-08-20'), nationellt('2025-01-10')], false],
  ])('with %s', (_, placeringar, expected) => {
    expect(opens({ placeringar }, '2025-03-01')).toBe(expected);
  });

  it('keeps those on introduktionsprogram out where the law of 2018 is followed (Z7)', () => {
    expect(opens({ placeringar: [im('2024-08-20')] }, '2025-03-01', LAGEN)).toBe(false);
    expect(opens({ placeringar: [im('2024-08-20', '2025-02-01')] }, '2025-03-01', LAGEN)).toBe(true);
  });

  it.each([
    ['of an unknown day', null, false],
    ['of yesterday', '2025-02-28', false],
    ['of today', '2025-03-01', false],
    ['of tomorrow', '2025-03-02', true],
  ])('with an examen %s', (_, datum, expected) => {
    expect(opens({ examen: [{ datum }] }, '2025-03-01')).toBe(expected);
  });

  it('opens nothing for protected persons (Z17)', () => {
    expect(opens({ skydd: 'sekretessmarkering' }, '2025-03-01')).toBe(false);
    expect(opens({ skydd: 'skyddadFolkbokforing' }, '2025-03-01')).toBe(false);
  });

  it('opens again after an ended placement, and after moving there and back', () => {
    const back = { status: 'folkbokford', kommunKod: '9901', sedan: '2025-02-01' } as const;
    expect(
      opens({ folkbokforing: back, placeringar: [nationellt('2024-08-20', '2025-01-31')] }, '2025-02-02'),
    ).toBe(true);
  });

  it('never opens what it would close the same night', () => {
    fc.assert(
      fc.property(anyPerson, anyRules, anyDay, (someone, rules, date) => {
        if (!shouldOpen(someone, '9901', rules, date)) return;
        const opened = {
          kommunKod: '9901',
          datumForRegistrering: date,
          studierAnnanSkolform: null,
          manuell: false,
        };
        expect(decideClosing(opened, someone, rules, date)).toBeNull();
      }),
      { numRuns: 5000 },
    );
  });
});
