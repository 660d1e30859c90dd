import { changes, number, rows } from './sv-words.ts';

const days = (count: number) => `${number(count)} ${count === 1 ? 'dag' : 'dagar'}`;
const sheets = (count: number) => `${number(count)} blad`;

/** What keeps personal data from lying about: wiping, how old a sheet may be, where the workbook lies, the protected. */
export const svSecrecy = {
  wipe: {
    action: 'Rensa arbetsboken',
    title: 'Rensa arbetsboken',
    logOutTitle: 'Logga ut',
    looking: 'Ser efter vad som är hämtat …',
    lead: 'Det här är hämtat från registret och tas bort ur arbetsboken. I registret ändras inget.',
    logOutLead:
      'Arbetsboken innehåller uppgifter ur registret. Rensa den om du inte ska fortsätta i den, så ligger de inte kvar.',
    noUndo: 'Det går inte att ångra, inte heller med Ångra i Excel.',
    nothing: 'Det finns inget hämtat i den här arbetsboken.',
    kinds: {
      pulled: 'Hämtat blad',
      copy: 'Kopia av ett hämtat blad',
      drawn: 'Lista eller bild ur registret',
    },
    onlyHidden: (count: number) => `${sheets(count)} med hämtade värden, som inte syns i Excel`,
    unsent: (count: number) => `${changes(count)} är inte ${count === 1 ? 'skickad' : 'skickade'}`,
    below: (count: number) =>
      `${rows(count)} nedanför tabellen är inte ${count === 1 ? 'skickad' : 'skickade'}`,
    cutOff: 'En sändning avbröts och är inte klar',
    unread: 'Ändringarna går inte att läsa, så de kan saknas i registret',
    own: 'Eget som också försvinner:',
    ownThings: {
      cells: (address: string) => address,
      column: (title: string) => `kolumnen ${title}`,
      charts: (count: number) => `${number(count)} diagram`,
    },
    moveOwn: 'Flytta det till ett blad som du själv har lagt till om du vill ha det kvar.',
    others:
      'Dina egna blad finns kvar, också det du själv har klistrat in på dem. Formler som pekar på de borttagna bladen slutar fungera.',
    examen: (name: string) => `Bladet ${name} är ditt eget och finns kvar.`,
    sendFirst: 'Granska och skicka först',
    wipe: (count: number) => (count === 0 ? 'Rensa' : `Rensa ${sheets(count)}`),
    throwAway: (count: number) =>
      count > 0 ? `Kasta ${changes(count)} och rensa` : 'Kasta det som inte är skickat och rensa',
    wipeAndLogOut: 'Rensa och logga ut',
    throwAwayAndLogOut: (count: number) =>
      count > 0 ? `Kasta ${changes(count)}, rensa och logga ut` : 'Kasta det oskickade, rensa och logga ut',
    keepAndLogOut: 'Logga ut och låt bladen ligga kvar',
    working: (done: number, total: number) => `Rensar ${number(done)} av ${number(total)} …`,
    done: (removed: readonly string[]) =>
      removed.length === 0
        ? 'De dolda bladen är borttagna.'
        : `Borttaget ur arbetsboken: ${removed.join(', ')}.`,
    save: 'Spara arbetsboken nu: först då är uppgifterna borta ur filen. Äldre versioner och säkerhetskopior av den kan ha dem kvar.',
    kept: {
      protected: (name: string) => `${name} är skyddat och finns kvar. Ta bort bladskyddet och rensa igen.`,
      emptied: (name: string) => `${name} gick inte att ta bort, men är tömt.`,
      refused: (name: string) =>
        `${name} finns kvar: Excel ville inte ta bort det. Ta bort skyddet av arbetsboken, om den har något, och rensa igen.`,
    },
    again: 'Rensa igen',
    ready: 'Klar',
  },
  age: {
    old: (age: number, left: number) =>
      `Bladet hämtades för ${days(age)} sedan. Om ${days(left)} går det bara att skicka, uppdatera eller rensa.`,
    over: (age: number, limit: number) =>
      `Bladet är för gammalt att arbeta vidare i: hämtat för ${days(age)} sedan, och gränsen är ${days(limit)}. Skicka det du har ändrat, uppdatera bladet eller rensa arbetsboken.`,
  },
  place: {
    cloud: (name: string) =>
      `Arbetsboken ligger i molnet (${name}). Den kan innehålla personuppgifter: se till att bara de som ska se dem kommer åt den, eller spara den där kommunen har bestämt.`,
    share: (name: string) =>
      `Arbetsboken ligger på en gemensam plats (${name}). Den kan innehålla personuppgifter: se till att bara de som ska se dem kommer åt den.`,
    understood: 'Jag förstår',
  },
  skyddade: {
    action: 'Skyddade personer',
    title: 'Skyddade personer',
    lead: 'Här visas de ungdomar i kommunen som har skyddade personuppgifter och ett öppet aktivitetsansvar. Inget av det hamnar i arbetsboken.',
    logged: 'Varje gång du öppnar vyn skrivs ditt namn, tiden och skälet i läsloggen.',
    reason: 'Varför behöver du se dem?',
    reasonHint: (least: number) => `Minst ${number(least)} tecken. Skriv inga namn eller personnummer.`,
    tooShort: (least: number) => `Skriv skälet med minst ${number(least)} tecken.`,
    open: 'Öppna',
    opening: 'Öppnar …',
    close: 'Stäng vyn',
    none: 'Ingen i kommunen med skyddade personuppgifter har ett öppet aktivitetsansvar.',
    count: (count: number) => `${number(count)} ${count === 1 ? 'ungdom' : 'ungdomar'}`,
    closesIn: (minutes: number) =>
      `Vyn stängs av sig själv när du inte har gjort något här på ${number(minutes)} minuter.`,
    closed: 'Vyn stängdes för att inget hände i den. Skriv skälet igen för att öppna den.',
    skydd: { sekretessmarkering: 'Sekretessmarkering', skyddadFolkbokforing: 'Skyddad folkbokföring' },
  },
};
