import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doublesAmong } from '../../server/domain/dubbletter.ts';
import { foldKey } from '../../server/domain/text-keys.ts';

const found = (...names: string[]) => doublesAmong(names.map((name, id) => ({ id, name: foldKey(name) })));

describe('two of the same day who may be one', () => {
  it.each([
    ['the same name', 'Ali Hassan', 'ali HASSAN'],
    ['a further name that one source knows', 'Ali Hassan', 'Ali Omar Hassan'],
    ['names in another order', 'Ali Hassan', 'Hassan Ali'],
    ['a hyphen more or less', 'Anna-Karin Berg Lind', 'Anna Karin Berg-Lind'],
    ['an accent more or less', 'José Berg', 'Jose Berg'],
  ])('have %s', (_, one, other) => {
    expect(found(one, other)).toEqual([[0, 1]]);
  });

  it.each([
    ['twins', 'Anna Berg', 'Bo Berg'],
    ['letters that are others in Swedish', 'Åsa Berg', 'Asa Berg'],
    ['one name alone', 'Ali', 'Ali Hassan'],
    ['no name', '', ''],
  ])('are not %s', (_, one, other) => {
    expect(found(one, other)).toEqual([]);
  });

  it('are found whichever stands first, and each pair once', () => {
    const name = fc
      .array(fc.constantFrom('Ali', 'Omar', 'Hassan', 'Åsa', 'Berg-Lind'), { minLength: 1, maxLength: 3 })
      .map((words) => foldKey(words.join(' ')));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), (names) => {
        const persons = names.map((text, id) => ({ id, name: text }));
        const pairs = doublesAmong(persons).map(String).sort();
        expect(doublesAmong(persons.toReversed()).map(String).sort()).toEqual(pairs);
        expect(new Set(pairs).size).toBe(pairs.length);
      }),
    );
  });
});
