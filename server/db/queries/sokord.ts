import type { Selectable } from 'kysely';
import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { insertMany } from '../engines/insert.ts';
import { page } from '../engines/page.ts';
import type { PersonTable, SokordTable } from '../tables/person.ts';
import type { Span } from './person-span.ts';

export type SokordRow = Selectable<SokordTable>;

/** The numbers that the persons of a span of ids had before. */
export async function listFormerNumbers(
  db: Db | Tx,
  { first, last }: Span,
): Promise<{ identitetsnummer: string; person_id: number }[]> {
  return db
    .selectFrom('person_alias')
    .selectAll()
    .where('person_id', '>=', first)
    .where('person_id', '<=', last)
    .execute();
}

/** The words of the persons of a span of ids, in order. */
export async function listWords(db: Db | Tx, { first, last }: Span): Promise<SokordRow[]> {
  return db
    .selectFrom('sokord')
    .selectAll()
    .where('person_id', '>=', first)
    .where('person_id', '<=', last)
    .orderBy('ord')
    .execute();
}

/** Gives persons these words in place of those that they had. */
export async function replaceWords(
  tx: Tx,
  personIds: readonly number[],
  rows: readonly SokordRow[],
): Promise<void> {
  for (const part of chunks(personIds))
    await tx.deleteFrom('sokord').where('person_id', 'in', part).execute();
  await insertMany(tx, 'sokord', rows);
}

/** Whom to look for beside the caseload: by a word of the index with all the words of the name, or one person. */
export type FolkbokfordSought = { indexWord: string; words: readonly string[] } | { personId: number };

/** Somebody who is found by the index. */
export type Folkbokford = Pick<Selectable<PersonTable>, 'id' | 'identitetsnummer' | 'fornamn' | 'efternamn'>;

/**
 * The first so many persons, by name, who are folkbokförda in the kommun, born between the days, fit, and have never had a
 * period there. The index only says where to look: who they are, and that none is protected (Z17), is what stands now.
 */
export async function searchFolkbokforda(
  tx: Tx,
  {
    kommun,
    born,
    sought,
    count,
  }: {
    kommun: string;
    born: { after: PlainDate; until: PlainDate };
    sought: FolkbokfordSought;
    count: number;
  },
): Promise<Folkbokford[]> {
  const query = tx
    .selectFrom('person as p')
    .select(['p.id', 'p.identitetsnummer', 'p.fornamn', 'p.efternamn'])
    .where('p.skyddad', '=', 0)
    .where('p.kommun_kod', '=', kommun)
    .where('p.folkbokforing_status', '=', 'folkbokford')
    .where('p.fodelsedatum', '>', born.after)
    .where('p.fodelsedatum', '<=', born.until)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('aktivitetsansvar as a')
            .whereRef('a.person_id', '=', 'p.id')
            .where('a.kommun_kod', '=', kommun)
            .select('a.id'),
        ),
      ),
    )
    .where((eb) => {
      if ('personId' in sought) return eb('p.id', '=', sought.personId);
      const listed = eb
        .selectFrom('sokord as s')
        .where('s.kommun_kod', '=', kommun)
        .where('s.ord', '>=', sought.indexWord)
        // The last sign of all follows every letter: a range goes by the index, a pattern does not.
        .where('s.ord', '<', `${sought.indexWord}\uffff`)
        .select('s.person_id');
      return eb.and([
        eb('p.id', 'in', listed),
        ...sought.words.map((word) => eb('p.namn_sokning', 'like', `%${word}%`)),
      ]);
    })
    .orderBy('p.namn_sortering')
    .orderBy('p.id');
  return page(query, count).execute();
}
