import { addDays, daysBetween, type PlainDate } from './plain-date.ts';

/** Excel's day 0; from March 1900 its numbers are one too high, because it counts a 29 February 1900. */
const DAY_ZERO = '1899-12-31';
const FALSE_LEAP_DAY = 60;
const LAST_SERIAL = 2_958_465;

/** The date of an Excel serial number, a time of day left out; null for 29 February 1900 and what is out of range. */
export function serialToDate(serial: number): PlainDate | null {
  const day = Math.floor(serial);
  if (!Number.isFinite(serial) || day < 1 || day > LAST_SERIAL || day === FALSE_LEAP_DAY) return null;
  return addDays(DAY_ZERO, day > FALSE_LEAP_DAY ? day - 1 : day);
}

/** A serial number as its cell shows it: `2026-01-05`, `2026-01-05 14:30`, or `14:30` for a time without a day. */
export function serialToText(serial: number): string {
  const minutes = Math.floor(Math.round(serial * 86_400) / 60);
  const date = serialToDate(minutes / 1440);
  const two = (value: number) => String(value).padStart(2, '0');
  const minute = minutes % 1440;
  const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  if (date === null) return minutes >= 0 && minutes < 1440 ? time : String(serial);
  return minute === 0 ? date : `${date} ${time}`;
}

/** True for a number format that shows serial numbers as days or times. */
export function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /[dmyhs]/i.test(bare) && !/general|standard/i.test(bare);
}

/** The Excel serial number of a date; null for days before 1900, which Excel does not have. */
export function dateToSerial(date: PlainDate): number | null {
  const day = daysBetween(DAY_ZERO, date);
  if (day < 1) return null;
  return day >= FALSE_LEAP_DAY ? day + 1 : day;
}
