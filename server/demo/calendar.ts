import { addDays, daysInMonth, earliest, latest, type PlainDate } from '../domain/plain-date.ts';
import { inSommarstopp, SOMMARSTOPP } from '../domain/sommarstopp.ts';

/** A span of days, both included. */
export type Span = { from: PlainDate; to: PlainDate };

const MONTHS_BACK = 24;

/**
 * The days on which the region's files come and its runs are made: monthly for two years up to today, and the first
 * days of each September, when the summer stop is over.
 */
export function stepsUntil(today: PlainDate): PlainDate[] {
  const days = new Set<PlainDate>();
  for (let back = MONTHS_BACK; back >= 0; back--) days.add(monthsBefore(today, back));
  const first = monthsBefore(today, MONTHS_BACK);
  for (let year = Number(first.slice(0, 4)); year <= Number(today.slice(0, 4)); year++) {
    const september = `${year}-09-02`;
    if (september > first && september < today) days.add(september);
  }
  return [...days].sort();
}

/** The half-year that a day lies in. */
export function halfYearOf(date: PlainDate): Span {
  const year = date.slice(0, 4);
  return date.slice(5) < '07-01'
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year}-07-01`, to: `${year}-12-31` };
}

/** The present half-year up to today and the three before it, the oldest first. */
export function recentHalfYears(today: PlainDate): Span[] {
  const spans: Span[] = [{ from: halfYearOf(today).from, to: today }];
  while (spans.length < 4) spans.unshift(halfYearOf(addDays(spans[0]?.from ?? today, -1)));
  return spans;
}

/** The part of a span in which runs do all they can: outside the summer stop. None if there is no such day. */
export function termOf(span: Span): Span | undefined {
  const stop = { from: `${span.from.slice(0, 4)}-06-01`, to: `${span.from.slice(0, 4)}-08-31` };
  const part =
    span.from.slice(5) < '07-01'
      ? { from: span.from, to: earliest(span.to, addDays(stop.from, -1)) }
      : { from: latest(span.from, addDays(stop.to, 1)), to: span.to };
  return part.from <= part.to ? part : undefined;
}

/** True on a day on which runs open nothing. */
export function isSummer(date: PlainDate): boolean {
  return inSommarstopp(SOMMARSTOPP, date);
}

/** The same day so many months earlier, or the last of the month if it lacks that day. */
export function monthsBefore(date: PlainDate, months: number): PlainDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - months;
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
