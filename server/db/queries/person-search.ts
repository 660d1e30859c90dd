import type { Tx } from '../database.ts';
import { page } from '../engines/page.ts';

/** The last digits of a number that it may be searched by alone. */
const LAST = 4;

/**
 * What is searched for: words that each stand somewhere in the name; digits that begin a number, with its century or
 * without, or are its last four; or one person.
 */
export type PersonSought = { words: readonly string[] } | { digits: string } | { personId: number };

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
      const { digits } = sought;
      const starts = digits.length > 10 ? [digits] : [digits, `19${digits}`, `20${digits}`];
      return eb.or([
        ...starts.map((start) =>
          eb.and([
            eb('p.identitetsnummer', '>=', start),
            // The bracket follows all digits and capital letters. A range goes by the index, a pattern does not.
            eb('p.identitetsnummer', '<', `${start}[`),
          ]),
        ),
        ...(digits.length === LAST ? [eb('p.identitetsnummer', 'like', `%${digits}`)] : []),
      ]);
    })
    .orderBy('p.namn_sortering')
    .orderBy('p.id');
  return (await page(query, count).execute()).map(({ id }) => id);
}
