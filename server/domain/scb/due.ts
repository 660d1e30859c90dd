import type { PlainDate } from '../plain-date.ts';
import { before, daysOf, type HalfYear, halfYearOf } from './half-year.ts';

/** So many months into a half-year the one before is still being reported. */
const MONTHS_OF_REPORTING = 3;

/**
 * The half-year that the work is about on a day: the one under way, but at its beginning the one before, as long as that
 * has not been exported whole without errors (`windows`).
 */
export function dueHalfYear(
  today: PlainDate,
  windows: readonly { fran: PlainDate; till: PlainDate }[],
): HalfYear {
  const current = halfYearOf(today);
  const monthsIn = (Number(today.slice(5, 7)) - 1) % 6;
  const last = before(current);
  const { from, to } = daysOf(last);
  const told = windows.some(({ fran, till }) => fran === from && till === to);
  return monthsIn < MONTHS_OF_REPORTING && !told ? last : current;
}
