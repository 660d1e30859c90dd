import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldKey, sortKey } from '../../server/domain/text-keys.ts';

const swedish = new Intl.Collator('sv', { sensitivity: 'base' });
const inOrder = (words: string[]) => words.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));

describe('the sort key', () => {
  it('puts å ä ö last, and é, ü, æ and ø where Swedes look for them', () => {
    expect(inOrder(['Öberg', 'Ek', 'Zorn', 'Åberg', 'Ärlig', 'Éklund', 'Ader'])).toEqual([
      'Ader',
      'Ek',
      'Éklund',
      'Zorn',
      'Åberg',
      'Ärlig',
      'Öberg',
    ]);
    expect(inOrder(['Zetterlund', 'Ærlig', 'Ørsted', 'Müller', 'Mylin', 'Mxa'])).toEqual([
      'Mxa',
      'Mylin',
      'Müller',
      'Zetterlund',
      'Ærlig',
      'Ørsted',
    ]);
  });

  it('ignores case, accents, punctuation and how the letters are composed', () => {
    expect(sortKey('  ANDRÉ-Öst ')).toBe(sortKey('Andre\u0301 O\u0308st'));
    expect(sortKey('O’Hara')).toBe('o hara');
    expect(sortKey('{|}')).toBe('');
  });

  it('orders Swedish words as Swedish collation does', () => {
    const anyWord = fc.stringMatching(/^[a-zåäöA-ZÅÄÖé]{1,8}$/);
    fc.assert(
      fc.property(anyWord, anyWord, (a, b) => {
        const [x, y] = [sortKey(a), sortKey(b)];
        expect(x < y ? -1 : x > y ? 1 : 0).toBe(Math.sign(swedish.compare(a, b)));
      }),
      { numRuns: 1000 },
    );
  });

  it('compares alike as code units and as UTF-8 bytes for Latin names', () => {
    const anyName = fc.stringMatching(/^[a-zåäöéüøæłA-ZÅÄÖÉÜ' -]{0,10}$/);
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        const [x, y] = [sortKey(a), sortKey(b)];
        expect(Math.sign(Buffer.compare(Buffer.from(x), Buffer.from(y)))).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
    );
  });
});

describe('the search key', () => {
  it.each([
    ['  Åsa   ÖST ', 'åsa öst'],
    ['André', 'andre'],
    ['A\u030asa', 'åsa'],
    ['Ann-Marie', 'ann-marie'],
    ['GROẞ straße', 'gross strasse'],
  ])('of %s is %s', (text, expected) => {
    expect(foldKey(text)).toBe(expected);
  });

  it('is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldKey(foldKey(text))).toBe(foldKey(text));
      }),
    );
  });
});
