import { parseIdentity } from '../identity.ts';
import { twentiethBirthday } from '../omfattning.ts';
import { addDays, earliest } from '../plain-date.ts';
import type { FaultSheet, ScbFault } from './fault.ts';
import type { ScbField } from './fields.ts';
import { judgeAtgarder } from './judge-atgarder.ts';
import type { ScbCheck, ScbProfile } from './profile.ts';
import type { ReportedPeriod } from './report.ts';
import type { Window } from './underlag.ts';

type Rules = Pick<ScbProfile, 'checks' | 'columns' | 'withoutIntroduktionsprogram'>;

/**
 * The faults of one person's periods, as they are told to SCB, by the checks that the profile makes of the fields that
 * it has (formats §9.2). Each fault is told once.
 */
export function judgePerson(periods: readonly ReportedPeriod[], window: Window, rules: Rules): ScbFault[] {
  const faults: ScbFault[] = [];
  const fields = new Set<ScbField>(rules.columns.map(({ field }) => field));
  const tell = (
    check: ScbCheck,
    at: { sheet: FaultSheet; key: number; personId: number },
    field: ScbField,
  ) => {
    const level = rules.checks[check];
    if (level !== undefined && fields.has(field)) faults.push({ level, check, ...at, field });
  };
  for (const [index, period] of periods.entries()) {
    const { personId } = period;
    const say: Say = (check, field) =>
      tell(check, { sheet: 'aktivitetsansvar', key: period.id, personId }, field);
    judgeRegistration(period, window, say);
    judgeDeregistration(period, say);
    if (periods.slice(0, index).some((earlier) => sharesDay(earlier, period))) {
      say('perioderOverlappar', 'datumForRegistrering');
    }
    const { kontakt } = period;
    const isTold = periods.slice(0, index).some((earlier) => earlier.kontakt?.id === kontakt?.id);
    if (kontakt && !kontakt.sysselsattning && !isTold) {
      const at = { sheet: 'kontakttillfallen' as const, key: kontakt.id, personId };
      tell('kontaktUtanSysselsattning', at, 'sysselsattningVidSenasteKontakt');
    }
    if (rules.withoutIntroduktionsprogram && isOnIntroduktionsprogram(period, window)) {
      say('paIntroduktionsprogram', 'personnummer');
    }
  }
  judgeAtgarder(periods, (check, { personId }, atgard, field) =>
    tell(check, { sheet: 'attRatta', key: atgard.id, personId }, field),
  );
  return faults;
}

type Say = (check: ScbCheck, field: ScbField) => void;

function judgeRegistration(period: ReportedPeriod, window: Window, say: Say): void {
  const identity = parseIdentity(period.personnummer);
  const isKnown = identity.ok && KNOWN_TO_SCB.includes(identity.identity.kind);
  if (!isKnown) say('personnummerOgiltigt', 'personnummer');
  if (period.sysselsattningVidRegistrering === 'okand') {
    say('sysselsattningOkand', 'sysselsattningVidRegistrering');
  }
  if (!period.registreringsorsak || period.registreringsorsak === 'okand') {
    say('registreringsorsakSaknas', 'registreringsorsak');
  }
  const birthday = twentiethBirthday(period.fodelsedatum);
  const stillOpen = period.avregistreradDatum === null && period.orsakTillAvregistrering === null;
  // The night after the birthday closes the period: until then it is right that it is open.
  const asOf = earliest(window.to, window.today);
  const tooLate = stillOpen && birthday < asOf && addDays(birthday, 1) < asOf;
  if (tooLate || period.datumForRegistrering > birthday) say('fyllt20', 'avregistreradDatum');
}

const KNOWN_TO_SCB: readonly string[] = ['personnummer', 'samordningsnummer'];

function judgeDeregistration(period: ReportedPeriod, say: Say): void {
  const { avregistreradDatum, orsakTillAvregistrering } = period;
  if (avregistreradDatum !== null && avregistreradDatum < period.datumForRegistrering) {
    say('avregistreringForeRegistrering', 'avregistreradDatum');
  }
  if (avregistreradDatum !== null && !orsakTillAvregistrering) {
    say('avregistreringUtanOrsak', 'orsakTillAvregistrering');
  }
  if (avregistreradDatum === null && orsakTillAvregistrering) {
    say('orsakUtanAvregistrering', 'avregistreradDatum');
  }
}

/** One may end on the day on which the next begins: a move away and back. */
function sharesDay(a: ReportedPeriod, b: ReportedPeriod): boolean {
  const endsBefore = (x: ReportedPeriod, y: ReportedPeriod) =>
    x.avregistreradDatum !== null && x.avregistreradDatum <= y.datumForRegistrering;
  return !endsBefore(a, b) && !endsBefore(b, a);
}

function isOnIntroduktionsprogram(period: ReportedPeriod, { to, today }: Window): boolean {
  if (period.avregistreradDatum !== null) return false;
  const day = earliest(to, today);
  return period.introduktionsprogram.some(
    ({ startdatum, slutdatum }) => startdatum <= day && (slutdatum === null || slutdatum >= day),
  );
}
