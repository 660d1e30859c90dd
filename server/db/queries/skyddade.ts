import type { Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import type { PersonTable } from '../tables/person.ts';

/** What each source says of a person's protection. */
export type SkyddRow = Pick<Selectable<PersonTable>, 'skydd_navet' | 'skydd_skola' | 'skydd_manuellt'>;

/** The marks of some persons, by id. */
export async function findSkydd(tx: Tx, personIds: readonly number[]): Promise<Map<number, SkyddRow>> {
  const found = new Map<number, SkyddRow>();
  for (const part of chunks(personIds)) {
    const rows = await tx
      .selectFrom('person')
      .select(['id', 'skydd_navet', 'skydd_skola', 'skydd_manuellt'])
      .where('id', 'in', part)
      .execute();
    for (const { id, ...marks } of rows) found.set(id, marks);
  }
  return found;
}
