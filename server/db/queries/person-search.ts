import type { Tx } from '../database.ts';
import { page } from '../engines/page.ts';

/** What is searched for: words that each stand somewhere in the name, the beginning of a number, or one person. */
export type PersonSought = { words: readonly string[] } | { numberStart: string } | { personId: number };

/**
 * The first so many persons, by name, that a kommun (null: any) has or has had a period for and that fit; none of the
 * protected (Z17). Words are folded and hold no sign that means something in a pattern.
 */
export async function searchPersons(
  tx: Tx,
  { kommun, sought, count }: { kommun: string | null; sought: PersonSought; count: number },
): Promise<number[]> {
  const periods = tx
    .selectFrom('aktivitetsansvar')
    .$if(kommun !== null, (query) => query.where('kommun_kod', '=', kommun ?? ''))
    .select('person_id');
  const query = tx
    .selectFrom('person as p')
    .select('p.id')
    .where('p.skyddad', '=', 0)
    .where('p.id', 'in', periods)
    .where((eb) => {
      if ('personId' in sought) return eb('p.id', '=', sought.personId);
      if ('words' in sought) {
        return eb.and(sought.words.map((word) => eb('p.namn_sokning', 'like', `%${word}%`)));
      }
      const { numberStart } = sought;
      return eb.and([
        eb('p.identitetsnummer', '>=', numberStart),
        // The bracket follows all digits and capital letters. A range goes by the index, a pattern does not.
        eb('p.identitetsnummer', '<', `${numberStart}[`),
      ]);
    })
    .orderBy('p.namn_sortering')
    .orderBy('p.id');
  return (await page(query, count).execute()).map(({ id }) => id);
}
