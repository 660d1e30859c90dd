import { describe, expect, it } from 'vitest';
import {
  introduktionsprogramOn,
  onCoveredIntroduktionsprogram,
} from '../../server/domain/introduktionsprogram.ts';
import { proposeRegistreringsorsak } from '../../server/domain/registreringsorsak.ts';
import { inSommarstopp } from '../../server/domain/sommarstopp.ts';
import { im, nationellt, person, vux } from './facts.ts';

describe('introduktionsprogram on a day (Z7)', () => {
  const throughout = [{ giltigFran: '2015-01-01', ingar: true }];

  it.each([
    ['the law’s last day', [], '2018-06-30', true, '1900-01-01'],
    ['the law’s first day without', [], '2018-07-01', false, '2018-07-01'],
    ['a kommun that covers it throughout', throughout, '2025-01-01', true, '1900-01-01'],
    [
      'before the kommun’s first rule: the law',
      [{ giltigFran: '2024-01-01', ingar: true }],
      '2023-12-31',
      false,
      '2018-07-01',
    ],
    [
      'from the kommun’s own rule on',
      [{ giltigFran: '2024-01-01', ingar: true }],
      '2024-01-01',
      true,
      '2024-01-01',
    ],
    [
      'a rule that repeats the one before',
      [{ giltigFran: '2024-01-01', ingar: false }],
      '2025-01-01',
      false,
      '2018-07-01',
    ],
    [
      'rules in any order',
      [
        { giltigFran: '2024-07-01', ingar: false },
        { giltigFran: '2022-01-01', ingar: true },
      ],
      '2025-01-01',
      false,
      '2024-07-01',
    ],
  ])('%s', (_, rules, date, ingar, sedan) => {
    expect(introduktionsprogramOn(rules, date)).toEqual({ ingar, sedan });
  });

  it('gives the status only to those whose placement runs and is covered', () => {
    const on = (start: string, end: string | null, date: string) =>
      onCoveredIntroduktionsprogram([im(start, end)], throughout, date);
    expect([on('2025-01-10', null, '2025-01-09'), on('2025-01-10', null, '2025-01-10')]).toEqual([
      false,
      true,
    ]);
    expect(on('2025-01-10', '2025-02-01', '2025-02-02')).toBe(false);
    expect(onCoveredIntroduktionsprogram([im('2025-01-10')], [], '2025-02-01')).toBe(false);
    expect(onCoveredIntroduktionsprogram([nationellt('2025-01-10')], throughout, '2025-02-01')).toBe(false);
  });
});

describe('the summer stop (R036)', () => {
  it.each([
    [
      { fran: '06-01', till: '08-31' },
      ['2025-05-31', '2025-06-01', '2025-08-31', '2025-09-01'],
      [false, true, true, false],
    ],
    [
      { fran: '12-20', till: '01-10' },
      ['2025-12-19', '2025-12-20', '2026-01-10', '2026-01-11'],
      [false, true, true, false],
    ],
    [
      { fran: '02-29', till: '02-29' },
      ['2027-02-28', '2027-03-01', '2028-02-29', '2028-03-01'],
      [false, false, true, false],
    ],
    [null, ['2025-07-01'], [false]],
  ])('%o', (stopp, dates, expected) => {
    expect(dates.map((date) => inSommarstopp(stopp, date))).toEqual(expected);
  });
});

describe('the proposed registreringsorsak', () => {
  const moved = (sedan: string | null) => ({
    folkbokforing: { status: 'folkbokford', kommunKod: '9901', sedan } as const,
  });

  it.each([
    [
      'on introduktionsprogram',
      { placeringar: [nationellt('2024-08-20', '2024-12-01'), im('2025-01-10')] },
      'introduktionsprogram',
    ],
    [
      'left introduktionsprogram',
      { placeringar: [im('2024-08-20', '2025-01-31')] },
      'avbrottIntroduktionsprogram',
    ],
    [
      'left a national program',
      { placeringar: [im('2023-08-20', '2024-06-10'), nationellt('2024-08-20', '2025-01-31')] },
      'avbrottNationelltProgram',
    ],
    [
      'left after the first year',
      { placeringar: [nationellt('2023-08-20', '2024-06-12')] },
      'avbrottNationelltProgram',
    ],
    [
      'came to the end of the third year',
      { placeringar: [nationellt('2021-08-20', '2024-06-12')] },
      'studiebevis',
    ],
    [
      'did so at two schools',
      { placeringar: [nationellt('2021-08-20', '2022-06-10'), nationellt('2022-08-20', '2024-06-12')] },
      'studiebevis',
    ],
    ['has a place from tomorrow only', { placeringar: [nationellt('2025-03-02')] }, 'aldrigStuderat'],
    ['has only been at vux', { placeringar: [vux('2024-08-20', '2025-01-31')] }, 'aldrigStuderat'],
    ['moved here after skolplikten', moved('2024-07-01'), 'inflyttad'],
    ['moved here before', moved('2024-06-30'), 'aldrigStuderat'],
    ['lives here since an unknown day', moved(null), 'aldrigStuderat'],
    ['is not known to the register yet', { folkbokforing: { status: 'okand' } as const }, 'okand'],
  ])('of someone who %s', (_, facts, expected) => {
    expect(proposeRegistreringsorsak(person(facts), '2025-03-01')).toBe(expected);
  });
});
