import { number, rows } from './sv-words.ts';

/** The page for those who work without the add-in, and taking sheets out as files. */
export const svBlad = {
  title: 'Blad som filer',
  lead: 'För dig som har Excel utan tillägget, eller LibreOffice: ladda ner ett blad, ändra i det och skicka tillbaka det. Inget sparas i registret förrän du har granskat det.',
  noCaseload: 'Din roll ger inte tillgång till ungdomarna. Byt roll överst på sidan.',
  download: {
    title: '1. Ladda ner ett blad',
    sheet: 'Blad',
    selection: 'Urval',
    own: 'Bladets eget urval',
    all: 'Alla rader',
    profile: (name: string) => `Profilen ${name}`,
    action: (count: number | null) => (count === null ? 'Ladda ner' : `Ladda ner ${rows(count)}`),
    working: 'Skriver arbetsboken …',
    done: (file: string) =>
      `${file} är nedladdad. Ändra i den, spara den som .xlsx och skicka tillbaka den här.`,
    personal:
      'Filen innehåller personuppgifter. Spara den där bara du kommer åt den, och ta bort den när du är klar.',
  },
  back: {
    title: '2. Skicka tillbaka det du har ändrat',
    file: 'Arbetsbok',
    hint: 'Välj filen, eller släpp den här. Först får du se vad som skulle ändras.',
    reading: (name: string) => `Läser ${name} …`,
    wrongFile: 'Filen är inte en arbetsbok (.xlsx). Spara den som .xlsx och välj den igen.',
    tooLarge: 'Filen är större än 16 MB. Spara bara bladet som du laddade ner och välj det igen.',
    unreadable: 'Filen går inte att läsa. Stäng den i Excel och välj den igen.',
    whichSheet: 'Arbetsboken har flera blad. Vilket ska skickas?',
    choose: 'Välj blad',
  },
  review: {
    nothing: 'Inget är ändrat i arbetsboken.',
    alreadySent: (count: number) =>
      count === 1
        ? '1 ändrad rad är redan sparad och skickas inte en gång till.'
        : `${number(count)} ändrade rader är redan sparade och skickas inte en gång till.`,
    mend: 'Rätta cellerna i arbetsboken, spara den och välj den igen. Raderna utan fel kan du skicka redan nu.',
    other: 'Välj en annan arbetsbok',
  },
  sent: {
    left: 'Det här är inte sparat',
    mend: (name: string) =>
      `Rätta i ${name}, spara och välj den igen. Det som redan är sparat skickas inte en gång till.`,
    saved: (count: number) => `${rows(count)} sparade`,
    again: 'Välj en arbetsbok till',
    undo: 'Ångra sändningen',
  },
};
