import { earliest, latest, type PlainDate } from '../plain-date.ts';
import type { ScbAtgard, ScbPeriod, Window } from './underlag.ts';

/** Whether a period goes to SCB, or why it is left out. */
export type Selection = 'in' | 'utanfor' | 'annanSkolform' | 'introduktionsprogram';

/**
 * Which periods an export holds (R223): those that have a day in the window, its closing day included, so that each
 * deregistration is told in one half-year. A person who moved away and came back has several. Left out are Studier annan
 * skolform to the period's last day in the window, or closed by it (Z33, R230), and, where the profile says so, those
 * who are on introduktionsprogram all the while and so never were covered. Protected persons are not given here (Z17).
 */
export function selectPeriod(
  period: ScbPeriod,
  window: Window,
  profile: { withoutIntroduktionsprogram: boolean },
): Selection {
  const { avregistreradDatum, studierAnnanSkolform } = period;
  if (period.datumForRegistrering > window.to) return 'utanfor';
  // One that ends before it begins is told where it begins: it is a fault to be mended.
  const last = avregistreradDatum && latest(avregistreradDatum, period.datumForRegistrering);
  if (last !== null && last < window.from) return 'utanfor';
  const lastDay = lastDayOf(period, window);
  if (period.orsakDetalj === 'annanSkolform') return 'annanSkolform';
  if (studierAnnanSkolform !== null && studierAnnanSkolform >= lastDay) return 'annanSkolform';
  if (profile.withoutIntroduktionsprogram && alwaysOnIntroduktionsprogram(period, window)) {
    return 'introduktionsprogram';
  }
  return 'in';
}

/** The period's last day in the window: its closing day, or the window's last day if it is still open then. */
function lastDayOf({ avregistreradDatum }: ScbPeriod, { to }: Window): PlainDate {
  return avregistreradDatum !== null && avregistreradDatum <= to ? avregistreradDatum : to;
}

/** A period that introduktionsprogram itself has closed is told, with that cause. */
function alwaysOnIntroduktionsprogram(period: ScbPeriod, window: Window): boolean {
  const closed = period.avregistreradDatum !== null && period.avregistreradDatum <= window.to;
  if (closed && period.orsakTillAvregistrering === 'IntroProg') return false;
  const first = latest(period.datumForRegistrering, window.from);
  const last = earliest(lastDayOf(period, window), latest(window.today, first));
  return period.introduktionsprogram.some(
    ({ startdatum, slutdatum }) => startdatum <= first && (slutdatum === null || slutdatum >= last),
  );
}

/**
 * True for an åtgärd that has a day in the window (R226, R227). One that had not begun when its period was closed was
 * never carried out, and is left out.
 */
export function selectAtgard(atgard: ScbAtgard, period: ScbPeriod, { from, to }: Window): boolean {
  if (atgard.startdatum > to || (atgard.slutdatum !== null && atgard.slutdatum < from)) {
    // One that ends before it begins is somewhere: it is told as long as either day is in the window.
    return atgard.slutdatum !== null && atgard.slutdatum < atgard.startdatum && within(atgard, from, to);
  }
  if (atgard.avslutadDag !== null && atgard.avslutadDag < from) return false;
  return period.avregistreradDatum === null || atgard.startdatum <= period.avregistreradDatum;
}

function within({ startdatum, slutdatum }: ScbAtgard, from: PlainDate, to: PlainDate): boolean {
  return [startdatum, slutdatum ?? startdatum].some((day) => day >= from && day <= to);
}
