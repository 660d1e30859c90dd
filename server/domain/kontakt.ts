import type { Issue, Verdict } from './issue.ts';
import { isListValue, type Uppfoljningslage } from './lists.ts';
import { isPlainDate, isReasonableDay, type PlainDate } from './plain-date.ts';

/** The fields of a kontakttillfälle that people fill in, by column key. */
export type KontaktFields = {
  kontaktdatum: PlainDate | null;
  orsak: string | null;
  kontaktsatt: string | null;
  sysselsattning: string | null;
  uppfoljning: boolean;
  uppfoljningsdatum: PlainDate | null;
  avslutad: boolean;
  orsakAvslutad: string | null;
};

/**
 * Judges one kontakttillfälle (R185–R194, R216–R222). A follow-up needs its day and a day its follow-up, since the
 * list Uppföljning goes by it; it is never before the contact. A cause without Avslutad, or a contact in the future,
 * is a warning. `today` is the Swedish day.
 */
export function validateKontakt(fields: KontaktFields, today: PlainDate): Verdict {
  const errors: Issue[] = [];
  if (!fields.kontaktdatum) errors.push(issue('kontaktdatum', 'saknas', 'Kontaktdatum måste fyllas i.'));
  if (!fields.orsak) errors.push(issue('orsak', 'saknas', 'Orsak måste fyllas i: skriv en kort rubrik.'));
  if (!fields.kontaktsatt) errors.push(issue('kontaktsatt', 'saknas', 'Kontaktsätt måste fyllas i.'));
  else if (!isListValue('kontaktsatt', fields.kontaktsatt)) {
    errors.push(issue('kontaktsatt', 'inteILista', 'Kontaktsättet går inte att välja. Välj i listan.'));
  }
  if (fields.sysselsattning && !isListValue('sysselsattningVidKontakt', fields.sysselsattning)) {
    errors.push(issue('sysselsattning', 'inteILista', 'Sysselsättningen går inte att välja. Välj i listan.'));
  }
  errors.push(...judgeDates(fields));
  return { errors, warnings: judgeCare(fields, today) };
}

function judgeDates({ kontaktdatum, uppfoljning, uppfoljningsdatum }: KontaktFields): Issue[] {
  const errors = [
    ...judgeDay('kontaktdatum', 'Kontaktdatum', kontaktdatum),
    ...judgeDay('uppfoljningsdatum', 'Uppföljningsdatum', uppfoljningsdatum),
  ];
  if (uppfoljning && !uppfoljningsdatum) {
    const message = 'Ange ett uppföljningsdatum, eller ta bort Uppföljning.';
    errors.push(issue('uppfoljningsdatum', 'saknas', message));
  }
  if (!uppfoljning && uppfoljningsdatum) {
    const message = 'Sätt Uppföljning till Ja, eller ta bort uppföljningsdatumet.';
    errors.push(issue('uppfoljning', 'uppfoljningSaknas', message));
  }
  if (kontaktdatum && uppfoljningsdatum && uppfoljningsdatum < kontaktdatum) {
    const message = 'Uppföljningsdatum ligger före Kontaktdatum. Rätta ett av dem.';
    errors.push(issue('uppfoljningsdatum', 'uppfoljningForeKontakt', message));
  }
  return errors;
}

function judgeDay(column: string, title: string, date: PlainDate | null): Issue[] {
  if (!date) return [];
  if (!isPlainDate(date)) {
    return [issue(column, 'datumFinnsInte', `${title} är inget datum som finns. Rätta det.`)];
  }
  if (isReasonableDay(date)) return [];
  return [issue(column, 'datumOrimligt', `${title} har ett orimligt årtal. Rätta det.`)];
}

function judgeCare(fields: KontaktFields, today: PlainDate): Issue[] {
  const warnings: Issue[] = [];
  if (fields.kontaktdatum && fields.kontaktdatum > today) {
    warnings.push(issue('kontaktdatum', 'iFramtiden', 'Kontaktdatum ligger i framtiden. Stämmer det?'));
  }
  if (fields.orsakAvslutad && !fields.avslutad) {
    const message = 'Sätt Avslutad till Ja om kontakttillfället inte ska följas upp mer.';
    warnings.push(issue('avslutad', 'avslutadSaknas', message));
  }
  return warnings;
}

/** How a follow-up stands on a day: its day has passed, is today, or is to come; null when there is none to make. */
export function uppfoljningslageOn(
  date: PlainDate,
  { uppfoljningsdatum, avslutad }: Pick<KontaktFields, 'uppfoljningsdatum' | 'avslutad'>,
): Uppfoljningslage | null {
  if (uppfoljningsdatum === null || avslutad) return null;
  if (uppfoljningsdatum === date) return 'idag';
  return uppfoljningsdatum < date ? 'forfallen' : 'kommande';
}

function issue(column: string, code: string, message: string): Issue {
  return { column, code, message };
}
