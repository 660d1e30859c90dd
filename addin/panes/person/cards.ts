import type { PersonRow } from '../../../server/contract/person.ts';
import type { PulledColumn } from '../../../server/contract/pull.ts';
import { valueText } from '../../../server/domain/filter-words.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { today } from '../../dates.ts';
import { followUpText } from '../../person-presses.ts';
import type { PersonListName } from '../../person-state.ts';
import type { IconName } from '../../ui/icon.tsx';
import { svPerson } from '../../ui/sv-person.ts';

/** A row in two lines: what it is, and what one wants to know of it at a glance. */
export type Card = { title: string; line: string; badge?: { icon: IconName; look: string; text: string } };

type Say = (key: string) => string | null;

/** How the rows of each list are said in short. */
export function cardOf(list: PersonListName, columns: readonly PulledColumn[], { values }: PersonRow): Card {
  const say: Say = (key) => {
    const value = values[key] ?? null;
    if (value === null || value === '') return null;
    return valueText(
      columns.find((column) => column.key === key),
      value,
    );
  };
  switch (list) {
    case 'kontakttillfallen':
      return kontaktCard(values, say);
    case 'atgarder':
      return atgardCard(values, say);
    case 'kontaktuppgifter':
      return {
        title: say('kontaktinformation') ?? '',
        line: joined(
          say('kontakttyp'),
          values.primarKontakt === true && titleOf(columns, 'primarKontakt'),
          values.primartTelefonnr === true && titleOf(columns, 'primartTelefonnr'),
        ),
      };
    case 'postadresser':
      return {
        title: say('gatuadress') ?? '',
        line: joined(
          say('coAdress'),
          [say('postnummer'), say('postort')].filter(Boolean).join(' '),
          say('land'),
        ),
      };
    default:
      return historyCard(values, say);
  }
}

function kontaktCard(values: RowValues, say: Say): Card {
  const met = values.fickKontakt === true ? svPerson.gotContact : svPerson.noContact;
  const card = {
    title: joined(say('kontaktdatum'), say('orsak')),
    line: joined(say('kontaktsatt'), met, say('anteckningar')),
  };
  if (values.avslutad === true) return { ...card, badge: { icon: 'close', look: '', text: svPerson.ended } };
  const date = values.uppfoljningsdatum;
  if (values.uppfoljning !== true || typeof date !== 'string') return card;
  const due = date <= today();
  const text = followUpText(date, today());
  return { ...card, badge: { icon: due ? 'warning' : 'wait', look: due ? 'warning' : '', text } };
}

function atgardCard(values: RowValues, say: Say): Card {
  return { title: say('atgardstyp') ?? '', line: joined(spanOf(values), say('orsakAvslutad')) };
}

function historyCard(values: RowValues, say: Say): Card {
  const card = {
    title: say('studievag') ?? say('skolform') ?? '',
    line: joined(say('enhet') ?? say('huvudman'), spanOf(values)),
  };
  if (values.avbruten === true) return { ...card, badge: { icon: 'close', look: '', text: svPerson.broken } };
  if (values.pagar !== true) return card;
  return { ...card, badge: { icon: 'success', look: 'success', text: svPerson.ongoing } };
}

function spanOf({ startdatum, slutdatum }: RowValues): string {
  const from = String(startdatum);
  return slutdatum ? svPerson.between(from, String(slutdatum)) : svPerson.untilNow(from);
}

function titleOf(columns: readonly PulledColumn[], key: string): string {
  return columns.find((column) => column.key === key)?.title ?? '';
}

function joined(...parts: (string | null | false | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
