import { toSerial } from './serial-date.ts';

/** What a cell holds. `''` is an empty cell; an error value is its text, as `#NAME?`. */
export type CellValue = string | number | boolean;

/** What typing a text makes of a cell: the value, and the number format that Excel gives a General cell for it. */
export type Typed = { value: CellValue; numberFormat?: string };

const NUMBER = /^[+-]?(\d{1,3}(\s\d{3})+|\d+)?([.,]\d+)?(e[+-]?\d+)?$/i;
const ISO_DATE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const SHORT_DATE = /^(\d{2})-(\d{2})-(\d{2})$/;
const MONTH_DAY = /^(\d{1,2})-(\d{1,2})$/;
const DAY_MONTH = /^(\d{1,2})\/(\d{1,2})$/;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/**
 * What Excel in Swedish makes of a text that is typed or written into a General cell: numbers, percentages, dates and
 * booleans lose their text, and `1-2` becomes a day in February of `year`.
 */
export function coerceText(text: string, year: number): Typed {
  const trimmed = text.trim();
  if (trimmed === '') return { value: text };
  return (
    asBoolean(trimmed) ?? asNumber(trimmed) ?? asDate(trimmed, year) ?? asClock(trimmed) ?? { value: text }
  );
}

function asBoolean(text: string): Typed | null {
  const upper = text.toUpperCase();
  if (upper === 'TRUE' || upper === 'SANT') return { value: true };
  return upper === 'FALSE' || upper === 'FALSKT' ? { value: false } : null;
}

function asNumber(text: string): Typed | null {
  const percent = text.endsWith('%');
  const digits = (percent ? text.slice(0, -1) : text).trim();
  if (!/\d/.test(digits) || !NUMBER.test(digits)) return null;
  const value = Number(digits.replace(/\s/g, '').replace(',', '.'));
  if (!Number.isFinite(value)) return null;
  if (!percent) return { value: Number(value.toPrecision(15)) };
  return { value: value / 100, numberFormat: Number.isInteger(value) ? '0%' : '0.00%' };
}

function asDate(text: string, year: number): Typed | null {
  const iso = ISO_DATE.exec(text);
  if (iso) {
    const serial = toSerial(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    if (serial === null) return null;
    if (iso[4] === undefined) return { value: serial, numberFormat: 'yyyy-mm-dd' };
    const time = dayFraction(iso[4], iso[5], iso[6]);
    return time === null ? null : { value: serial + time, numberFormat: 'yyyy-mm-dd hh:mm' };
  }
  const short = SHORT_DATE.exec(text);
  if (short)
    return day(toSerial(century(Number(short[1])), Number(short[2]), Number(short[3])), 'yyyy-mm-dd');
  const monthDay = MONTH_DAY.exec(text);
  if (monthDay) return day(toSerial(year, Number(monthDay[1]), Number(monthDay[2])), 'dd-mmm');
  const dayMonth = DAY_MONTH.exec(text);
  return dayMonth ? day(toSerial(year, Number(dayMonth[2]), Number(dayMonth[1])), 'dd-mmm') : null;
}

function asClock(text: string): Typed | null {
  const clock = CLOCK.exec(text);
  const time = clock && dayFraction(clock[1], clock[2], clock[3]);
  return typeof time === 'number' ? { value: time, numberFormat: 'hh:mm' } : null;
}

function day(serial: number | null, numberFormat: string): Typed | null {
  return serial === null ? null : { value: serial, numberFormat };
}

function century(year: number): number {
  return year < 30 ? 2000 + year : 1900 + year;
}

function dayFraction(hour?: string, minute?: string, second?: string): number | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second ?? 0)];
  return h < 24 && m < 60 && s < 60 ? (h * 3600 + m * 60 + s) / 86_400 : null;
}
