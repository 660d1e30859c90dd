import type { OpenRequest, PersonAnswer, PersonRow } from '../server/contract/person.ts';
import { faultsOf } from '../server/domain/att-ratta.ts';
import { uppfoljningslageOn } from '../server/domain/kontakt.ts';
import { daysBetween, type PlainDate } from '../server/domain/plain-date.ts';
import type { CellValue } from '../server/domain/sheet.ts';
import { showsContacts } from './close-along.ts';
import type { PersonListName } from './person-state.ts';
import { svPerson } from './ui/sv-person.ts';

/** The rows of a list of a person. */
export function rowsOf({ lists }: Pick<PersonAnswer, 'lists'>, name: PersonListName): PersonRow[] {
  return lists.find(({ sheet }) => sheet === name)?.rows ?? [];
}

/** What presses for a person today, in words: a follow-up whose day has come, åtgärder that say not how they ended. */
export function pressesOf(person: Pick<PersonAnswer, 'lists'>, today: PlainDate): string[] {
  const days = rowsOf(person, 'kontakttillfallen').flatMap(({ values }) => {
    const uppfoljningsdatum = values.uppfoljning === true ? text(values.uppfoljningsdatum) : null;
    const state = uppfoljningslageOn(today, { uppfoljningsdatum, avslutad: values.avslutad === true });
    return uppfoljningsdatum !== null && (state === 'forfallen' || state === 'idag') ? uppfoljningsdatum : [];
  });
  const [first] = days.sort();
  const open = rowsOf(person, 'atgarder').filter((row) => !row.annanKommun && lacksEnding(row, today));
  return [
    ...(first === undefined ? [] : [followUpText(first, today)]),
    ...(open.length === 0 ? [] : [svPerson.withoutEnding(open.length)]),
  ];
}

/**
 * The follow-up that a new contact may end (R216): the one whose row led to the person, else the one whose day came
 * first; null where none waits.
 */
export function followUpToEnd(
  person: Pick<PersonAnswer, 'lists'>,
  asked: OpenRequest | null,
  today: PlainDate,
): PersonRow | null {
  const open = rowsOf(person, 'kontakttillfallen').filter(
    ({ values }) => values.uppfoljning === true && values.avslutad !== true,
  );
  const led = open.find(({ key }) => key === asked?.key && showsContacts(asked.sheet));
  const due = open.filter(({ values }) => String(values.uppfoljningsdatum ?? '9999') <= today);
  const [first] = due.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
  return led ?? first ?? null;
}

const dayOf = ({ values }: PersonRow) => String(values.uppfoljningsdatum);

/** “Uppföljning sedan 3 dagar”, “Uppföljning i dag”, “Uppföljning 2026-12-01”. */
export function followUpText(date: PlainDate, today: PlainDate): string {
  if (date > today) return svPerson.followUpOn(date);
  return date === today ? svPerson.followUpToday : svPerson.followUpSince(daysBetween(date, today));
}

const ENDING_FAULTS = ['slutdatumSaknas', 'efterSaknas', 'orsakSaknas'];

/** Whether an åtgärd is over and does not say when and how it ended (R067). */
export function lacksEnding({ values }: Pick<PersonRow, 'values'>, today: PlainDate): boolean {
  const faults = faultsOf(today, {
    atgardstyp: text(values.atgardstyp),
    startdatum: text(values.startdatum) ?? '',
    slutdatum: text(values.slutdatum),
    sysselsattningVidAtgard: text(values.sysselsattningVidAtgard),
    sysselsattningEfterAtgard: text(values.sysselsattningEfterAtgard),
    orsakAvslutad: text(values.orsakAvslutad),
    avslutadDag: values.atgardsstatus === 'avslutad' ? today : null,
  });
  return faults.some(({ code }) => ENDING_FAULTS.includes(code));
}

function text(value: CellValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
