import type { ErrorCode } from '../../server/contract/errors.ts';
import type { Outcome } from '../../server/contract/push.ts';
import type { RunState } from '../../server/contract/run.ts';
import { NO_VALUE, OPERATOR_WORDS } from '../../server/domain/filter-words.ts';
import { svChoose } from './sv-choose.ts';
import { svForms } from './sv-forms.ts';
import { svFunctions } from './sv-functions.ts';
import { svOversikt } from './sv-oversikt.ts';
import { svSecrecy } from './sv-secrecy.ts';
import { svSending } from './sv-sending.ts';
import { number } from './sv-words.ts';

const errors: Record<ErrorCode | 'natverk' | 'oklartSvar', string> = {
  ogiltig: 'Något i det du skickade stämmer inte. Rätta det och försök igen.',
  ejInloggad: 'Du har loggats ut. Logga in igen, dina ändringar ligger kvar.',
  felInloggning: 'Fel användarnamn eller lösenord. Försök igen.',
  forManga: 'För många försök. Vänta en stund och försök igen.',
  forbjuden: 'Din roll får inte göra det här. Byt roll eller fråga din administratör.',
  saknas: 'Det du söker finns inte längre. Hämta bladet igen.',
  krock: 'Har ändrats av någon annan. Uppdatera och försök igen.',
  forStor: 'Det är för mycket på en gång. Dela upp det och försök igen.',
  bytLosenord: 'Byt lösenord innan du fortsätter.',
  serverfel: 'Servern svarar inte som den ska. Dina ändringar ligger kvar i bladet. Försök igen om en stund.',
  natverk: 'Kunde inte nå servern. Dina ändringar ligger kvar i bladet. Försök igen.',
  oklartSvar: 'Servern och åtgärdsfönstret passar inte ihop. Stäng fönstret och öppna det igen.',
};

const runStates: Record<RunState, string> = {
  vantar: 'Väntar',
  pagar: 'Pågår',
  klar: 'Klar',
  stoppad: 'Stoppad, väntar på besked',
  misslyckad: 'Misslyckades',
  avbruten: 'Avbröts',
  forlorad: 'Avbröts, tas om',
};

const outcomes: Record<Outcome, string> = {
  applied: 'Kan skickas',
  merged: 'Slås samman med andras ändringar',
  conflict: 'Har ändrats av någon annan',
  invalid: 'Behöver rättas',
  forbidden: 'Din roll får inte ändra raden',
  gone: 'Finns inte längre för din kommun',
};

/** Every word of the pane. Numbers come in as numbers, times as text. */
export const sv = {
  errors,
  operators: OPERATOR_WORDS,
  outcomes,
  runStates,
  kinds: { info: 'Upplysning', success: 'Klart', warning: 'Observera', error: 'Fel' },
  back: 'Tillbaka',
  cancel: 'Avbryt',
  close: 'Stäng',
  and: 'och',
  or: 'eller',
  more: (count: number) => `${count} till`,
  none: NO_VALUE,
  yes: 'Ja',
  no: 'Nej',
  loading: 'Hämtar …',
  retry: 'Försök igen',
  viewGone:
    'Det går fortfarande inte. Servern kan ha bytts ut sedan du öppnade fönstret. Stäng fönstret och öppna det igen. Dina ändringar ligger kvar i bladet.',
  form: {
    required: 'obligatoriskt',
    choose: 'Välj',
    today: 'I dag',
    todayFor: (label: string) => `${label}: i dag`,
    unfinishedDate: 'Datumet är inte helt ifyllt eller finns inte. Rätta det eller töm fältet.',
    nobodyLeft: 'Det finns ingen ungdom kvar i formuläret. Gå tillbaka och markera rader i bladet.',
    toMend: (count: number) => `${number(count)} att rätta innan du sparar.`,
    notGiven: 'Inget valt',
    missing: (label: string) => `${label} måste fyllas i.`,
  },
  login: {
    title: 'Aktivitetsansvar',
    lead: 'Logga in för att arbeta med kommunens aktivitetsansvar i Excel.',
    username: 'Användarnamn',
    password: 'Lösenord',
    submit: 'Logga in',
    submitting: 'Loggar in …',
    missing: 'Fyll i användarnamn och lösenord.',
    demoTitle: 'Prova som',
    demoLead: 'Påhittade personer i ett påhittat län. Inget du gör här påverkar någon.',
  },
  password: {
    title: 'Byt lösenord',
    must: 'Lösenordet är tillfälligt. Välj ett eget innan du fortsätter.',
    current: 'Nuvarande lösenord',
    next: 'Nytt lösenord',
    repeat: 'Nytt lösenord en gång till',
    hint: 'Minst 12 tecken. En lång mening är bra.',
    differ: 'De nya lösenorden är inte lika. Skriv dem igen.',
    save: 'Byt lösenord',
    saved: 'Lösenordet är bytt.',
  },
  frame: {
    role: 'Roll',
    logout: 'Logga ut',
    tabs: { arbeta: 'Arbeta', person: 'Person', korningar: 'Körningar', scb: 'SCB-export' },
    tabsLabel: 'Delar',
    unsaved: 'Det du har skrivit är inte sparat.',
    stay: 'Stanna kvar',
    leave: 'Lämna utan att spara',
    alarm: 'något behöver ses till',
    /** What stands on the tab Körningar, where there is little room. */
    alarms: { late: 'Sen', failed: 'Fel', stopped: 'Väntar', missing: 'Saknas' },
    loggedOut: 'Du har loggats ut. Logga in igen, dina ändringar ligger kvar.',
  },
  roles: {
    handlaggare: 'Handläggare',
    lasare: 'Läsare',
    administrator: 'Administratör',
    systemansvarig: 'Systemansvarig',
  },
  workbook: {
    unknown: 'Excel kunde inte göra klart det. Försök igen.',
    busy: 'Excel är upptaget. Avsluta redigeringen av cellen och försök igen.',
    protected: 'Bladet är skyddat. Ta bort bladskyddet och försök igen.',
    refused: (code: string) => `Excel kunde inte göra klart det (${code}). Försök igen.`,
    tableGone: (title: string) =>
      `Tabellen ${title} finns inte kvar i arbetsboken. Ångra i Excel, eller hämta bladet igen.`,
    baseGone: (title: string) =>
      `Det som hämtades till ${title} finns inte kvar i arbetsboken. Hämta bladet igen.`,
    columnsGone: (names: string) =>
      `Bladet går inte att läsa säkert: den dolda kolumnen ${names} saknas. Ångra i Excel, eller hämta bladet igen. Inget har skickats.`,
    noExcel: 'Det här fönstret hör hemma i Excel. Öppna det från fliken Start i Excel.',
  },
  sheet: {
    yesNo: 'Ja,Nej',
    mend: 'Rätta',
    changed: 'Ändrad',
    created: 'Ny',
    conflict: 'Konflikt',
    wrong: (reason: string) => `Fel: ${reason}`,
    saved: 'Sparad',
    savedAt: (time: string) => `Sparad ${time}`,
    mergedAt: (time: string) => `Sparad ${time}, sammanslagen med andras ändringar`,
    dateRule: 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-01-05.',
    listRule: 'Välj ett värde i listan.',
  },
  ...svChoose,
  ...svSending,
  ...svForms,
  ...svOversikt,
  ...svSecrecy,
  ...svFunctions,
};
