import type { Closing } from './aktivitetsansvar.ts';
import type { Atgardsstatus } from './lists.ts';
import { addDays, latest, type PlainDate } from './plain-date.ts';

/** The days of an åtgärd. `avslutadDag`: the period was closed while it was planned or ongoing (Z4). */
export type AtgardTimes = {
  startdatum: PlainDate;
  slutdatum: PlainDate | null;
  avslutadDag: PlainDate | null;
};

/** The state of an åtgärd on a day (Z4). */
export function atgardsstatusOn(date: PlainDate, atgard: AtgardTimes): Atgardsstatus {
  if (atgard.avslutadDag !== null) return 'avslutad';
  if (atgard.slutdatum !== null && atgard.slutdatum < date) return 'slutPasserat';
  return atgard.startdatum > date ? 'planerad' : 'pagaende';
}

/**
 * What the closing of a period does to one of its åtgärder; null when it had ended before. A planned or ongoing one
 * is marked with the day (Z4); one without slutdatum gets the day before a closing placement, never before its own
 * startdatum (Z2).
 */
export function closeAtgard(
  atgard: AtgardTimes,
  closing: Closing,
): { slutdatum?: PlainDate; avslutadDag: PlainDate } | null {
  const day = closing.avregistreradDatum;
  const state = atgardsstatusOn(day, atgard);
  if (state === 'avslutad' || state === 'slutPasserat') return null;
  if (atgard.slutdatum !== null || closing.trimAtgarderTo === null) return { avslutadDag: day };
  return { avslutadDag: day, slutdatum: latest(atgard.startdatum, addDays(closing.trimAtgarderTo, -1)) };
}

/**
 * Takes back what the closing did to an åtgärd when its period opens again (Z42); null when it did nothing. A
 * slutdatum that the closing set (`setByClosing`) is emptied, unless somebody has changed it or written how it ended.
 */
export function reopenAtgard(
  atgard: AtgardTimes & { sysselsattningEfterAtgard: string | null; orsakAvslutad: string | null },
  setByClosing: PlainDate | null,
): { slutdatum?: null; avslutadDag: null } | null {
  if (atgard.avslutadDag === null) return null;
  const builtOn = atgard.sysselsattningEfterAtgard !== null || atgard.orsakAvslutad !== null;
  if (setByClosing === null || atgard.slutdatum !== setByClosing || builtOn) return { avslutadDag: null };
  return { avslutadDag: null, slutdatum: null };
}
