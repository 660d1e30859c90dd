import type { RegisteredPerson } from '../../db/queries/person-span.ts';
import type { searchedBirthDates } from '../../domain/search-words.ts';

/** Of whom something is derived: the kommuner, and the birth dates. */
export type Youths = { kommuner: ReadonlySet<string>; born: ReturnType<typeof searchedBirthDates> };

/** True for a youth who is folkbokförd in one of the kommuner and not protected (Z17). */
export function isFolkbokfordYouth(person: RegisteredPerson, { kommuner, born }: Youths): boolean {
  const { fodelsedatum, folkbokforing_status, kommun_kod, skyddad } = person;
  const isHere = folkbokforing_status === 'folkbokford' && kommun_kod !== null && kommuner.has(kommun_kod);
  return isHere && skyddad === 0 && fodelsedatum > born.after && fodelsedatum <= born.until;
}
