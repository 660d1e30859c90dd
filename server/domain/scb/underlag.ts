import type { PlainDate } from '../plain-date.ts';

/** A period as the register has it, with its person and all that an export to SCB looks at. */
export type ScbPeriod = {
  id: number;
  personId: number;
  kommun: string;
  personnummer: string;
  fornamn: string;
  efternamn: string;
  fodelsedatum: PlainDate;
  datumForRegistrering: PlainDate;
  sysselsattningVidRegistrering: string;
  registreringsorsak: string | null;
  studierAnnanSkolform: PlainDate | null;
  avregistreradDatum: PlainDate | null;
  orsakTillAvregistrering: string | null;
  orsakDetalj: string | null;
  /** All åtgärder of the period, by startdatum. */
  atgarder: readonly ScbAtgard[];
  /** The kommun's contacts in which the youth was reached, by day. */
  kontakter: readonly ScbKontakt[];
  /** Placements on introduktionsprogram; only looked at where the profile leaves those out. */
  introduktionsprogram: readonly { startdatum: PlainDate; slutdatum: PlainDate | null }[];
};

export type ScbAtgard = {
  id: number;
  atgardstyp: string;
  startdatum: PlainDate;
  slutdatum: PlainDate | null;
  sysselsattningVidAtgard: string;
  sysselsattningEfterAtgard: string | null;
  orsakAvslutad: string | null;
  avslutadDag: PlainDate | null;
};

export type ScbKontakt = { id: number; kontaktdatum: PlainDate; sysselsattning: string | null };

/** The days of an export, and the day on which it is made: a half-year that has not ended is told as it stands. */
export type Window = { from: PlainDate; to: PlainDate; today: PlainDate };
