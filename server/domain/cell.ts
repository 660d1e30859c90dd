import { readDateText, unreadable, unreasonable } from './date-text.ts';
import { dateToSerial, serialToDate } from './excel-date.ts';
import { formatIdentity, type IdentityErrorCode, parseIdentity } from './identity.ts';
import type { CellValue, ColumnType, ListItem } from './sheet.ts';
import { swedishTime } from './swedish-time.ts';
import { foldKey } from './text-keys.ts';

/** What Excel gives for a cell. */
export type RawCell = string | number | boolean | null | undefined;
/** What reading and writing need to know of a column; a column of a definition or of a pull will do. */
export type CellColumn = {
  key: string;
  title: string;
  type: ColumnType;
  required?: boolean | undefined;
  maxLength?: number | undefined;
};
export type CellError = { code: string; message: string };
export type CellReading = { value: CellValue } | { error: CellError };
/** `numberFormat` is set before the value, in the invariant form of Office.js. */
export type WrittenCell = { value: string | number; numberFormat: string };

const EXCEL_ERROR =
  /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)$/;
/** What Excel would take for a formula or swallow as a sign of text; blanks and full-width signs included. */
const NEEDS_GUARD = /^\s*[=+\-@'\uff1d\uff0b\uff0d\uff20]/;
/** What a file of Excel cannot hold: control characters, and two that are none in Unicode (XML 1.0, 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

const YES = ['ja', 'j', 'sant', 'true', 'x', '1'];
const NO = ['nej', 'n', 'falskt', 'false', '0'];

const IDENTITY_MESSAGES: Record<IdentityErrorCode, string> = {
  form: 'Personnumret ska ha tolv siffror. Skriv det som ÅÅÅÅMMDD-XXXX.',
  datum: 'Personnumret börjar med ett datum som inte finns. Rätta det.',
  kontrollsiffra: 'Personnumret stämmer inte: den sista siffran passar inte till de andra. Rätta det.',
};

/** The longest text that a column takes, in characters. */
export function maxLengthOf(column: CellColumn): number {
  return column.maxLength ?? (column.type === 'note' ? 10_000 : 200);
}

/**
 * Reads a cell as Excel gives it into the column's value on the wire, or says in Swedish what to do about it. The
 * messages never repeat what stood in the cell. `list` holds the choices of a list column.
 */
export function readCell(
  column: CellColumn,
  list: readonly ListItem[] | undefined,
  raw: RawCell,
): CellReading {
  if (raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === '')) {
    if (!column.required) return { value: null };
    return fail('saknas', `${column.title} måste fyllas i.`);
  }
  if (typeof raw === 'string' && EXCEL_ERROR.test(raw.trim())) {
    return fail('excelfel', 'Cellen visar ett fel från Excel. Rätta formeln eller skriv värdet.');
  }
  switch (column.type) {
    case 'text':
    case 'note':
      return readText(column, raw);
    case 'date':
      return readDate(raw);
    case 'boolean':
      return readBoolean(raw);
    case 'list':
      return readListItem(list ?? [], raw);
    case 'identity':
      return readIdentity(raw);
    case 'version':
      return { value: Number.isSafeInteger(Number(raw)) ? Number(raw) : String(raw).trim() };
    case 'key':
    case 'instant':
      return { value: typeof raw === 'number' ? raw : String(raw).trim() };
  }
}

/**
 * What to put in the sheet for a value of a column, and the number format to set first. Texts are formatted `@`, and
 * one that begins like a formula gets an apostrophe too, which Excel takes as the sign of text: it stays text.
 */
export function writeCell(
  column: CellColumn,
  list: readonly ListItem[] | undefined,
  value: CellValue,
): WrittenCell {
  const shown = shownCell(column, list, value);
  const guarded = typeof shown === 'string' && NEEDS_GUARD.test(shown) ? `'${shown}` : shown;
  return { value: guarded, numberFormat: numberFormatOf(column) };
}

/** The number format of a column's cells, in the invariant form of Office.js. */
export function numberFormatOf(column: CellColumn): string {
  if (column.type === 'date') return 'yyyy-mm-dd';
  if (column.type === 'instant') return 'yyyy-mm-dd hh:mm';
  return column.type === 'version' ? '0' : '@';
}

/** True if a cell still says what the base value says, however it is written. */
export function sameCell(
  column: CellColumn,
  list: readonly ListItem[] | undefined,
  raw: RawCell,
  base: CellValue,
): boolean {
  const shown = shownCell(column, list, base);
  if (raw === shown) return true;
  if (column.type === 'instant') {
    return typeof raw === 'number' && typeof shown === 'number' && Math.abs(raw - shown) < 1 / 2880;
  }
  const anyone = { ...column, required: false };
  const now = readCell(anyone, list, raw);
  if (!('value' in now)) return false;
  if (typeof base === 'string' && (column.type === 'text' || column.type === 'note')) {
    return (now.value ?? '') === tidyText(column, base);
  }
  const then = readCell(anyone, list, shown);
  return 'value' in then && now.value === then.value;
}

/** What a cell says for a value, without guards: as a file has it. */
export function shownCell(
  column: CellColumn,
  list: readonly ListItem[] | undefined,
  value: CellValue,
): string | number {
  if (value === null) return '';
  switch (column.type) {
    case 'date':
      return dateToSerial(String(value)) ?? String(value);
    case 'instant':
      return showInstant(String(value));
    case 'boolean':
      return value === true ? 'Ja' : 'Nej';
    case 'list':
      return list?.find((item) => item.value === value)?.label ?? String(value);
    case 'identity':
      return formatIdentity(String(value));
    default:
      return typeof value === 'number' ? value : String(value);
  }
}

function showInstant(instant: string): string | number {
  const time = swedishTime(instant);
  const day = time === null ? null : dateToSerial(time.date);
  return time === null || day === null ? instant : day + time.minute / 1440;
}

function readText(column: CellColumn, raw: string | number | boolean): CellReading {
  const words = typeof raw === 'boolean' ? (raw ? 'Ja' : 'Nej') : String(raw);
  const unguarded = words.startsWith("'") && NEEDS_GUARD.test(words.slice(1)) ? words.slice(1) : words;
  const text = tidyText(column, unguarded);
  const longest = maxLengthOf(column);
  if (text.length > longest) {
    return fail('forLangt', `Texten är ${text.length} tecken. Korta den till högst ${longest}.`);
  }
  return text === '' ? readCell(column, undefined, null) : { value: text };
}

/** Without control characters, lone surrogates and outer blanks; line breaks stay in notes only. */
function tidyText(column: CellColumn, text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(CONTROL, '').toWellFormed();
  return (column.type === 'note' ? lines : lines.replace(/[\n\t]+/g, ' ')).trim();
}

function readDate(raw: string | number | boolean): CellReading {
  const reading = typeof raw === 'number' ? readSerial(raw) : readDateText(String(raw));
  return 'date' in reading ? { value: reading.date } : reading;
}

/** A number in a date column is Excel's own date, or one that was typed without hyphens. */
function readSerial(raw: number) {
  const date = serialToDate(raw);
  if (date !== null) return date < '2200' ? { date } : unreasonable(Number(date.slice(0, 4)));
  return Number.isInteger(raw) && raw > 9_999_999 ? readDateText(String(raw)) : unreadable();
}

function readBoolean(raw: string | number | boolean): CellReading {
  if (typeof raw === 'boolean') return { value: raw };
  const word = foldKey(String(raw));
  if (YES.includes(word)) return { value: true };
  if (NO.includes(word)) return { value: false };
  return fail('inteJaNej', 'Här går bara Ja eller Nej. Välj i cellens lista.');
}

function readListItem(list: readonly ListItem[], raw: string | number | boolean): CellReading {
  const text = String(raw).trim();
  const folded = foldKey(text);
  for (const fits of [
    (item: ListItem) => item.label === text,
    (item: ListItem) => item.value === text,
    (item: ListItem) => foldKey(item.label) === folded,
    (item: ListItem) => foldKey(item.value) === folded,
  ]) {
    const found = list.filter(fits);
    if (found.length > 1)
      return fail('flera', 'Flera val i listan heter så. Välj ett av dem i cellens lista.');
    if (found[0]) return { value: found[0].value };
  }
  const choices =
    list.length > 0 && list.length <= 10 ? `: ${list.map((item) => item.label).join(', ')}` : '';
  return fail('inteILista', `Värdet finns inte i listan. Välj ett av listans värden${choices}.`);
}

function readIdentity(raw: string | number | boolean): CellReading {
  const result = parseIdentity(String(raw));
  if (result.ok) return { value: result.identity.number };
  return fail(
    result.code === 'form' ? 'personnummer' : `personnummer-${result.code}`,
    IDENTITY_MESSAGES[result.code],
  );
}

function fail(code: string, message: string): CellReading {
  return { error: { code, message } };
}
