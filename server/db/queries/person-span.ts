import type { Selectable } from 'kysely';
import type { Db, Tx } from '../database.ts';
import { page } from '../engines/page.ts';
import type { PersonTable } from '../tables/person.ts';

/** What other rows follow from that are kept of a person. */
export type RegisteredPerson = Pick<
  Selectable<PersonTable>,
  | 'id'
  | 'identitetsnummer'
  | 'namn_sokning'
  | 'fodelsedatum'
  | 'kommun_kod'
  | 'folkbokforing_status'
  | 'skyddad'
  | 'gatuadress'
  | 'postnummer'
>;

/** Ids from the first to the last. */
export type Span = { first: number; last: number };

/** How many persons there are. */
export async function countPersons(db: Db): Promise<number> {
  const { antal } = await db
    .selectFrom('person')
    .select(({ fn }) => fn.countAll<number>().as('antal'))
    .executeTakeFirstOrThrow();
  return Number(antal);
}

/** The next persons by id. */
export async function listPersonsAfter(
  db: Db | Tx,
  after: number,
  count: number,
): Promise<RegisteredPerson[]> {
  const query = db
    .selectFrom('person')
    .select([
      'id',
      'identitetsnummer',
      'namn_sokning',
      'fodelsedatum',
      'kommun_kod',
      'folkbokforing_status',
      'skyddad',
      'gatuadress',
      'postnummer',
    ])
    .where('id', '>', after)
    .orderBy('id');
  return page(query, count).execute();
}
