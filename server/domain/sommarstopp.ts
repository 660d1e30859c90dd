import { daysBetween, isPlainDate, type PlainDate } from './plain-date.ts';

/** A part of every year, `MM-DD` to `MM-DD`, both days included; it may reach over New Year. */
export type Sommarstopp = { fran: string; till: string };

/** The handbook's summer stop (R036); a kommun may set its own. */
export const SOMMARSTOPP: Sommarstopp = { fran: '06-01', till: '08-31' };

/** True during the kommun's summer stop, when no period is opened and only moves and 20 years close (Z11). */
export function inSommarstopp(stopp: Sommarstopp | null, date: PlainDate): boolean {
  if (stopp === null) return false;
  const day = date.slice(5);
  return stopp.fran <= stopp.till
    ? day >= stopp.fran && day <= stopp.till
    : day >= stopp.fran || day <= stopp.till;
}

/** A stop may not be longer than this, in days: it is then more likely that its two days were swapped. */
export const MAX_SOMMARSTOPP_DAYS = 184;

/** True for a day that a year can have, `MM-DD`; 29 February is one. */
export function isDayOfYear(day: string): boolean {
  return isPlainDate(`2028-${day}`);
}

/** How many days of a leap year the stop takes, its first and last day included. */
export function daysOfSommarstopp({ fran, till }: Sommarstopp): number {
  return daysBetween(`2028-${fran}`, `${till < fran ? 2029 : 2028}-${till}`) + 1;
}
