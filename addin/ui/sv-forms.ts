import { dateTime, number, rows } from './sv-words.ts';

/** What is registered on the youths of a selection. */
export const svForms = {
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
    conflict:
      'Har ändrats av någon annan sedan du öppnade formuläret. Det som gäller nu står nedan. Spara igen om ditt ska gälla.',
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
    endAlong: 'Avsluta de markerade posterna',
    endAlongHint: 'De följs inte upp mer. Görs när kontakten är sparad, och ångras tillsammans med den.',
    endedBy: 'Ny kontakt registrerad',
    notEnded: (count: number, reason: string) =>
      `${number(count)} av de markerade posterna kunde inte avslutas. ${reason}`,
    noneEnded: (reason: string) =>
      `Kontakten är sparad, men de markerade posterna är inte avslutade. ${reason} Avsluta dem med Avsluta valda poster.`,
  },
  contacts: {
    primary: 'primär kontakt',
    primaryNumber: 'primärt telefonnr',
    none: 'Inga kontaktuppgifter',
    asking: 'Hämtar kontaktuppgifter …',
    wait: 'Kontaktuppgifterna hämtas.',
    missing: 'Listan kan exporteras när kontaktuppgifterna har hämtats.',
    leftOut: (count: number) =>
      `${number(count)} ${count === 1 ? 'ungdom' : 'ungdomar'} kan inte kontaktas längre och är borttagna ur formuläret.`,
    columns: { primary: 'Primär kontakt', phones: 'Telefonnummer', mails: 'E-post' },
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
  export: {
    action: 'Exportera till Excel',
    selection: 'Exportera',
    lead: 'En lista att behålla, med urvalet, kolumnerna och sorteringen ovan. Ändringar i den skickas inte.',
    toSheet: 'Nytt blad',
    toFile: 'Excel-fil',
    rowsDone: (count: number, sheet: string) => `${rows(count)} finns nu på bladet ${sheet}.`,
    fileDone: (file: string) => `${file} laddas ner.`,
    noFile: 'Kommer ingen fil? Öppna sidan i en webbläsare i stället:',
    page: 'Blad som filer',
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
};

type AboutList = { title: string; place: string; count: number; exportedAt: string; by: string };
