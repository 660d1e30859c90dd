import type { ScbExport, ScbLeftOut } from '../../server/contract/scb.ts';
import { halfYearInWords } from '../../server/domain/scb/half-year.ts';
import { number, rows } from './sv-words.ts';

const count = (one: string, many: string) => (value: number) =>
  `${number(value)} ${value === 1 ? one : many}`;
const youths = count('ungdom', 'ungdomar');
const faults = count('fel', 'fel');
const warnings = count('varning', 'varningar');
const codes = count('kod', 'koder');
const content = ({ perioder, atgarder }: { perioder: number; atgarder: number }) =>
  `${number(perioder)} aktivitetsansvar · ${count('åtgärd', 'åtgärder')(atgarder)}`;

/** Every word of the tab SCB-export. */
export const svScb = {
  title: 'SCB-export',
  content,
  faults,
  warnings,
  showMore: (many: number) => `Visa ${number(many)} till`,
  readiness: {
    title: 'SCB-beredskap',
    none: 'Ingen i kommunen ska lämnas till SCB för halvåret.',
    right: (all: number) => `Inget skulle stoppas i dag. ${youths(all)} ingår.`,
    refused: (some: number, all: number) => `${number(some)} av ${youths(all)} skulle stoppas i dag`,
    figure: (words: string, many: number) => `${words} ${youths(many)}`,
    listLabel: 'Fel som stoppar exporten',
    warnings: (many: number) => `Värt att se över: ${warnings(many)}`,
    chosen: (words: string) => `Raderna är valda: ${words} Tryck på Hämta, rätta i bladet och skicka.`,
    chosenFirst: (words: string, most: number) =>
      `De första ${number(most)} raderna är valda: ${words} Tryck på Hämta, rätta och skicka. Kom sedan tillbaka för resten.`,
    again: 'Räkna om',
    halfYear: 'Halvår',
  },
  list: {
    create: 'Ny export',
    compare: 'Jämför med förra filen',
    profiles: 'Profiler',
    title: 'Exporter',
    refresh: 'Uppdatera',
    refreshed: (many: number) => `Listan är uppdaterad: ${count('export', 'exporter')(many)}.`,
    none: 'Inga exporter än. När du har skapat en finns filen, loggen och uppgifterna om den här.',
    underWay: 'En export skapas',
    follow: 'Följ den',
    onlyProfiles: 'Din roll gör inga exporter. Profilerna kan du se och ändra.',
  },
  states: {
    ready: 'Klar att skicka',
    right: 'Inga fel',
    empty: 'Tom',
    flawed: (many: number) => faults(many),
    preliminary: 'Preliminär',
  },
  by: (name: string | null) => name ?? 'Automatiskt',
  version: (version: number) => `version ${version}`,
  create: {
    title: 'Ny export',
    lead: 'Exporten innehåller hela halvåret. SCB ersätter allt som skickats in tidigare för halvåret.',
    from: 'Från datum',
    to: 'Till datum',
    profile: 'Profil',
    notWhole: 'Från och Till är inte samma halvår. En export är för ett helt halvår.',
    preliminary: 'Halvåret är inte slut. Exporten blir preliminär: gör en ny när det är slut.',
    byChoice: 'Det är inte halvårets egen profil. Välj den bara om SCB har bett om den.',
    unconfirmed: (many: number) => `${codes(many)} i profilen bekräftas inte av någon offentlig källa.`,
    form: 'Ingen offentlig källa bekräftar kolumnernas ordning eller filens form.',
    check: 'Jämför med SCB:s anvisning innan du skickar.',
    action: 'Skapa',
    starting: 'Startar …',
    none: 'Det finns inget halvår att exportera. En administratör behöver lägga upp en profil.',
  },
  making: {
    title: 'Exporten skapas',
    failed: 'Exporten blev inte klar.',
    again: 'Skapa igen',
    gone: 'Exporten finns inte i listan. Gå tillbaka och uppdatera listan.',
  },
  page: {
    title: (words: string) => `Export, ${words}`,
    open: 'Visa exporten',
    right: 'Exporten har inga fel än. Skapa den på nytt när halvåret är slut, och skicka den då.',
    ready: 'Exporten har inga fel. Spara filen och ladda upp den till SCB.',
    flawed: 'Rätta felen i loggen, skicka ändringarna och skapa exporten igen.',
    empty: 'Exporten är tom. Skicka den inte: SCB ersätter allt som skickats in tidigare.',
    preliminary: 'Halvåret var inte slut när exporten gjordes. Gör en ny när det är slut.',
    facts: 'Uppgifter om exporten',
    made: 'Skapad',
    days: 'Från och till',
    content: 'Innehåll',
    result: 'Resultat',
    profile: 'Profil',
    left: 'Inte med',
    file: 'Fil',
    sum: 'Kontrollsumma (SHA-256)',
    size: (bytes: number, lines: number) => `${rows(lines)}, ${number(Math.ceil(bytes / 1024))} kB`,
    unconfirmed: (many: number) => `${codes(many)} i filen bekräftas inte av någon offentlig källa`,
    unconfirmedCode: (code: string, title: string, times: number) =>
      `${code} i ${title}, ${times === 1 ? 'en gång' : `${number(times)} gånger`}`,
    again: 'Skapa igen',
    compare: 'Jämför med i dag',
  },
  files: {
    title: 'Spara',
    file: 'Fil till SCB',
    log: 'Logg',
    workbook: 'Excel med fel i färg',
    done: (name: string) => `${name} är sparad. Den innehåller personuppgifter: ta bort den när du är klar.`,
    noFile: 'Kommer ingen fil? Spara den från sidan i en webbläsare i stället:',
    page: 'Blad som filer',
    onPage: 'SCB-export',
    onPageLead: 'De senaste exporterna till SCB. Du skapar dem i åtgärdsfönstret, på fliken SCB-export.',
  },
  log: {
    title: 'SCB-exportlogg',
    none: 'Loggen är tom: inget att rätta.',
    errors: (many: number) => `Fel (${number(many)})`,
    warnings: (many: number) => `Varningar (${number(many)})`,
    noErrors: 'Inga fel.',
    more: (many: number) => `${number(many)} till visas inte här. De finns i loggfilen.`,
    row: (row: number) => `rad ${number(row)} i filen`,
    person: (name: string) => `Visa ${name}`,
    goTo: 'Gå till raden',
    goToOf: (name: string) => `Gå till raden för ${name}`,
    choose: (many: number) => (many === 1 ? 'Välj raden i bladet' : `Välj ${rows(many)} i bladet`),
    there: (sheet: string) => `Raden är framme i bladet ${sheet}.`,
    chosen: 'Raden finns inte i arbetsboken än. Den är vald: tryck på Hämta.',
  },
  compare: {
    title: 'Jämför med förra filen',
    titleExport: 'Jämför med i dag',
    lead: 'Välj filen som skickades till SCB förra gången. Den jämförs med vad en export skulle innehålla i dag. Filen sparas inte på servern.',
    leadExport: 'Exporten jämförs med vad en ny export för samma halvår skulle innehålla i dag.',
    halfYear: 'Halvår',
    profile: 'Profil som filen gjordes med',
    file: 'Filen som skickades',
    noFile: 'Välj en fil först.',
    tooLarge: 'Filen är större än 32 MB och kan inte vara en fil till SCB.',
    action: 'Jämför',
    working: 'Jämför …',
    result: 'Skillnader',
    same: (many: number) => `Inget skiljer: ${count('uppgift', 'uppgifter')(many)} som i filen.`,
    counts: (added: number, gone: number, changed: number, unchanged: number) =>
      [
        count('ny', 'nya')(added),
        count('borttagen', 'borttagna')(gone),
        count('ändrad', 'ändrade')(changed),
        count('oförändrad', 'oförändrade')(unchanged),
      ].join(' · '),
    groups: {
      added: (many: number) => `Nya (${number(many)})`,
      gone: (many: number) => `Borttagna (${number(many)})`,
      changed: (many: number) => `Ändrade (${number(many)})`,
    },
    what: { period: 'Aktivitetsansvar', atgard: 'Åtgärd' },
    somebody: 'Någon som inte visas här',
    before: 'Före',
    after: 'Nu',
    more: (many: number) => `${number(many)} skillnader till visas inte.`,
  },
  sheet: {
    title: 'Redigera',
    name: (id: string) => `SCB-profil ${id}`,
    lead: 'Skriv profilen till ett blad, ändra där och spara. Flytta, lägg till och ta bort rader som du vill: kolumnerna i filen kommer i radernas ordning.',
    edit: 'Redigera som blad',
    writing: 'Skriver …',
    there: (name: string, version: number) => `Bladet ${name} har profilen från version ${version}.`,
    written: (name: string) => `Profilen finns på bladet ${name}. Ändra, kom tillbaka hit och spara.`,
    save: 'Spara bladet som ny version',
    saving: 'Sparar …',
    saved: (name: string, version: number) => `${name} är sparad som version ${version}.`,
    again: 'Skriv bladet på nytt',
    loses: 'Det som är ändrat på bladet och inte sparat försvinner.',
    gone: 'Bladet finns inte kvar. Skriv det på nytt.',
    wrong: (many: number) => `${faults(many)} att rätta i bladet. Inget är sparat.`,
    cell: (row: number) => `Gå till rad ${number(row)}`,
    heads: ['Del', 'Vad', 'Värde', 'I filen', 'Ja/Nej', 'Att rätta'],
    parts: {
      about: 'Profil',
      form: 'Filens form',
      column: 'Kolumn',
      code: 'Kod',
      check: 'Kontroll',
    },
    about: {
      id: 'Id',
      name: 'Namn',
      description: 'Beskrivning',
      from: 'Gäller från halvår',
      to: 'Gäller till halvår',
      byChoice: 'Får väljas för vilket halvår som helst',
      formConfirmed: 'Filens form är bekräftad',
      withoutIntroduktionsprogram: 'Utan dem på introduktionsprogram',
    },
    yes: 'Ja',
    no: 'Nej',
    noCheck: 'Görs inte',
    choose: (choices: readonly string[]) => `Skriv något av: ${choices.join(', ')}.`,
    twice: 'Står redan på en tidigare rad. Ta bort den ena.',
  },
  profiles: {
    title: 'Profiler',
    lead: 'En profil säger hur SCB vill ha filen ett visst halvår: kolumner, koder, form och kontroller.',
    none: 'Det finns inga profiler. Läs in en från fil.',
    valid: 'Gäller',
    byChoice: 'Kan väljas för vilket halvår som helst',
    import: 'Läs in en profil från fil',
    importHint: 'Finns profilen redan blir filen dess nästa version.',
    file: 'Profilfil (.json)',
    noFile: 'Välj en fil först.',
    importAction: 'Läs in',
    importing: 'Läser in …',
    imported: (name: string, version: number) => `${name} är sparad som version ${version}.`,
    wrong: 'Det här behöver rättas i profilen',
    unconfirmed: (many: number) => (many === 0 ? 'Alla koder är bekräftade' : `${codes(many)} obekräftade`),
    save: 'Spara som fil',
    saved: (name: string) => `${name} är sparad.`,
    columns: (many: number) => `Kolumner (${number(many)})`,
    codes: (many: number) => `Koder (${number(many)})`,
    checks: (many: number) => `Kontroller (${number(many)})`,
    column: 'Kolumn',
    required: 'måste ha värde',
    confirmed: 'bekräftad',
    notConfirmed: 'obekräftad',
    levels: { error: 'Fel', warning: 'Varning' },
    form: 'Filens form',
    formNames: {
      delimiter: 'Avgränsare',
      quotes: 'Citattecken',
      encoding: 'Teckenkodning',
      lineEnd: 'Radslut',
      header: 'Rubrikrad',
      date: 'Datum',
      identity: 'Personnummer',
    },
    formConfirmed: 'bekräftad av offentlig källa',
    formNotConfirmed: 'obekräftad',
    versions: 'Versioner',
    now: 'används nu',
    shipped: 'följde med programmet',
    savedBy: (when: string, name: string | null) => `sparad ${when}${name ? ` av ${name}` : ''}`,
    use: 'Använd den här',
    useOf: (version: number) => `Använd version ${version}`,
    useSure: (version: number) =>
      `Version ${version} blir den som gäller, sparad som en ny version. Den nuvarande finns kvar i listan.`,
    used: (version: number) => `Klart. Profilen är nu version ${version}.`,
  },
};

/** What the values of a file's form are called; those that are not here go by their own name. */
const FORM_WORDS: Readonly<Record<string, string>> = {
  ';': 'Semikolon',
  ',': 'Komma',
  '\t': 'Tabb',
  whenNeeded: 'Vid behov',
  always: 'Alltid',
  never: 'Aldrig',
  crlf: 'CR LF',
  lf: 'LF',
  true: 'Ja',
  false: 'Nej',
  'YYYY-MM-DD': 'ÅÅÅÅ-MM-DD',
  YYYYMMDD: 'ÅÅÅÅMMDD',
  YYYYMMDDXXXX: 'ÅÅÅÅMMDDXXXX',
  'YYYYMMDD-XXXX': 'ÅÅÅÅMMDD-XXXX',
};

/** A value of a file's form as people say it. */
export function formWord(value: string | boolean): string {
  return FORM_WORDS[String(value)] ?? String(value);
}

/** “Andra halvåret 2026” where it begins a line. */
export function halfYearTitle(halfYear: string): string {
  const words = halfYearInWords(halfYear);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Those who are not in an export, in words; empty for none. */
export function leftOutWords({ skyddade, annanSkolform, introduktionsprogram }: ScbLeftOut): string {
  return [
    annanSkolform > 0 && `${number(annanSkolform)} i annan skolform`,
    introduktionsprogram > 0 && `${number(introduktionsprogram)} på introduktionsprogram`,
    skyddade > 0 && `${number(skyddade)} med skyddade personuppgifter`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What an export came to: “2 fel · 1 varning”. */
export function resultWords({ errors, warnings: many }: Pick<ScbExport, 'errors' | 'warnings'>): string {
  return errors + many === 0 ? 'Inga fel eller varningar' : `${faults(errors)} · ${warnings(many)}`;
}
