import { changes, number, rows } from './sv-words.ts';

/** How the sheet in front stands, and what is sent, mended and undone. */
export const svSending = {
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
    stray:
      'Det här bladet kommer från en annan arbetsbok. Ändringar här skickas inte. Arbeta i arbetsboken där det hämtades, eller hämta bladet här.',
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
        done.conflicts > 0
          ? `${rows(done.conflicts)} har ändrats olika av dig och i registret. Granska dem.`
          : '',
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
  review: {
    newPerson: 'Ny individ',
    newRow: 'Ny rad',
    characters: (count: number) => `${number(count)} tecken`,
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
    missing: (titles: string) =>
      `Kolumner som saknas i bladet eller har bytt rubrik läses inte: ${titles}. Skriv tillbaka rubriken, eller hämta bladet på nytt.`,
    fieldCount: (count: number) => `${number(count)} ${count === 1 ? 'fält' : 'fält'}`,
    showMore: (count: number) => `Visa ${number(count)} till`,
    sheetProblems: 'Att rätta i bladet',
    mass: {
      emptied: (column: string, count: number) =>
        `Du är på väg att tömma ${column} för ${number(count)} rader.`,
      changed: (column: string, count: number) =>
        `Du är på väg att ändra ${column} för ${number(count)} rader.`,
      deleted: (_column: string, count: number) => `Du är på väg att ta bort ${rows(count)} ur registret.`,
      type: (count: number) => `Skriv ${count} för att fortsätta`,
      missing: (count: number) => `Skriv ${count} i rutan innan du skickar.`,
    },
  },
  conflict: {
    title: (count: number) => `${number(count)} ${count === 1 ? 'konflikt' : 'konflikter'}`,
    lead: 'Samma uppgift har ändrats i registret sedan du hämtade den. Välj vad som ska gälla.',
    changedBy: (name: string | null, at: string) => `${name ?? 'Systemet'} ${at}`,
    base: 'När du hämtade',
    theirs: 'Nu i registret',
    mine: 'Du skrev',
    keepTheirs: 'Behåll registrets',
    useMine: 'Använd mitt',
    all: 'Samma val för alla konflikter',
    decide: 'Använd valen',
    legend: (title: string) => `${title} har ändrats sedan du hämtade`,
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
};

type BelowTable = { count: number; first: number; last: number; canTake: boolean };
