import { number } from './sv-words.ts';

/** What can be done with the rows of a selection beside registering something new on them. */
export const svFunctions = {
  person: {
    show: 'Visa person',
    shown: (name: string) => `${name} visas.`,
    otherNumber:
      'Raden i bladet visar ett annat personnummer än registret. Uppdatera bladet, eller återställ raden i Granska.',
  },
  functions: { more: 'Fler funktioner' },
  uteslut: {
    action: 'Uteslut (Studier annan skolform)',
    title: 'Uteslut ur aktivitetsansvaret',
    lead: 'Till och med dagen i Studier annan skolform står ungdomen inte i standardurvalet och rapporteras inte till SCB. När dagen har passerat avslutas aktivitetsansvaret, och nästa körning öppnar ett nytt om ungdomen fortfarande omfattas. Ta bort datumet för att ta tillbaka ungdomen nu. De uteslutna finns i urvalet Uteslutna.',
  },
  avsluta: {
    action: 'Avsluta valda poster',
    title: 'Avsluta valda poster',
    lead: 'Alla kontakttillfällen nedan avslutas när du sparar, också de utan orsak. De visas sedan bara när du filtrerar på Avslutad Ja.',
    on: (count: number) => `${number(count)} ${count === 1 ? 'kontakttillfälle' : 'kontakttillfällen'}`,
  },
  radera: {
    action: 'Radera aktivitetsansvar',
    title: 'Radera aktivitetsansvar',
    lead: 'Perioden och dess åtgärder raderas ur registret. Kontakttillfällen, kontaktuppgifter och postadress hör till ungdomen och ligger kvar. Bara avslutade kan raderas.',
    on: (count: number) => `${number(count)} aktivitetsansvar`,
    reason: 'Skäl',
    reasonHint: 'Står kvar i ändringsloggen. Skriv inget som inte behöver stå där.',
    goOn: { save: 'Gå vidare', saving: 'Kontrollerar …' },
    summary: 'Det här raderas',
    what: (count: number, atgarder: number) => {
      if (count === 0) return 'Inget av dem kan raderas som det är.';
      const along =
        atgarder === 0 ? '' : ` och ${number(atgarder)} ${atgarder === 1 ? 'åtgärd' : 'åtgärder'}`;
      return `${number(count)} aktivitetsansvar${along} raderas. Det går att ångra i 30 dagar.`;
    },
    because: (reason: string) => `Skäl: ${reason}`,
    alsoExported: (count: number) => `Radera också ${number(count)} som har rapporterats till SCB`,
    exportedHint: 'SCB har redan fått uppgifterna och ändrar inget hos sig. Kontakta SCB om de är fel.',
    unconfirmed: 'Har rapporterats till SCB och raderades inte, eftersom det inte bekräftades.',
    refused: (count: number) => `${number(count)} kan inte raderas`,
    typeFirst: (count: number) => `Skriv ${count} i rutan innan du raderar.`,
    doIt: (count: number) => `Radera ${number(count)} aktivitetsansvar`,
    deleting: 'Raderar …',
    back: 'Ändra skälet',
    kept: {
      title: 'Ligger kvar',
      lead: 'De här raderades inte. Ändra och försök igen, eller gå till raden.',
    },
    result: (saved: number, left: number) => {
      const done = `${number(saved)} ${saved === 1 ? 'raderat' : 'raderade'}.`;
      return left === 0 ? done : `${done} ${number(left)} ligger kvar.`;
    },
  },
  brev: {
    action: 'Adresslista för brev',
    title: 'Adresslista för brev',
    sheet: 'Adresslista',
    lead: 'Ett nytt blad med en rad för varje ungdom, färdigt att koppla till ett brev i Word. Postadressen går före folkbokföringsadressen. De som saknar adress, och de som har avlidit, kommer inte med.',
    make: { save: 'Skapa adresslistan', saving: 'Skapar listan …' },
    register: 'Registrera ett kontakttillfälle med kontaktsätt Brev på var och en',
    registerHint:
      'Kontakterna registreras när listan står i arbetsboken. Den som inget kontakttillfälle kan registreras på kommer inte med i listan.',
    columns: {
      key: '',
      fornamn: 'Förnamn',
      efternamn: 'Efternamn',
      adressrad1: 'Adressrad 1',
      co: 'c/o',
      postnummer: 'Postnummer',
      postort: 'Postort',
      land: 'Land',
    },
    noAddress: 'Det finns ingen hel adress som din kommun kan se. Lägg till en postadress.',
    done: (count: number, sheet: string) =>
      `${number(count)} ${count === 1 ? 'adress' : 'adresser'} finns nu på bladet ${sheet}.`,
    nothing: 'Ingen adress att skriva. Inget blad skapades.',
    left: (count: number) => `${number(count)} kom inte med, se nedan.`,
    deceased: (count: number) => `${number(count)} har avlidit och är inte med i listan.`,
    registered: (count: number) =>
      `${number(count)} ${count === 1 ? 'kontakttillfälle registrerat' : 'kontakttillfällen registrerade'}.`,
    notRegistered: (count: number) => `${number(count)} i listan fick inget kontakttillfälle, se nedan.`,
    waiting: (sheet: string, reason: string) =>
      `Adresserna finns på bladet ${sheet}, men kontakterna är inte registrerade än. ${reason}`,
    onlyRegister: 'Registrera kontakterna',
    inList: 'Står i adresslistan, men fick inget kontakttillfälle.',
    missed: {
      title: 'Kom inte med',
      lead: 'Rätta det som saknas och skapa en ny lista för dem som är kvar, eller gå till raden.',
    },
  },
};
