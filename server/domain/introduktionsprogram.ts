import type { IntroduktionsprogramRule, PlaceringFacts } from './aktivitetsansvar.ts';
import type { PlainDate } from './plain-date.ts';

/** The law: covered until 2018-06-30, not since (formats §1.4). It holds until a kommun's own first rule. */
export const INTRODUKTIONSPROGRAM_ENLIGT_LAG: readonly IntroduktionsprogramRule[] = [
  { giltigFran: '1900-01-01', ingar: true },
  { giltigFran: '2018-07-01', ingar: false },
];

/** The rule on a day: whether introduktionsprogram is covered, and since when that has held without a break. */
export function introduktionsprogramOn(
  rules: readonly IntroduktionsprogramRule[],
  date: PlainDate,
): { ingar: boolean; sedan: PlainDate } {
  const own = rules.toSorted((a, b) => (a.giltigFran < b.giltigFran ? -1 : 1));
  const first = own[0]?.giltigFran;
  const lag = INTRODUKTIONSPROGRAM_ENLIGT_LAG.filter(
    (rule) => first === undefined || rule.giltigFran < first,
  );
  let current = { ingar: true, sedan: '1900-01-01' };
  for (const rule of [...lag, ...own]) {
    if (rule.giltigFran > date) break;
    if (rule.ingar !== current.ingar) current = { ingar: rule.ingar, sedan: rule.giltigFran };
  }
  return current;
}

/** True if the person is on an introduktionsprogram that is covered on that day: the status of that name (R081, Z7). */
export function onCoveredIntroduktionsprogram(
  placeringar: readonly PlaceringFacts[],
  rules: readonly IntroduktionsprogramRule[],
  date: PlainDate,
): boolean {
  return (
    placeringar.some((placering) => placering.introduktionsprogram && isCurrent(placering, date)) &&
    introduktionsprogramOn(rules, date).ingar
  );
}

/** True from the first to the last day of a placement, both included (Z15). */
export function isCurrent(placering: PlaceringFacts, date: PlainDate): boolean {
  return placering.startdatum <= date && (placering.slutdatum === null || placering.slutdatum >= date);
}

/** True for a placement that takes a person out of the aktivitetsansvar while it is current (Z7, Z15). */
export function takesOut(
  placering: PlaceringFacts,
  rules: readonly IntroduktionsprogramRule[],
  date: PlainDate,
): boolean {
  if (!placering.gymnasium || !isCurrent(placering, date)) return false;
  return !placering.introduktionsprogram || !introduktionsprogramOn(rules, date).ingar;
}
