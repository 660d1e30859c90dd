import type { Encoding } from './profile.ts';

/** What windows-1252 has where ISO-8859-1 has control characters. */
export const WINDOWS_1252 = new Map(
  [...'€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ'].flatMap((character, index): [string, number][] =>
    character === '\0' ? [] : [[character, 0x80 + index]],
  ),
);

const LATIN_1 = /^[\t\n\r\x20-\x7e\xa0-\xff]*$/;
const PLAIN = /^[\x20-\x7e]*$/;

/** The first character that an encoding lacks, as people can find it: `ł (U+0142)`; null when it has them all. */
export function lackedBy(encoding: Encoding, text: string): string | null {
  if (PLAIN.test(text) || (!encoding.startsWith('utf-8') && LATIN_1.test(text))) return null;
  for (const character of text) {
    if (has(encoding, character)) continue;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return /\p{C}/u.test(character) ? `U+${code}` : `${character} (U+${code})`;
  }
  return null;
}

function has(encoding: Encoding, character: string): boolean {
  if (LATIN_1.test(character)) return true;
  if (encoding === 'windows-1252') return WINDOWS_1252.has(character);
  // Control characters and halves of pairs are no text in any encoding.
  return encoding.startsWith('utf-8') && !/[\p{Cc}\p{Cs}]/u.test(character);
}

/** The text with `?` for every character that the encoding lacks. */
export function withoutLacked(encoding: Encoding, text: string): string {
  if (PLAIN_LINES.test(text)) return text;
  if (!encoding.startsWith('utf-8') && LATIN_1.test(text)) return text;
  return Array.from(text, (character) => (has(encoding, character) ? character : '?')).join('');
}

const PLAIN_LINES = /^[\r\n\x20-\x7e]*$/;
