import type { PlainDate } from './plain-date.ts';

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
