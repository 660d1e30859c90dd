import { wordsOf } from './search-words.ts';
import { foldKey } from './text-keys.ts';

/** The longest nyckelkod, in signs. */
export const LONGEST_NYCKELKOD = 20;

/** A nyckelkod as it is kept, or null for a text that is none: digits and capital letters, at most 20. */
export function toNyckelkod(text: string): string | null {
  const code = text.replace(/\s+/g, '').toUpperCase();
  return /^[0-9A-Z]+$/.test(code) && code.length <= LONGEST_NYCKELKOD ? code : null;
}

/**
 * The område of a nyckelkod: that of its longest beginning, or of the whole of it, that has one (R029); null when none
 * has. `omraden` is by code.
 */
export function omradeOf(nyckelkod: string, omraden: ReadonlyMap<string, string>): string | null {
  for (let length = nyckelkod.length; length > 0; length--) {
    const namn = omraden.get(nyckelkod.slice(0, length));
    if (namn !== undefined) return namn;
  }
  return null;
}

/**
 * What addresses are told apart by: postnummer, street and number, whatever the case, the blanks, and whether 12A is written
 * 12 A; flats (LGH 1101) share their entrance, and what stands before a comma (a farm, a floor) does not count. Null for
 * what is no address.
 */
export function adressKey(gatuadress: string | null, postnummer: string | null): string | null {
  const area = (postnummer ?? '').replace(/\D/g, '');
  const line = (gatuadress ?? '').split(',').at(-1) ?? '';
  const street = foldKey(line)
    .replace(/\blgh\b\s*\d*/u, ' ')
    .replace(/(?<=\d)(?=\p{L})/gu, ' ');
  const words = wordsOf(street).join(' ');
  return area.length === 5 && words !== '' ? `${area} ${words}`.slice(0, 200) : null;
}
