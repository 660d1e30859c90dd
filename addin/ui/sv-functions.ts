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
};
