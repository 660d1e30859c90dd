import { addDays, isPlainDate, type PlainDate } from '../plain-date.ts';

/** A half-year as SCB collects it: `2026H1` is January–June, `2026H2` July–December. They compare in time order. */
export type HalfYear = string;

const PATTERN = /^[12]\d{3}H[12]$/;

/** True for a half-year written `2026H1`. */
export function isHalfYear(value: unknown): value is HalfYear {
  return typeof value === 'string' && PATTERN.test(value);
}

/** The half-year that a day lies in. */
export function halfYearOf(date: PlainDate): HalfYear {
  return `${date.slice(0, 4)}H${date.slice(5, 7) <= '06' ? 1 : 2}`;
}

/** The first and the last day of a half-year. */
export function daysOf(halfYear: HalfYear): { from: PlainDate; to: PlainDate } {
  const year = halfYear.slice(0, 4);
  return halfYear.endsWith('1')
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year}-07-01`, to: `${year}-12-31` };
}

/** The half-year before. */
export function before(halfYear: HalfYear): HalfYear {
  return halfYearOf(addDays(daysOf(halfYear).from, -1));
}

/** As people say it: `första halvåret 2026`. */
export function halfYearInWords(halfYear: HalfYear): string {
  return `${halfYear.endsWith('1') ? 'första' : 'andra'} halvåret ${halfYear.slice(0, 4)}`;
}

/** The two fields of the export, as they were given (R242). */
export type GivenDays = { from: string; to: string };

/**
 * The half-years that two days span, in order; or what is wrong with them: no such day, the wrong way round, not begun
 * yet. One that has begun but not ended is allowed: the file is preliminary then.
 */
export function readDays(
  { from, to }: GivenDays,
  today: PlainDate,
): { spans: HalfYear[] } | { wrong: string } {
  if (!isPlainDate(from) || !isPlainDate(to))
    return { wrong: 'Ange datum som finns, till exempel 2026-01-01.' };
  if (to < from) return { wrong: 'Till datum ligger före Från datum. Låt dem byta plats.' };
  const [first, last] = [halfYearOf(from), halfYearOf(to)];
  if (daysOf(last).from > today) {
    return { wrong: `${capital(halfYearInWords(last))} har inte börjat än. Välj ett halvår som har börjat.` };
  }
  const spans = [last];
  while ((spans[0] ?? first) > first) spans.unshift(before(spans[0] ?? first));
  return { spans };
}

/**
 * What is wrong with days that do not make up one whole half-year, or null. SCB replaces all that was sent before by
 * each upload, so that a part of one would take the rest away.
 */
export function notOneWhole({ from, to }: GivenDays, spans: readonly HalfYear[]): string | null {
  const [halfYear = '', ...more] = spans;
  const whole = daysOf(halfYear);
  if (more.length > 0) {
    return `SCB tar emot ett halvår i taget. Välj till exempel ${whole.from} till ${whole.to}.`;
  }
  if (from === whole.from && to === whole.to) return null;
  return `En export omfattar hela halvåret, för SCB ersätter allt som skickats in tidigare. Välj ${whole.from} till ${whole.to}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
