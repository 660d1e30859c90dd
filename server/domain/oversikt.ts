import { addDays, type PlainDate } from './plain-date.ts';
import type { ListItem } from './sheet.ts';

/** How long ago the latest contact was, in days. */
export const KONTAKTBAND = [
  { value: '0-30', label: '0–30 dagar' },
  { value: '31-90', label: '31–90 dagar' },
  { value: '91-180', label: '91–180 dagar' },
  { value: '181-', label: 'Mer än 180 dagar' },
  { value: 'aldrig', label: 'Ingen kontakt' },
] as const satisfies readonly ListItem[];
export type Kontaktband = (typeof KONTAKTBAND)[number]['value'];

/** Gives what tells the band of a latest contact on a day; one noted for a day to come is in the first. */
export function kontaktbandReader(today: PlainDate): (senasteKontakt: PlainDate | null) => Kontaktband {
  const [thirty, ninety, halfYear] = [30, 90, 180].map((days) => addDays(today, -days)) as [
    string,
    string,
    string,
  ];
  return (senasteKontakt) => {
    if (senasteKontakt === null) return 'aldrig';
    if (senasteKontakt >= thirty) return '0-30';
    if (senasteKontakt >= ninety) return '31-90';
    return senasteKontakt >= halfYear ? '91-180' : '181-';
  };
}

/** The bands of a contact that was so long ago that somebody should get in touch. */
export const GAMMAL_KONTAKT: readonly Kontaktband[] = ['91-180', '181-'];

/** The day before which such a contact was. */
export function gammalKontaktFore(today: PlainDate): PlainDate {
  return addDays(today, -90);
}

/** The months (`YYYY-MM`) that end with the one of a day, so many of them, the earliest first. */
export function monthsUntil(today: PlainDate, count: number): string[] {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, index) => {
    const month = last - count + 1 + index;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

/** How many of the days fall in each month. Days outside the months are left out. */
export function countByMonth(
  months: readonly string[],
  days: Iterable<{ dag: PlainDate; count: number }>,
): number[] {
  const counts = new Map(months.map((month) => [month, 0]));
  for (const { dag, count } of days) {
    const before = counts.get(dag.slice(0, 7));
    if (before !== undefined) counts.set(dag.slice(0, 7), before + count);
  }
  return [...counts.values()];
}
