/** Letters that Unicode does not decompose, and how Swedish dictionaries file them. */
const FILED_AS: Record<string, string> = {
  æ: 'ä',
  ø: 'ö',
  ü: 'y',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  œ: 'ö',
  ı: 'i',
};
/** The three last letters of the alphabet, as the characters that follow z in every binary order. */
const AFTER_Z: Record<string, string> = { å: '{', ä: '|', ö: '}' };

const MARKS = /\p{M}+/gu;
const PLAIN = /^[a-z0-9 ]*$/;

/**
 * A key that gives Swedish order (å ä ö last; case, accents and punctuation ignored) when compared as plain bytes
 * or code units, so that both database engines and the pane sort alike (design §3.6).
 */
export function sortKey(text: string): string {
  const lower = lowerCase(text);
  if (PLAIN.test(lower)) return squeeze(lower);
  return squeeze(
    foldLetters(lower)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .replace(/[åäö]/g, (letter) => AFTER_Z[letter] ?? letter),
  );
}

/**
 * A key for search: lower case, accents removed, white space squeezed. Swedish letters stay letters of their own,
 * so a search for "asa" does not find Åsa, but one for "andre" finds André. Punctuation is kept.
 */
export function foldKey(text: string): string {
  const lower = lowerCase(text);
  return squeeze(PLAIN.test(lower) ? lower : foldLetters(lower));
}

/** One form per letter: composed, without typographic variants, lower case. */
function lowerCase(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFC');
}

function foldLetters(lower: string): string {
  let folded = '';
  for (const letter of lower) {
    const base = letter in AFTER_Z ? letter : letter.normalize('NFD').replace(MARKS, '');
    folded += FILED_AS[letter] ?? FILED_AS[base] ?? base;
  }
  return folded;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
