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

function endingFaults({ slutdatum, sysselsattningEfterAtgard, orsakAvslutad }: ReportedAtgard): Issue[] {
  const faults: Issue[] = [];
  if (slutdatum === null) {
    faults.push(fault('slutdatum', 'slutdatumSaknas', 'Fyll i Slutdatum.'));
  }
  if (!sysselsattningEfterAtgard) {
    faults.push(fault('sysselsattningEfterAtgard', 'efterSaknas', 'Fyll i Sysselsättning efter åtgärd.'));
  } else if (sysselsattningEfterAtgard === 'okand') {
    const message = 'Sysselsättning efter åtgärd är Okänd: ändra om du kan ta reda på den.';
    faults.push(fault('sysselsattningEfterAtgard', 'efterOkand', message));
  }
  if (!orsakAvslutad) {
    const message = 'Fyll i Orsak avslutad.';
    faults.push(fault('orsakAvslutad', 'orsakSaknas', message));
  }
  return faults;
}

function halfEnded({ slutdatum, sysselsattningEfterAtgard, orsakAvslutad }: ReportedAtgard): Issue[] {
  if (slutdatum !== null || (!sysselsattningEfterAtgard && !orsakAvslutad)) return [];
  const message = 'Fyll i Slutdatum: raden säger hur åtgärden slutade, men inte när.';
  return [fault('slutdatum', 'slutSaknas', message)];
}

function fault(column: string, code: string, message: string): Issue {
  return { column, code, message };
}
