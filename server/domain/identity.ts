import { isPlainDate, type PlainDate } from './plain-date.ts';

/**
 * `tillfalligt` is a school's own number (two letters after the date) and `interim` one with a letter first in the
 * individnummer: neither is known to the population register.
 */
export type IdentityKind = 'personnummer' | 'samordningsnummer' | 'interim' | 'tillfalligt';

/** An identity number of 12 characters, and what it says of itself. */
export type Identity = { number: string; kind: IdentityKind; fodelsedatum: PlainDate };

export type IdentityErrorCode = 'form' | 'datum' | 'kontrollsiffra';
export type IdentityResult = { ok: true; identity: Identity } | { ok: false; code: IdentityErrorCode };

const FULL = /^\d{8}[- ]?(?:\d{4}|[TRSUWXJKLMN]\d{3}|[A-Z]{2}\d{2})$/;
const SHORT = /^(\d{6})([-+ ]?)(\d{4})$/;
const DASHES = /[\u2010-\u2015\u2212]/g;
const BLANKS = /[\s\u00a0]+/g;

/**
 * Reads an identity number written `YYYYMMDD-XXXX` or `YYYYMMDDXXXX` (formats §2.7): personnummer, samordningsnummer
 * (day + 60), interim and tillfälliga numbers. The ten-digit forms are read only when `tenDigitsOn` gives the day
 * that decides the century (`+` = a hundred years or more). The errors hold no part of what was read.
 */
export function parseIdentity(text: string, tenDigitsOn?: PlainDate): IdentityResult {
  // Nearly all stand as they should: they need no tidying.
  if (FULL.test(text)) return judge(text.slice(0, 8), text.slice(-4));
  const tidy = text.replace(DASHES, '-').replace(BLANKS, ' ').trim().toUpperCase();
  if (FULL.test(tidy)) return judge(tidy.slice(0, 8), tidy.slice(-4));
  const short = tenDigitsOn === undefined ? null : SHORT.exec(tidy);
  if (!short || tenDigitsOn === undefined) return { ok: false, code: 'form' };
  const century = centuryOf(short[1] ?? '', short[2] === '+', tenDigitsOn);
  return judge(`${century}${short[1]}`, short[3] ?? '');
}

/** Whether the text is a 12-character identity number in its stored form. */
export function isIdentity(text: string): boolean {
  const result = parseIdentity(text);
  return result.ok && result.identity.number === text;
}

/** `YYYYMMDD-XXXX`, as people read it (R248), from the 12 stored characters. */
export function formatIdentity(number: string): string {
  return `${number.slice(0, 8)}-${number.slice(8)}`;
}

/** The birth date that an identity number of 12 characters states; day − 60 for a samordningsnummer (Z43). */
export function birthDateOf(number: string): PlainDate | null {
  const day = Number(number.slice(6, 8));
  const date = `${number.slice(0, 4)}-${number.slice(4, 6)}-${String(day > 60 ? day - 60 : day).padStart(2, '0')}`;
  return isPlainDate(date) ? date : null;
}

/** The tenth digit for the nine digits YYMMDDNNN (Luhn). */
export function checkDigit(nineDigits: string): number {
  let sum = 0;
  for (let i = 0; i < nineDigits.length; i++) {
    const product = Number(nineDigits[i]) * (i % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return (10 - (sum % 10)) % 10;
}

function judge(date: string, ending: string): IdentityResult {
  const number = date + ending;
  const fodelsedatum = birthDateOf(number);
  if (fodelsedatum === null) return { ok: false, code: 'datum' };
  const kind = kindOf(date, ending);
  if (kind !== 'tillfalligt') {
    const nine = date.slice(2) + ending.slice(0, 3).replace(/\D/, '1');
    if (checkDigit(nine) !== Number(ending[3])) return { ok: false, code: 'kontrollsiffra' };
  }
  return { ok: true, identity: { number, kind, fodelsedatum } };
}

function kindOf(date: string, ending: string): IdentityKind {
  if (/^[A-Z]{2}/.test(ending)) return 'tillfalligt';
  if (/^[A-Z]/.test(ending)) return 'interim';
  return Number(date.slice(6)) > 60 ? 'samordningsnummer' : 'personnummer';
}

/** The two first digits of the year: the latest century in which the day is not after `today`. */
function centuryOf(sixDigits: string, overHundred: boolean, today: PlainDate): number {
  const day = Number(sixDigits.slice(4)) % 60;
  const monthDay = `-${sixDigits.slice(2, 4)}-${String(day).padStart(2, '0')}`;
  const thisCentury = Number(today.slice(0, 2));
  const isPast = `${thisCentury}${sixDigits.slice(0, 2)}${monthDay}` <= today;
  return thisCentury - (isPast ? 0 : 1) - (overHundred ? 1 : 0);
}
