/** A calendar day as `YYYY-MM-DD`. Strings compare in date order, so `<` and `>` may be used on them. */
export type PlainDate = string;

const PATTERN = /^\d{4}-\d{2}-\d{2}$/;
const MS_PER_DAY = 86_400_000;

/** True for an existing calendar day written `YYYY-MM-DD`, years 1000–9999. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string' || !PATTERN.test(value)) return false;
  const [year, month, day] = [Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8))];
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The first and the last day that work with a youth can be about. */
export const REASONABLE_DAYS: readonly [PlainDate, PlainDate] = ['2000-01-01', '2099-12-31'];

/** True for a day between those. One far off is a slip: of a year, or of a number for a day. */
export function isReasonableDay(date: PlainDate): boolean {
  const [first, last] = REASONABLE_DAYS;
  return date >= first && date <= last;
}

/** The number of days in a month (1–12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Moves a date by whole days, backwards for a negative number. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** Moves a date by whole years; 29 February becomes 1 March in a year that lacks it (as legal age is counted). */
export function addYears(date: PlainDate, years: number): PlainDate {
  const year = Number(date.slice(0, 4)) + years;
  const day = date.slice(4);
  return day === '-02-29' && daysInMonth(year, 2) === 28 ? `${year}-03-01` : `${year}${day}`;
}

/** Days since 1970-01-01. */
export function toDayNumber(date: PlainDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
}

/** The date that lies so many days after 1970-01-01. */
export function fromDayNumber(dayNumber: number): PlainDate {
  return new Date(dayNumber * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Days from one date to another; negative if the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** The later of two dates. */
export function latest(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}

/** The earlier of two dates. */
export function earliest(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b;
}
