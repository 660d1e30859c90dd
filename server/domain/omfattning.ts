import type { KommunRules, PersonFacts } from './aktivitetsansvar.ts';
import { takesOut } from './introduktionsprogram.ts';
import { addYears, type PlainDate } from './plain-date.ts';
import { inSommarstopp } from './sommarstopp.ts';

/** The first day on which the run picks a person up: 1 September of the year of the 16th birthday (Z8). */
export function firstDayCovered(fodelsedatum: PlainDate): PlainDate {
  return `${Number(fodelsedatum.slice(0, 4)) + 16}-09-01`;
}

/** The 20th birthday: the run picks nobody up from that day on (Z27). */
export function twentiethBirthday(fodelsedatum: PlainDate): PlainDate {
  return addYears(fodelsedatum, 20);
}

/** True if the person has an examen that is a fact on that day; a day that is not known counts as past (Z1). */
export function hasExamen(person: PersonFacts, date: PlainDate): boolean {
  return person.examen.some((examen) => examen.datum === null || examen.datum <= date);
}

/**
 * Whether the run for `date` opens a period for the person in the kommun (R033, Z7, Z8, Z11, Z15, Z17, Z27). The
 * caller knows that no period is open there, and that the same run has not just closed one (R057: a new one comes
 * with the next run).
 */
export function shouldOpen(
  person: PersonFacts,
  kommunKod: string,
  rules: KommunRules,
  date: PlainDate,
): boolean {
  if (person.skydd !== 'inget' || inSommarstopp(rules.sommarstopp, date)) return false;
  if (!isFolkbokford(person, kommunKod, date)) return false;
  if (date < firstDayCovered(person.fodelsedatum) || date >= twentiethBirthday(person.fodelsedatum))
    return false;
  if (hasExamen(person, date)) return false;
  return !person.placeringar.some((placering) => takesOut(placering, rules.introduktionsprogram, date));
}

function isFolkbokford(person: PersonFacts, kommunKod: string, date: PlainDate): boolean {
  const { folkbokforing } = person;
  if (folkbokforing.status !== 'folkbokford' || folkbokforing.kommunKod !== kommunKod) return false;
  return folkbokforing.sedan === null || folkbokforing.sedan <= date;
}
