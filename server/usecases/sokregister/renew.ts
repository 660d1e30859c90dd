import type { Db, Tx } from '../../db/database.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import type { RegisteredPerson, Span } from '../../db/queries/person-span.ts';
import { listFormerNumbers, listWords, replaceWords, type SokordRow } from '../../db/queries/sokord.ts';
import { searchedBirthDates, searchWords } from '../../domain/search-words.ts';
import type { Context } from '../context.ts';
import type { Counts } from '../leverans/delivery.ts';
import { isFolkbokfordYouth } from '../person/folkbokford-youth.ts';
import { type Progress, renewDerived } from '../person/renew-derived.ts';

/**
 * Renews the search index (R031, R032): who is folkbokförd in one of the kommuner, of the years that are looked for and
 * not protected (Z17), is found there by every name and number; anybody else is not. Counts as `renewDerived`.
 */
export async function renewSearchIndex(context: Context, progress: Progress): Promise<Counts> {
  const kommuner = await listKommuner(context.engine.read);
  const youths = {
    kommuner: new Set(kommuner.map(({ kod }) => kod)),
    born: searchedBirthDates(context.clock.today()),
  };
  const derived = {
    present: listWords,
    wanted: (db: Db | Tx, persons: readonly RegisteredPerson[], span: Span) =>
      wordsToStand(
        db,
        persons.filter((person) => isFolkbokfordYouth(person, youths)),
        span,
      ),
    print: ({ kommun_kod, ord }: SokordRow) => `${kommun_kod} ${ord}`,
    replace: replaceWords,
  };
  return renewDerived(context, derived, progress);
}

async function wordsToStand(
  db: Db | Tx,
  persons: readonly RegisteredPerson[],
  span: Span,
): Promise<SokordRow[]> {
  const former = Map.groupBy(await listFormerNumbers(db, span), (alias) => alias.person_id);
  return persons.flatMap(({ id, kommun_kod, namn_sokning, identitetsnummer }) => {
    const before = (former.get(id) ?? []).map((alias) => alias.identitetsnummer);
    return searchWords(namn_sokning, [identitetsnummer, ...before]).map((ord) => ({
      kommun_kod: kommun_kod ?? '',
      ord,
      person_id: id,
    }));
  });
}
