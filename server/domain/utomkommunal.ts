import { addDays, addYears, isPlainDate, type PlainDate } from './plain-date.ts';

/** Below this age, in whole years, a person is asked for at once in the variant KIR (R016). */
export const AT_ONCE_BELOW = 19;

/**
 * The latest day of birth of those who have turned so many years old on `day`: everybody born later is younger. Who is
 * born on 29 February has the birthday on 1 March.
 */
export function lastBirthAtAge(day: PlainDate, years: number): PlainDate {
  const sameDay = `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
  return isPlainDate(sameDay) ? sameDay : addDays(addYears(day, -years), -1);
}

/** The first day of the year that ends on `day`: who was aktuell then or later counts in the variant KIR (R015). */
export function aktuellSince(day: PlainDate): PlainDate {
  return addYears(day, -1);
}
