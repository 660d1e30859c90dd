import { fieldOf, type ScbField } from './fields.ts';
import type { Level, ScbCheck } from './profile.ts';

/** Checks of the form, which every profile makes: always errors. */
export const FORM_CHECKS = ['vardeSaknas', 'kodSaknas', 'teckenSaknas', 'teckenOtillatet'] as const;
export type FormCheck = (typeof FORM_CHECKS)[number];

/** The sheets in which a fault is mended. */
export const FAULT_SHEETS = ['aktivitetsansvar', 'attRatta', 'kontakttillfallen'] as const;
export type FaultSheet = (typeof FAULT_SHEETS)[number];

/**
 * Something that SCB is taken to refuse, or that is worth a look, with where it is mended: the row of a sheet by its key.
 * The person is named by key only: who reads it looks the name up, unless the person has been protected since (Z17).
 */
export type ScbFault = {
  level: Level;
  check: ScbCheck | FormCheck;
  sheet: FaultSheet;
  key: number;
  personId: number;
  field: ScbField;
  /** The character, or the value, that it is about. */
  detail?: string;
};

type Words = { wrong: string; mend: string };

const WORDS: Record<ScbCheck | FormCheck, Words | ((title: string, detail: string) => Words)> = {
  vardeSaknas: (title) => ({ wrong: `${title} saknas.`, mend: `Fyll i ${title}.` }),
  kodSaknas: (title, detail) => ({
    wrong: `${title} har värdet ${detail}, som profilen inte har någon kod för.`,
    mend: 'Välj ett annat värde i listan.',
  }),
  teckenSaknas: (title, detail) => ({
    wrong: `${title} har tecknet ${detail}, som filens teckenkodning saknar.`,
    mend: 'Välj en annan teckenkodning i profilen, om SCB tar emot den.',
  }),
  teckenOtillatet: (title, detail) => ({
    wrong: `${title} har ${detail}, som inte får stå i filen.`,
    mend: 'Låt profilen sätta värden inom citattecken, om SCB tar emot det.',
  }),
  personnummerOgiltigt: {
    wrong: 'Numret är inget giltigt personnummer eller samordningsnummer.',
    mend: 'Registrera personens riktiga nummer när det är känt.',
  },
  avregistreringForeRegistrering: {
    wrong: 'Avregistrerad datum ligger före Datum för registrering.',
    mend: 'Be systemansvarig rätta aktivitetsansvaret.',
  },
  avregistreringUtanOrsak: {
    wrong: 'Avregistrerad datum finns, men ingen orsak till avregistrering.',
    mend: 'Be systemansvarig rätta aktivitetsansvaret.',
  },
  orsakUtanAvregistrering: {
    wrong: 'Orsak till avregistrering finns, men inget avregistrerad datum.',
    mend: 'Be systemansvarig rätta aktivitetsansvaret.',
  },
  perioderOverlappar: {
    wrong: 'Personen har två aktivitetsansvar i kommunen samtidigt.',
    mend: 'Ta bort det som är fel, eller be systemansvarig rätta det.',
  },
  fyllt20: {
    wrong: 'Personen omfattas inte: 20-årsdagen har passerat.',
    mend: 'Kör aktivitetsansvaret för kommunen, eller kontrollera födelsedatumet.',
  },
  paIntroduktionsprogram: {
    wrong: 'Personen går på introduktionsprogram och omfattas inte enligt lag.',
    mend: 'Kontrollera placeringen, och kommunens inställning för introduktionsprogram.',
  },
  sysselsattningOkand: {
    wrong: 'Sysselsättning vid registrering är Okänd.',
    mend: 'Ändra om du kan ta reda på den.',
  },
  registreringsorsakSaknas: {
    wrong: 'Orsak till registrering saknas eller är Okänd.',
    mend: 'Fyll i den om du kan ta reda på den.',
  },
  kontaktUtanSysselsattning: {
    wrong: 'Senaste kontakten säger inget om sysselsättning.',
    mend: 'Fyll i Sysselsättning på kontakttillfället.',
  },
  slutForeStart: { wrong: 'Slutdatum ligger före Startdatum.', mend: 'Rätta Slutdatum.' },
  slutdatumSaknas: {
    wrong: 'Aktivitetsansvaret är avslutat, men åtgärden har inget slutdatum.',
    mend: 'Fyll i Slutdatum.',
  },
  slutSaknas: {
    wrong: 'Raden säger hur åtgärden slutade, men inte när.',
    mend: 'Fyll i Slutdatum.',
  },
  efterSaknas: {
    wrong: 'Åtgärden är slut, men Sysselsättning efter åtgärd saknas.',
    mend: 'Fyll i Sysselsättning efter åtgärd.',
  },
  efterOkand: {
    wrong: 'Sysselsättning efter åtgärd är Okänd.',
    mend: 'Ändra om du kan ta reda på den.',
  },
  orsakAvslutadSaknas: {
    wrong: 'Åtgärden är slut, men Orsak avslutad saknas.',
    mend: 'Fyll i Orsak avslutad.',
  },
  startForeRegistrering: {
    wrong: 'Startdatum ligger före Datum för registrering.',
    mend: 'Kontrollera båda datumen.',
  },
  atgarderOverlappar: {
    wrong: 'Åtgärden pågår samtidigt som en tidigare åtgärd.',
    mend: 'Rätta slutdatum på den som slutade först.',
  },
  nyAtgardSaknas: {
    wrong: 'Sysselsättning efter åtgärd är Ny åtgärd, men ingen ny åtgärd finns.',
    mend: 'Registrera den nya åtgärden, eller ändra Sysselsättning efter åtgärd.',
  },
};

/** What is wrong and what is to be done, for people. */
export function wordsOf({ check, field, detail = '' }: Pick<ScbFault, 'check' | 'field' | 'detail'>): Words {
  const words = WORDS[check];
  return typeof words === 'function' ? words(fieldOf(field).title, detail) : words;
}
