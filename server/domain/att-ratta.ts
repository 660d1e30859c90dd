import { type AtgardFields, validateAtgard } from './atgard.ts';
import { type AtgardTimes, atgardsstatusOn } from './atgardsstatus.ts';
import type { Issue } from './issue.ts';
import type { PlainDate } from './plain-date.ts';

/** An åtgärd as it is stored, with what the closing of its period left on it. */
export type ReportedAtgard = AtgardFields & AtgardTimes;

/**
 * What must be mended in an åtgärd before SCB takes it, each fault with its column and what to do; none for one that
 * does not stand on the list Att rätta (R068). One that is over, because its slutdatum has passed or its period was
 * closed, has to say when and how it ended (Z4, R067, R181, R182), and that is not Okänd (R233).
 */
export function faultsOf(date: PlainDate, atgard: ReportedAtgard): Issue[] {
  const state = atgardsstatusOn(date, atgard);
  const isOver = state === 'avslutad' || state === 'slutPasserat';
  const { errors } = validateAtgard(atgard, null);
  return [...(isOver ? endingFaults(atgard) : halfEnded(atgard)), ...errors];
}

/** The faults of an åtgärd in words, with what is only to be filled in together: “Fyll i Slutdatum och Orsak avslutad.” */
export function faultsInWords(faults: readonly Issue[]): string {
  const empty = faults.flatMap(({ code }) => EMPTY[code] ?? []);
  const others = faults.filter(({ code }) => !(code in EMPTY)).map(({ message }) => message);
  return [...(empty.length > 0 ? [fillIn(WORDS.format(empty))] : []), ...others].join(' ');
}

const WORDS = new Intl.ListFormat('sv', { type: 'conjunction' });

/** What has to be filled in, by the fault of its being empty. */
const EMPTY: { readonly [code: string]: string } = {
  slutdatumSaknas: 'Slutdatum',
  efterSaknas: 'Sysselsättning efter åtgärd',
  orsakSaknas: 'Orsak avslutad',
};

function fillIn(titles: string | undefined): string {
  return `Fyll i ${titles}.`;
}

function endingFaults({ slutdatum, sysselsattningEfterAtgard, orsakAvslutad }: ReportedAtgard): Issue[] {
  const faults: Issue[] = [];
  if (slutdatum === null) {
    faults.push(empty('slutdatum', 'slutdatumSaknas'));
  }
  if (!sysselsattningEfterAtgard) {
    faults.push(empty('sysselsattningEfterAtgard', 'efterSaknas'));
  } else if (sysselsattningEfterAtgard === 'okand') {
    const message = 'Sysselsättning efter åtgärd är Okänd: ändra om du kan ta reda på den.';
    faults.push(fault('sysselsattningEfterAtgard', 'efterOkand', message));
  }
  if (!orsakAvslutad) {
    faults.push(empty('orsakAvslutad', 'orsakSaknas'));
  }
  return faults;
}

function halfEnded({ slutdatum, sysselsattningEfterAtgard, orsakAvslutad }: ReportedAtgard): Issue[] {
  if (slutdatum !== null || (!sysselsattningEfterAtgard && !orsakAvslutad)) return [];
  const message = 'Fyll i Slutdatum: raden säger hur åtgärden slutade, men inte när.';
  return [fault('slutdatum', 'slutSaknas', message)];
}

function empty(column: string, code: string): Issue {
  return fault(column, code, fillIn(EMPTY[code]));
}

function fault(column: string, code: string, message: string): Issue {
  return { column, code, message };
}
