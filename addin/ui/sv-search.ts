import { dateTime, number } from './sv-words.ts';

/** Youths of the kommun beside its aktivitetsansvar, whom the search index finds. */
export const svSearch = {
  onlyBeside: (count: number) =>
    `Ingen i kommunens aktivitetsansvar, men ${number(count)} ${count === 1 ? 'annan ungdom' : 'andra ungdomar'} i kommunen.`,
  title: 'Folkbokförda utan aktivitetsansvar',
  more: (most: number) => `Fler än ${number(most)}. Skriv mer för att se resten.`,
  register: 'Registrera som ny individ',
  never:
    'Sökregistret är inte gjort än. Andra folkbokförda ungdomar hittas bara på hela personnumret. Be systemansvarig att köra Söka personbearbetning.',
  age: (from: string, now: Date) => `Sökregistret är från ${when(from, now)}.`,
};

/** “06.10 i dag”, “06.10 i går”, “06.10 den 2026-11-17”. */
function when(instant: string, now: Date): string {
  const [day, time = ''] = dateTime(instant).split(' ');
  const dayOf = (date: Date) => dateTime(date.toISOString()).split(' ')[0];
  const clock = time.replace(':', '.');
  if (day === dayOf(now)) return `${clock} i dag`;
  if (day === dayOf(new Date(now.getTime() - 86_400_000))) return `${clock} i går`;
  return `${clock} den ${day}`;
}
