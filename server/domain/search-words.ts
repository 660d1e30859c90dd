import { addYears, type PlainDate } from './plain-date.ts';

const LONGEST = 60;
const MOST = 40;

/** The words of a folded text: runs of letters and digits, each cut to what the index holds. */
export function wordsOf(folded: string): string[] {
  return folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => [...word].slice(0, LONGEST / 2).join(''));
}

/**
 * What a person is found by: the beginning of each name, and of each identity number (12 characters) with and without its
 * century, and its last four. In order, each once.
 */
export function searchWords(foldedName: string, numbers: readonly string[]): string[] {
  const forms = numbers.flatMap((number) => [number, number.slice(2), number.slice(-4)]);
  return [
    ...new Set([...wordsOf(foldedName).slice(0, MOST), ...forms.map((form) => form.toLowerCase())]),
  ].sort();
}

/**
 * The birth dates, first and last, of those whom one may look for beyond the caseload: from the year of the 15th birthday
 * to the 20th, when nobody is registered any more (Z27).
 */
export function searchedBirthDates(today: PlainDate): { after: PlainDate; until: PlainDate } {
  return { after: addYears(today, -20), until: `${Number(today.slice(0, 4)) - 15}-12-31` };
}
