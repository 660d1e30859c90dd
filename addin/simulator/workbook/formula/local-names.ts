import { SWEDISH_NAMES } from './functions.ts';

const ENGLISH_NAMES = new Map([...SWEDISH_NAMES].map(([english, swedish]) => [swedish, english]));
const WORDS = String.raw`"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}_][\p{L}\d_.]*(?=\()|[\p{L}_]+`;
const SWEDISH_PARTS = new RegExp(String.raw`${WORDS}|\d+,\d+|;`, 'gu');
const KEPT_PARTS = new RegExp(String.raw`${WORDS}|\d+\.\d+|,`, 'gu');

/** A formula as a person in Sweden types it, in the form that is kept: English names, commas, decimal points. */
export function fromSwedish(formula: string): string {
  return formula.replace(SWEDISH_PARTS, (part) => {
    if (part === ';') return ',';
    if (/^\d/.test(part)) return part.replace(',', '.');
    if (/^SANT$/i.test(part)) return 'TRUE';
    if (/^FALSKT$/i.test(part)) return 'FALSE';
    return ENGLISH_NAMES.get(part.toUpperCase()) ?? part;
  });
}

/** A kept formula as a person in Sweden reads it in the formula bar. */
export function toSwedish(formula: string): string {
  return formula.replace(KEPT_PARTS, (part) => {
    if (part === ',') return ';';
    if (/^\d/.test(part)) return part.replace('.', ',');
    if (/^TRUE$/i.test(part)) return 'SANT';
    if (/^FALSE$/i.test(part)) return 'FALSKT';
    return SWEDISH_NAMES.get(part.toUpperCase()) ?? part;
  });
}
