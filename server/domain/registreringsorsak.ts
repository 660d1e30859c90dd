import type { PersonFacts, PlaceringFacts } from './aktivitetsansvar.ts';
import { isCurrent } from './introduktionsprogram.ts';
import type { Registreringsorsak } from './lists.ts';
import { addYears, daysBetween, type PlainDate } from './plain-date.ts';

/** Two school years and a half: who has been on a national program for longer has come to its third year. */
const DAYS_TO_THIRD_YEAR = 900;

/**
 * A proposal for registreringsorsak, from what is known on the day of registration (formats §1.4); people correct it.
 * Introduktionsprogram that runs; else the latest gymnasieplacering that ended: studiebevis when it ended in June of
 * the third year, otherwise avbrott; without any, inflyttad or never begun.
 */
export function proposeRegistreringsorsak(person: PersonFacts, date: PlainDate): Registreringsorsak {
  const begun = person.placeringar.filter((placering) => placering.gymnasium && placering.startdatum <= date);
  if (begun.some((placering) => placering.introduktionsprogram && isCurrent(placering, date))) {
    return 'introduktionsprogram';
  }
  const last = begun.toSorted((a, b) => (endOf(a) < endOf(b) ? 1 : -1))[0];
  if (last === undefined) return neverPlaced(person, date);
  if (last.introduktionsprogram) return 'avbrottIntroduktionsprogram';
  return finishedThirdYear(last, begun) ? 'studiebevis' : 'avbrottNationelltProgram';
}

function endOf(placering: PlaceringFacts): PlainDate {
  return placering.slutdatum ?? '9999-12-31';
}

function finishedThirdYear(last: PlaceringFacts, begun: readonly PlaceringFacts[]): boolean {
  if (last.slutdatum === null || last.slutdatum.slice(5, 7) !== '06') return false;
  const nationella = begun.filter((placering) => !placering.introduktionsprogram);
  const first = nationella.map((placering) => placering.startdatum).toSorted()[0] ?? last.startdatum;
  return daysBetween(first, last.slutdatum) >= DAYS_TO_THIRD_YEAR;
}

/** Inflyttad: folkbokförd here after skolplikten, which ends about midsummer of the year of the 16th birthday. */
function neverPlaced(person: PersonFacts, date: PlainDate): Registreringsorsak {
  const { folkbokforing } = person;
  if (folkbokforing.status !== 'folkbokford') return 'okand';
  const endOfSkolplikt = `${addYears(person.fodelsedatum, 16).slice(0, 4)}-07-01`;
  const moved =
    folkbokforing.sedan !== null && folkbokforing.sedan >= endOfSkolplikt && folkbokforing.sedan <= date;
  return moved ? 'inflyttad' : 'aldrigStuderat';
}
