import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adressKey, omradeOf, toNyckelkod } from '../../server/domain/nyckelkod.ts';

describe('the område of a nyckelkod (R029)', () => {
  it('is that of its longest beginning that has one', () => {
    const omraden = new Map([
      ['25', 'Väster'],
      ['2505', 'Centrum'],
      ['250512', 'Torget'],
    ]);
    const found = ['250512', '250513', '2501', '25', '2', '99'].map((code) => omradeOf(code, omraden));
    expect(found).toEqual(['Torget', 'Centrum', 'Väster', 'Väster', null, null]);
  });

  it('is what trying every beginning would find', () => {
    const code = fc.stringMatching(/^[12A]{1,6}$/);
    fc.assert(
      fc.property(fc.dictionary(code, fc.string({ minLength: 1 })), code, (listed, nyckelkod) => {
        const beginnings = Object.keys(listed).filter((beginning) => nyckelkod.startsWith(beginning));
        const longest = beginnings.toSorted((a, b) => b.length - a.length)[0];
        const expected = longest === undefined ? null : (listed[longest] ?? null);
        expect(omradeOf(nyckelkod, new Map(Object.entries(listed)))).toBe(expected);
      }),
    );
  });

  it('is asked for by digits and capital letters', () => {
    expect([' 25 05a ', '25-05', '', 'Å1', '1'.repeat(20), '1'.repeat(21)].map(toNyckelkod)).toEqual([
      '2505A',
      null,
      null,
      null,
      '1'.repeat(20),
      null,
    ]);
  });
});

describe('the key of an address', () => {
  it.each([
    ['case, blanks and postnummer with a blank', 'STORGATAN  12', '123 45'],
    ['a flat', 'Storgatan 12 LGH 1101', '12345'],
    ['a farm before a comma', 'Norrgården, Storgatan 12', '12345'],
  ])('is the same with %s', (_, gatuadress, postnummer) => {
    expect(adressKey(gatuadress, postnummer)).toBe(adressKey('Storgatan 12', '12345'));
  });

  it('tells numbers, letters of houses and Swedish letters apart, and 12A is 12 A', () => {
    const keys = ['Ågatan 1', 'Agatan 1', 'Ågatan 11', 'Ågatan 1 A', 'Ågatan 1 B'].map((street) =>
      adressKey(street, '12345'),
    );
    expect(new Set(keys).size).toBe(5);
    expect(adressKey('Ågatan 1a', '12345')).toBe(keys[3]);
  });

  it('is none for what is no address', () => {
    const none = [
      adressKey(null, '12345'),
      adressKey('Storgatan 1', null),
      adressKey('Storgatan 1', '123'),
      adressKey(' , ', '12345'),
    ];
    expect(none).toEqual([null, null, null, null]);
  });
});
