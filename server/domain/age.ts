import type { PlainDate } from './plain-date.ts';

/** Whole years from the day of birth to `day`; one who is born on 29 February has the birthday on 1 March. */
export function ageOn(day: PlainDate, birth: PlainDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
