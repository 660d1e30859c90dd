import type { PlainDate } from '../../domain/plain-date.ts';

/**
 * Why a run is not made for a day to come unless it is confirmed: after it none can be made for the nights before it
 * (Z41). Null for today and earlier days.
 */
export function dayToCome(date: PlainDate, today: PlainDate): string | null {
  if (date <= today) return null;
  return (
    `Dagen ${date} har inte varit än. Efter en körning för den kan ingen natt före den köras. ` +
    `Välj i dag, ${today}, eller en tidigare dag. Är det ändå rätt dag, bekräfta körningen.`
  );
}
