import type { PlainDate } from '../../domain/plain-date.ts';
import type { Counts } from '../leverans/delivery.ts';
import type { FileCounts } from './file-of-youths.ts';

/** One of it, and more. */
const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  ungdomar: ['ungdom', 'ungdomar'],
  perioder: ['aktivitetsansvar', 'aktivitetsansvar'],
  atgarder: ['åtgärd', 'åtgärder'],
  kontakter: ['kontakttillfälle', 'kontakttillfällen'],
  kontaktuppgifter: ['kontaktuppgift', 'kontaktuppgifter'],
  exporter: ['fil till SCB', 'filer till SCB'],
};

/** What the brake says of a kommun, with the numbers and what to do. Nothing of it is about anybody in particular. */
export function gallringBrake(
  kommun: string,
  { ungdomar, ...rows }: FileCounts,
  { all, before }: { all: number; before: PlainDate },
): string {
  return (
    `${kommun}: gallringen skulle ta bort uppgifterna om ${inWords({ ungdomar })} av ${all} ` +
    `(${inWords(rows)}), allt äldre än ${before}. Inget har tagits bort där. ` +
    'Kontrollera att inställningen stämmer. Gör den det, bekräfta körningen: det som gallras går inte att få tillbaka.'
  );
}

/** What was removed in a kommun. */
export function removedLine(kommun: string, counts: Counts, before: PlainDate): string {
  return `${kommun}: gallrat ${inWords(counts)}, allt äldre än ${before}.`;
}

function inWords(counts: Readonly<Record<string, number>>): string {
  const told = Object.entries(WORDS).flatMap(([word, [one, more]]) => {
    const count = counts[word] ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];
  });
  return told.join(', ') || 'inget';
}
