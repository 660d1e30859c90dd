import type { OrsakTillAvregistrering } from './lists.ts';
import type { PlainDate } from './plain-date.ts';
import type { Sommarstopp } from './sommarstopp.ts';

/** The strictest protection that any source has set; an unknown value of a flag counts as the strictest (Z17). */
export type Skydd = 'inget' | 'sekretessmarkering' | 'skyddadFolkbokforing';

/** What the population register says. `okand`: not answered yet, which is not the same as gone (Z43). */
export type Folkbokforing =
  | { status: 'okand' }
  | { status: 'folkbokford'; kommunKod: string; sedan: PlainDate | null }
  | { status: 'avregistrerad'; orsak: string; datum: PlainDate | null };

/** A school placement. Without `gymnasium` (vux, folkhögskola) it never closes a period. */
export type PlaceringFacts = {
  startdatum: PlainDate;
  slutdatum: PlainDate | null;
  gymnasium: boolean;
  introduktionsprogram: boolean;
};

/** A mark of gymnasieexamen, whoever set it (Z1); the day may be unknown. */
export type ExamenFacts = { datum: PlainDate | null };

/** What decides whether a person is covered. `fodelsedatum` as delivered, else from the number (Z43). */
export type PersonFacts = {
  fodelsedatum: PlainDate;
  folkbokforing: Folkbokforing;
  skydd: Skydd;
  placeringar: readonly PlaceringFacts[];
  examen: readonly ExamenFacts[];
};

/** Whether those on introduktionsprogram are covered, from a day on (Z7). */
export type IntroduktionsprogramRule = { giltigFran: PlainDate; ingar: boolean };

/** What a kommun has set: introduktionsprogram (Z7) and the summer stop (Z11, Z41). */
export type KommunRules = {
  introduktionsprogram: readonly IntroduktionsprogramRule[];
  sommarstopp: Sommarstopp | null;
};

/** An open period. `manuell`: registered by hand, perhaps under 16 or folkbokförd elsewhere (Z29, Z30). */
export type PeriodFacts = {
  kommunKod: string;
  datumForRegistrering: PlainDate;
  studierAnnanSkolform: PlainDate | null;
  manuell: boolean;
};

/** How a period is closed. */
export type Closing = {
  orsak: OrsakTillAvregistrering;
  /** The day of the event, never before Datum för registrering (Z10). */
  avregistreradDatum: PlainDate;
  /** `flytt`, the register's avregistreringsorsak, `annanSkolform`; null where the cause says it all. */
  orsakDetalj: string | null;
  /** The first day of the placement that closes: open åtgärder end the day before (Z2). */
  trimAtgarderTo: PlainDate | null;
};
