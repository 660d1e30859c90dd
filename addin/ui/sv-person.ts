import type { PersonListName } from '../person-state.ts';
import { number } from './sv-words.ts';

const tabs: Record<PersonListName, string> = {
  kontakttillfallen: 'Kontakttillfällen',
  aktivitetsansvar: 'Aktivitetsansvar',
  atgarder: 'Åtgärder',
  postadresser: 'Adresser',
  kontaktuppgifter: 'Kontaktuppgifter',
  elevhistorik: 'Elevhistorik',
};

const none: Record<PersonListName, string> = {
  kontakttillfallen: 'Inga kontakttillfällen.',
  aktivitetsansvar: '',
  atgarder: 'Inga åtgärder.',
  postadresser: 'Ingen postadress.',
  kontaktuppgifter: 'Inga kontaktuppgifter.',
  elevhistorik: 'Ingen elevhistorik.',
};

const add: { readonly [list in PersonListName]?: string } = {
  kontakttillfallen: 'Nytt kontakttillfälle',
  atgarder: 'Ny åtgärd',
  postadresser: 'Ny postadress',
  kontaktuppgifter: 'Ny kontaktuppgift',
};

const row: { readonly [list in PersonListName]?: string } = {
  kontakttillfallen: 'kontakttillfället',
  atgarder: 'åtgärden',
  postadresser: 'postadressen',
  kontaktuppgifter: 'kontaktuppgiften',
};

/** One individual, with all that is registered. */
export const svPerson = {
  title: 'Person',
  search: 'Sök individ',
  searchHint: 'Del av namnet, eller personnummer.',
  tooShort: 'Skriv minst två bokstäver eller fyra siffror.',
  foundNone: 'Ingen i kommunens aktivitetsansvar stämmer med det. Kontrollera stavningen.',
  found: (count: number) => `${number(count)} ${count === 1 ? 'träff' : 'träffar'}`,
  more: (most: number) => `Fler än ${number(most)}. Skriv mer för att se resten.`,
  clear: 'Rensa sökningen',
  empty: 'Markera en rad i ett hämtat blad, eller sök, för att se allt om en individ.',
  next: 'En annan rad är markerad. Spara eller avbryt det du skriver för att visa den.',
  showNext: 'Visa den markerade',
  years: (count: number) => `${number(count)} år`,
  period: 'Period',
  periodText: (from: string, to: string | null, kommun: string | null) =>
    `${from} – ${to ?? 'pågår'}${kommun === null ? '' : `, ${kommun}`}`,
  closed: 'Aktivitetsansvaret är avslutat. Bara en del kan ändras, och inget nytt läggas till.',
  pressing: 'Att göra',
  followUpSince: (days: number) =>
    days === 1 ? 'Uppföljning sedan i går' : `Uppföljning sedan ${number(days)} dagar`,
  followUpToday: 'Uppföljning i dag',
  followUpOn: (date: string) => `Uppföljning ${date}`,
  endFollowUp: (date: string, orsak: string | null) =>
    `Avsluta uppföljningen ${date}${orsak === null ? '' : ` (${orsak})`}`,
  followUpLeft: (reason: string) =>
    `Kontakten är sparad, men uppföljningen är inte avslutad. ${reason} Avsluta den på dess kort.`,
  withoutEnding: (count: number) =>
    count === 1 ? 'Åtgärd utan avslut' : `${number(count)} åtgärder utan avslut`,
  tabsLabel: 'Om individen',
  tabs,
  none,
  add,
  edit: 'Ändra',
  end: 'Avsluta',
  remove: 'Radera',
  removeDo: (list: PersonListName) => `Radera ${row[list] ?? 'raden'}`,
  removeAsk: (title: string) =>
    `${title} tas bort ur registret, och ur de blad där raden står. Det går att ångra i 30 dagar.`,
  removeConflict: 'Raden har ändrats av någon annan sedan du öppnade den. Se hur den är nu, och radera igen.',
  removed: 'Raderad.',
  saved: 'Sparad.',
  undo: 'Ångra',
  undone: 'Ändringen är ångrad.',
  notUndone: 'Någon har byggt vidare på ändringen. Den ligger kvar.',
  unchanged: 'Inget är ändrat.',
  unsent: (titles: readonly string[]) =>
    `Raden har ändringar i bladet ${titles.join(' och ')} som inte är skickade. De ligger kvar i bladet. Granska dem innan du skickar.`,
  conflict: 'Någon annan har ändrat samma sak. Välj vad som ska gälla.',
  conflictSave: 'Spara valen',
  created: (by: string | null, at: string) => `Skapad ${at}${by === null ? '' : ` av ${by}`}`,
  changed: (by: string | null, at: string) => `Ändrad ${at}${by === null ? '' : ` av ${by}`}`,
  foreign: (kommun: string) =>
    `Registrerad av ${kommun}. Du ser åtgärden men inte anteckningarna, och den kan bara ändras där.`,
  otherPeriod: 'Hör till en annan period',
  gotContact: 'Fick kontakt',
  noContact: 'Ingen kontakt',
  ended: 'Avslutad',
  ongoing: 'Pågår',
  broken: 'Avbruten',
  untilNow: (from: string) => `från ${from}`,
  between: (from: string, to: string) => `${from} – ${to}`,
  registered: {
    title: 'Folkbokföringsadress',
    lead: 'Primär adress. Kommer från folkbokföringen och kan inte ändras här.',
    hidden: 'Visas bara för den kommun där individen är folkbokförd.',
    none: 'Ingen folkbokföringsadress i registret.',
    postal: 'Postadress',
    area: (name: string | null, code: string) =>
      name === null ? `Nyckelkod ${code}, utan område` : `Område: ${name} (nyckelkod ${code})`,
  },
};
