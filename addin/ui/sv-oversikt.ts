import type { OversiktAnswer } from '../../server/contract/oversikt.ts';
import { dateTime, number } from './sv-words.ts';

const MONTHS = ['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'];

const attention: Record<OversiktAnswer['uppmarksamma'][number]['name'], string> = {
  gammalKontakt: 'Senaste kontakt äldre än 90 dagar',
  ingenKontakt: 'Ingen kontakt än',
  utanHandlaggare: 'Utan handläggare',
  forfallna: 'Förfallna uppföljningar',
};

/** The words of the pictures: the sheet Översikt, and the small one in the pane. */
export const svOversikt = {
  oversikt: {
    sheet: 'Översikt',
    heading: (place: string) => `Översikt ${place}`,
    about: ({ ungdomar, readAt, by }: { ungdomar: number; readAt: string; by: string }) =>
      `${youths(ungdomar)} med öppet aktivitetsansvar · Hämtat ${dateTime(readAt)} av ${by}`,
    count: 'Antal',
    share: 'Andel',
    youths: 'Antal ungdomar',
    status: { title: 'Ungdomar per status', header: 'Status' },
    kontakt: { title: 'Tid sedan senaste kontakt', header: 'Senaste kontakt' },
    atgarder: { title: 'Pågående åtgärder per typ', header: 'Åtgärdstyp', axis: 'Antal åtgärder' },
    handlaggare: { title: 'Ungdomar per handläggare', header: 'Handläggare' },
    kommun: { title: 'Ungdomar per kommun', header: 'Kommun' },
    manader: {
      title: 'Nya och avslutade per månad',
      header: 'Månad',
      opened: 'Nya',
      closed: 'Avslutade',
      axis: 'Antal perioder',
    },
    others: (count: number) => `Övriga (${number(count)})`,
    /** “dec 2025” of `2025-12`. */
    month: (month: string) => `${MONTHS[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`,
    chartNames: {
      status: 'Översikt status',
      kontakt: 'Översikt senaste kontakt',
      atgarder: 'Översikt åtgärder',
      fordelning: 'Översikt fördelning',
      manader: 'Översikt månader',
    },
    title: 'Läget',
    youthsOf: (count: number) => youths(count),
    none: 'Inga ungdomar med öppet aktivitetsansvar.',
    calm: 'Inget väntar: alla har handläggare och en kontakt de senaste 90 dagarna.',
    attention,
    action: 'Visa översikt',
    drawing: 'Ritar översikten …',
    drawn: (sheet: string) => `Översikten finns på bladet ${sheet}.`,
    chosen: (words: string) => `Urvalet är ${words}. Hämta när du vill.`,
    byStatus: 'Ungdomar per status',
    waiting: 'Väntar på någon',
    number,
    figure: (words: string, count: number) => `${words}: ${number(count)}`,
  },
};

function youths(count: number): string {
  return `${number(count)} ${count === 1 ? 'ungdom' : 'ungdomar'}`;
}
