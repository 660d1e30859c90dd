import { earliest, type PlainDate } from '../plain-date.ts';
import type { ScbAtgard, ScbKontakt, ScbPeriod, Window } from './underlag.ts';
import { selectAtgard } from './urval.ts';

/** An åtgärd as an export tells it. `over`: it had ended by then, so that it must say how. */
export type ReportedAtgard = Omit<ScbAtgard, 'slutdatum'> & {
  slutdatum: PlainDate | null;
  over: boolean;
  /** The slutdatum that stands in the register, also when it is later than what is told. */
  registreratSlut: PlainDate | null;
};

/** A period as an export tells it: what happened after the window has not happened yet. */
export type ReportedPeriod = Omit<ScbPeriod, 'atgarder' | 'kontakter'> & {
  atgarder: readonly ReportedAtgard[];
  /** Every åtgärd of the period, whatever its days. */
  allaAtgarder: readonly ScbAtgard[];
  kontakt: ScbKontakt | null;
};

/**
 * What an export tells of a period: a deregistration, the end of an åtgärd and how it ended only when they fall in the
 * window and have come to pass (R225–R229), and the latest contact within the window and the period.
 */
export function report(period: ScbPeriod, window: Window): ReportedPeriod {
  const { avregistreradDatum } = period;
  const later = avregistreradDatum !== null && avregistreradDatum > window.to;
  return {
    ...period,
    avregistreradDatum: later ? null : avregistreradDatum,
    orsakTillAvregistrering: later ? null : period.orsakTillAvregistrering,
    allaAtgarder: period.atgarder,
    atgarder: period.atgarder
      .filter((atgard) => selectAtgard(atgard, period, window))
      .map((atgard) => reportAtgard(atgard, window)),
    kontakt: latestKontakt(period, window),
  };
}

/** Planned ends are not told; an åtgärd that its period's closing ended (Z4) ends that day, unless it had ended before. */
function reportAtgard(atgard: ScbAtgard, { to, today }: Window): ReportedAtgard {
  const { slutdatum, avslutadDag } = atgard;
  const ended = slutdatum !== null && slutdatum <= to && slutdatum < today;
  const closed = avslutadDag !== null && avslutadDag <= to;
  const over = ended || closed;
  const told = closed && slutdatum !== null ? earliest(slutdatum, avslutadDag) : ended ? slutdatum : null;
  // What says how it ended, without an end, is told: it is a fault to be mended.
  const tellEnding = over || slutdatum === null;
  return {
    ...atgard,
    slutdatum: told,
    sysselsattningEfterAtgard: tellEnding ? atgard.sysselsattningEfterAtgard : null,
    orsakAvslutad: tellEnding ? atgard.orsakAvslutad : null,
    over,
    registreratSlut: slutdatum,
  };
}

function latestKontakt(period: ScbPeriod, { from, to, today }: Window): ScbKontakt | null {
  const end = period.avregistreradDatum;
  return (
    period.kontakter.findLast(
      ({ kontaktdatum: day }) =>
        day >= from &&
        day <= to &&
        day <= today &&
        day >= period.datumForRegistrering &&
        (end === null || day <= end),
    ) ?? null
  );
}
