import type { ErrorCode } from '../../server/contract/errors.ts';
import type { Outcome } from '../../server/contract/push.ts';
import type { RunState } from '../../server/contract/run.ts';
import type { Operator } from '../../server/domain/sheet.ts';

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

const operators: Record<Operator, string> = {
  eq: 'är',
  ne: 'är inte',
  in: 'är något av',
  contains: 'innehåller',
  startsWith: 'börjar med',
  gt: 'är efter',
  gte: 'är från och med',
  lt: 'är före',
  lte: 'är till och med',
  between: 'är mellan',
  empty: 'är tomt',
  notEmpty: 'är ifyllt',
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
  operators,
  outcomes,
  runStates,
  kinds: { info: 'Upplysning', success: 'Klart', warning: 'Observera', error: 'Fel' },
  back: 'Tillbaka',
  cancel: 'Avbryt',
  close: 'Stäng',
  and: 'och',
  or: 'eller',
  more: (count: number) => `${count} till`,
  none: '–',
  yes: 'Ja',
  no: 'Nej',
  loading: 'Hämtar …',
  retry: 'Försök igen',
  form: {
    required: 'obligatoriskt',
    choose: 'Välj',
    today: 'I dag',
    todayFor: (label: string) => `${label}: i dag`,
    unfinishedDate: 'Datumet är inte helt ifyllt eller finns inte. Rätta det eller töm fältet.',
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
    tabs: { arbeta: 'Arbeta', korningar: 'Körningar' },
    tabsLabel: 'Delar',
    loggedOut: 'Du har loggats ut. Logga in igen, dina ändringar ligger kvar.',
  },
  roles: {
    handlaggare: 'Handläggare',
    lasare: 'Läsare',
    administrator: 'Administratör',
    systemansvarig: 'Systemansvarig',
  },
  work: {
    title: 'Arbeta',
    sheet: 'Blad',
    filter: 'Urval',
    allRows: 'Allt som din roll får se',
    choices: 'Vanliga urval',
    addCondition: 'Villkor',
    removeCondition: (text: string) => `Ta bort villkoret ${text}`,
    clear: 'Rensa',
    resetFilter: 'Återställ urvalet',
    columns: (chosen: number) => `Kolumner (${chosen})`,
    pull: (count: number | null) => (count === null ? 'Hämta' : `Hämta ${rows(count)}`),
    pulling: (done: number, total: number) => `Skriver ${done} av ${total} rader …`,
    asking: 'Hämtar från registret …',
    pulled: (count: number) => `${rows(count)} hämtade.`,
    nothing: 'Inga rader motsvarar urvalet. Ändra villkoren och hämta igen.',
    unsent: (count: number) =>
      `Bladet har ${changes(count)} som inte är skickade. Hämtar du om bladet försvinner de.`,
    unread:
      'Det går inte att jämföra hela bladet med det som hämtades. Det som inte är skickat försvinner om du hämtar om bladet.',
    below: (count: number) =>
      `Nedanför tabellen står ${rows(count)} som inte är med i den. Hämtar du om bladet försvinner ${count === 1 ? 'den' : 'de'}.`,
    pullAnyway: 'Hämta och kasta ändringarna',
    noSheets: 'Din roll arbetar inte med några blad. Byt roll eller gå till Körningar.',
  },
  sort: {
    asc: 'stigande',
    desc: 'fallande',
    title: (text: string) => `Sortering: ${text}`,
    own: 'som i registret',
    column: (nr: number) => `Sortera efter, ${nr}`,
    direction: (nr: number) => `Ordning, ${nr}`,
    add: 'Lägg till sortering',
    remove: (title: string) => `Ta bort sorteringen på ${title}`,
    reset: 'Återställ sorteringen',
  },
  columns: {
    always: (titles: string) => `${titles} är alltid med, först i bladet.`,
    together: (titles: string) => `Hör ihop med ${titles}: de väljs tillsammans.`,
    up: (title: string) => `Flytta ${title} uppåt`,
    down: (title: string) => `Flytta ${title} nedåt`,
    moved: (title: string, place: number, of: number) => `${title} är nu nummer ${place} av ${of}.`,
    reset: 'Återställ kolumnerna',
  },
  pager: {
    label: 'Sidor',
    previous: 'Föregående sida',
    next: 'Nästa sida',
    page: (pages: number) => `Sida, av ${number(pages)}`,
    of: (pages: number) => `av ${number(pages)}`,
    size: 'Rader per sida',
    total: (count: string) => `${count} rader`,
  },
  profile: {
    label: 'Profil',
    original: 'Ursprunglig',
    sharedBy: (name: string, owner: string) => `${name} (delad av ${owner})`,
    shared: (name: string) => `${name} (delad)`,
    changed: 'Ändrad sedan profilen sparades.',
    save: 'Spara',
    add: 'Lägg till',
    edit: 'Ändra',
    addTitle: 'Ny profil',
    editTitle: 'Ändra profilen',
    keeps: 'Profilen sparar villkoren, kolumnerna och sorteringen som de är nu.',
    name: 'Namn',
    share: 'Dela med kollegerna i kommunen',
    remove: 'Ta bort profilen',
    nameMissing: 'Ge profilen ett namn.',
    added: (name: string) => `Profilen ${name} är tillagd och används från nu.`,
    saved: (name: string) => `Profilen ${name} är sparad.`,
    removed: (name: string) => `Profilen ${name} är borttagen. Bladet är som från början.`,
    problems:
      'Profilen passar inte längre helt. Resten av den används. Spara den för att slippa meddelandet.',
  },
  condition: {
    title: 'Villkor för urvalet',
    nr: (nr: number) => `Villkor ${nr}`,
    remove: (nr: number) => `Ta bort villkor ${nr}`,
    removeWord: 'Ta bort',
    columnGone: 'Kolumnen finns inte i bladet. Välj en annan.',
    apply: 'Verkställ',
    gives: (count: number | null) => (count === null ? 'Räknar …' : `Ger ${rows(count)}.`),
    swapped: 'Från ska komma före till. Byt plats på värdena.',
    column: 'Kolumn',
    operator: 'Villkor',
    value: 'Värde',
    from: 'Från och med',
    to: 'Till och med',
    add: 'Ett villkor till',
    missing: 'Ange ett värde.',
    choose: 'Välj minst ett värde.',
  },
  bar: {
    label: 'Läget i bladet',
    clean: 'Inga ändringar',
    problems: (count: number) => `${number(count)} att rätta`,
    refresh: 'Uppdatera',
    review: 'Granska',
    send: 'Skicka',
    resume: 'Fortsätt sändningen',
    takeOver: 'Ta över',
    cutOff: 'Den förra sändningen avbröts. Fortsätt den: inget skickas två gånger.',
    copy: (title: string) =>
      `Det här är en kopia av bladet ${title}. Ändringar här skickas inte. Arbeta i originalet.`,
    otherServer: 'Bladet hämtades från en annan server. Hämta det på nytt härifrån för att kunna skicka.',
    otherPlace: (place: string) =>
      `Bladet hör till ${place}. Byt roll överst i fönstret för att arbeta med det.`,
    otherOwner: (name: string) =>
      `Bladet hämtades av ${name}. Ta över det för att skicka ändringarna i ditt namn. De ligger kvar.`,
    tooManyOutside: (count: number) =>
      `${rows(count)} med ändringar hör inte längre till urvalet. Det är för många för att uppdatera på en gång. Inget är ändrat i bladet. Skicka ändringarna först och uppdatera sedan.`,
    editedMeanwhile:
      'Du ändrade i bladet medan det uppdaterades. Uppdateringen gjorde inget, och dina ändringar ligger kvar. Försök igen.',
    refreshed: (done: { updated: number; added: number; removed: number; conflicts: number; lost: number }) =>
      [
        'Bladet är uppdaterat.',
        done.updated > 0 ? `${rows(done.updated)} ändrade av andra.` : '',
        done.added > 0 ? `${rows(done.added)} tillkom.` : '',
        done.removed > 0 ? `${rows(done.removed)} hör inte längre till urvalet och togs bort ur bladet.` : '',
        done.lost > 0 ? `${rows(done.lost)} med ändringar finns inte längre för din kommun.` : '',
        done.conflicts > 0 ? `${rows(done.conflicts)} har du och någon annan ändrat olika. Granska dem.` : '',
      ]
        .filter(Boolean)
        .join(' '),
  },
  below: {
    warning: ({ count, first, last, canTake }: BelowTable) => {
      const where = first === last ? `rad ${first}` : `rad ${first}–${last}`;
      const them = count === 1 ? 'den' : 'dem';
      const take = canTake
        ? `Ta med ${them} i tabellen om ${count === 1 ? 'den' : 'de'} ska skickas. Flytta ${them} annars längre ner.`
        : `Ta bort tabellens summarad om ${count === 1 ? 'den' : 'de'} ska skickas. Flytta ${them} annars längre ner.`;
      return `${rows(count)} nedanför tabellen räknas inte med (${where}). ${take}`;
    },
    take: 'Ta med i tabellen',
    goTo: (count: number) => (count === 1 ? 'Gå till raden' : 'Gå till raderna'),
    taken: (count: number) => `${rows(count)} är nu med i tabellen.`,
  },
  selection: {
    title: (count: number) =>
      count === 0 ? 'Inga markerade' : `${number(count)} ${count === 1 ? 'markerad' : 'markerade'}`,
    hint: 'Markera en eller flera rader i bladet för att registrera något på dem.',
    tooMany: (count: number, most: number) =>
      `Du har markerat ${rows(count)}, dolda rader inräknade. Det går att arbeta med högst ${number(most)} på en gång. Markera färre rader, eller hämta ett mindre urval.`,
    on: (count: number) => `${number(count)} ${count === 1 ? 'ungdom' : 'ungdomar'}`,
    list: 'Gäller',
  },
  export: {
    action: 'Exportera till Excel',
    asking: 'Exporterar …',
    empty: 'Det finns inga ungdomar i listan att exportera.',
    done: (count: number, sheet: string) =>
      `${number(count)} ${count === 1 ? 'ungdom' : 'ungdomar'} finns nu på bladet ${sheet}.`,
    left: (count: number) => `${number(count)} finns inte längre för din kommun och kom inte med.`,
    nothing: 'Ingen av dem finns längre för din kommun. Inget blad skapades.',
    changes: 'Ändras',
    about: (list: AboutList) =>
      [
        list.title,
        list.place,
        rows(list.count),
        `Exporterat ${dateTime(list.exportedAt)} av ${list.by}`,
        'Innehåller personuppgifter',
      ].join(' · '),
  },
  review: {
    newPerson: 'Ny individ',
    title: 'Granska',
    asking: 'Jämför med registret …',
    summary: (ready: number, wrong: number, conflicts: number) =>
      `${number(ready)} kan skickas · ${number(wrong)} att rätta · ${number(conflicts)} ${conflicts === 1 ? 'konflikt' : 'konflikter'}`,
    nothing: 'Inga ändringar att skicka.',
    moved:
      'Bladet har ändrats sedan du granskade det. Inget är skickat. Se igenom ändringarna och skicka igen.',
    send: (count: number) => `Skicka ${number(count)}`,
    sending: (done: number, total: number) => `Skickar ${number(done)} av ${number(total)} …`,
    sent: (saved: number, left: number, gone: number) =>
      [
        left === 0
          ? `${number(saved)} ${saved === 1 ? 'sparad' : 'sparade'}.`
          : `${number(saved)} ${saved === 1 ? 'sparad' : 'sparade'}, ${number(left)} behöver rättas.`,
        gone === 0
          ? ''
          : `${number(gone)} ${gone === 1 ? 'rad' : 'rader'} finns inte längre för din kommun och har tagits ur bladet.`,
      ]
        .filter(Boolean)
        .join(' '),
    restoreAll: 'Ångra mina ändringar',
    restoreAllAsk: (count: number) =>
      `${changes(count)} i bladet försvinner och bladet blir som när du hämtade det.`,
    restoreAllDo: 'Ångra ändringarna',
    restored: 'Bladet är som när du hämtade det.',
    goTo: 'Gå till cellen',
    goToRow: 'Gå till raden',
    row: (row: number) => `Rad ${row}`,
    offers: { restore: 'Återställ raden', newRow: 'Gör till ny rad', removeRow: 'Ta bort raden' },
    kinds: { update: '', create: 'Ny', delete: 'Tas bort ur registret' },
    becomes: 'blir',
    missing: (titles: string) => `Kolumner som saknas i bladet eller har bytt rubrik läses inte: ${titles}.`,
    fieldCount: (count: number) => `${number(count)} ${count === 1 ? 'fält' : 'fält'}`,
    showMore: (count: number) => `Visa ${number(count)} till`,
    sheetProblems: 'Att rätta i bladet',
    mass: {
      emptied: (column: string, count: number) =>
        `Du är på väg att tömma ${column} för ${number(count)} rader.`,
      changed: (column: string, count: number) =>
        `Du är på väg att ändra ${column} för ${number(count)} rader.`,
      deleted: (_column: string, count: number) =>
        `Du är på väg att ta bort ${number(count)} rader ur registret.`,
      type: (count: number) => `Skriv ${count} för att fortsätta`,
      missing: (count: number) => `Skriv ${count} i rutan innan du skickar.`,
    },
  },
  conflict: {
    title: (count: number) => `${number(count)} ${count === 1 ? 'konflikt' : 'konflikter'}`,
    lead: 'Någon annan har ändrat samma uppgift sedan du hämtade den. Välj vad som ska gälla.',
    changedBy: (name: string | null, at: string) => `${name ?? 'Systemet'} ${at}`,
    base: 'När du hämtade',
    theirs: 'Nu i registret',
    mine: 'Du skrev',
    keepTheirs: 'Behåll registrets',
    useMine: 'Använd mitt',
    all: 'Samma val för alla konflikter',
    decide: 'Använd valen',
    legend: (title: string) => `${title} har ändrats av någon annan`,
  },
  history: {
    action: 'Mina sändningar',
    undoLast: 'Ångra sändningen',
    title: 'Sändningar',
    lead: 'En sändning kan tas tillbaka i 30 dagar, så länge ingen har byggt vidare på den.',
    none: 'Inga sändningar än.',
    undo: 'Ångra',
    states: { undone: 'Ångrad', nothing: 'Ändrade inget', isUndo: 'Ett ångrande' },
    kinds: { push: 'Sändning', angra: 'Ångrande', import: 'Import' },
    ask: (count: number) => `${rows(count)} återställs i registret till vad de var före sändningen.`,
    doIt: 'Ta tillbaka sändningen',
    result: (restored: number, left: number) =>
      left === 0
        ? `Sändningen är ångrad: ${rows(restored)} återställda.`
        : `${rows(restored)} återställda. ${rows(left)} har någon byggt vidare på och ligger kvar som de är.`,
  },
  save: {
    save: 'Spara',
    saveNew: 'Spara och ny',
    saving: 'Sparar …',
    result: (saved: number, left: number) => {
      const done = `${number(saved)} ${saved === 1 ? 'sparad' : 'sparade'}`;
      return left === 0 ? `${done}.` : `${done}, ${number(left)} gick inte.`;
    },
    ended: (count: number) =>
      count === 1
        ? 'En tidigare åtgärd utan slutdatum slutar nu dagen före.'
        : `${number(count)} tidigare åtgärder utan slutdatum slutar nu dagen före.`,
    stale: 'Bladet kunde inte uppdateras. Välj Uppdatera för att se det som gäller.',
    failures: 'Gick inte att spara',
    failuresLead: 'Ändra nedan och spara igen, eller gå till raden. Resten är redan sparat.',
    noneSavedLead: 'Ändra nedan och spara igen, eller gå till raden.',
    goToRowOf: (name: string) => `Gå till raden för ${name}`,
    createdBy: 'Skapad av',
    count: 'Antal',
  },
  atgard: {
    action: 'Registrera åtgärd',
    title: 'Registrera åtgärd',
    notesHint: 'Till exempel var praktiken är. Skickas inte till SCB och följer inte med vid flytt.',
  },
  kontakt: {
    action: 'Registrera kontakttillfälle',
    title: 'Registrera kontakttillfälle',
    count: 'Antal kontaktade',
    handlaggareHint: 'Ersätter handläggaren på aktivitetsansvaret. Lämna tomt för att inte ändra.',
    unchanged: 'Ändra inte',
  },
  uppdatera: {
    action: 'Uppdatera aktivitetsansvar',
    title: 'Uppdatera aktivitetsansvar',
    sameForAll: 'Samma värde för alla',
    apply: 'Verkställ',
    reset: 'Återställ',
    applied: 'Värdena är ifyllda nedan. Spara för att registrera dem.',
    unchanged: 'Ändra inte',
    none: 'Ingen (ta bort)',
    removeDate: (title: string) => `Ta bort ${title} för alla`,
    notApplied: 'Du har fyllt i värden för alla som inte är verkställda. Välj Verkställ, eller töm dem.',
    nothing: 'Inget är ändrat. Fyll i något innan du sparar.',
    each: 'Var och en',
    becomes: (title: string, from: string, to: string) => `${title}: ${from} → ${to}`,
  },
  ny: {
    action: 'Ny individ',
    title: 'Ny individ i aktivitetsansvaret',
    personnummer: 'Personnummer',
    personnummerHint: 'Tolv siffror, ÅÅÅÅMMDD-XXXX. Namn hämtas från registret.',
    fornamn: 'Förnamn',
    efternamn: 'Efternamn',
    saved: 'Individen är registrerad. Välj Uppdatera för att se den i bladet.',
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
    pen: '✎',
    yesNo: 'Ja,Nej',
    mend: 'Rätta',
    changed: 'Ändrad',
    created: 'Ny',
    conflict: 'Konflikt',
    wrong: (reason: string) => `Fel: ${reason}`,
    saved: 'Sparad',
    savedAt: (time: string) => `Sparad ${time}`,
    mergedAt: (time: string) => `Sparad ${time}, sammanslagen med andras ändringar`,
    about: (pulled: AboutSheet) =>
      [
        pulled.title,
        pulled.role.place,
        pulled.filterText,
        ...(pulled.sortText ? [`Sorterat efter ${pulled.sortText}`] : []),
        `Hämtat ${dateTime(pulled.pulledAt)} av ${pulled.owner.name}`,
        'Innehåller personuppgifter',
      ].join(' · '),
    dateRule: 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-01-05.',
    listRule: 'Välj ett värde i listan.',
  },
};

type BelowTable = { count: number; first: number; last: number; canTake: boolean };

type AboutSheet = {
  title: string;
  role: { place: string };
  filterText: string;
  sortText?: string | undefined;
  pulledAt: string;
  owner: { name: string };
};

type AboutList = { title: string; place: string; count: number; exportedAt: string; by: string };

/** “1 rad”, “48 rader”, “1 234 rader”. */
export function rows(count: number): string {
  return `${number(count)} ${count === 1 ? 'rad' : 'rader'}`;
}

/** “1 ändring”, “12 ändringar”. */
export function changes(count: number): string {
  return `${number(count)} ${count === 1 ? 'ändring' : 'ändringar'}`;
}

/** A number as Swedes group it. */
export function number(value: number): string {
  return value.toLocaleString('sv-SE');
}

/** An ISO instant as `2026-11-20 14:32` in Swedish time. */
export function dateTime(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE', {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'short',
    timeStyle: 'short',
  });
}

/** “Hämtat 14:32”, “Hämtat i går 14:32”, “Äldre än i går: hämtat 2026-11-17 14:32”. */
export function pulledWhen(instant: string, now: Date): string {
  const day = (date: Date) => date.toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
  const [date, time] = dateTime(instant).split(' ');
  if (date === day(now)) return `Hämtat ${time}`;
  if (date === day(new Date(now.getTime() - 86_400_000))) return `Hämtat i går ${time}`;
  return `Äldre än i går: hämtat ${dateTime(instant)}`;
}
