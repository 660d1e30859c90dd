import type { Insertable, Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { insertManyReturningIds } from '../engines/insert.ts';
import { updateVersioned, type VersionedChange } from '../engines/update.ts';
import type { PersonTable } from '../tables/person.ts';

/** A person as stored. */
export type PersonRow = Selectable<PersonTable>;

/** The persons that have, or once had, any of the identity numbers (12 characters), by the number asked for. */
export async function findByNumbers(db: Db, numbers: readonly string[]): Promise<Map<string, PersonRow>> {
  const found = new Map<string, PersonRow>();
  for (const part of chunks(numbers)) {
    const own = await db.selectFrom('person').selectAll().where('identitetsnummer', 'in', part).execute();
    for (const row of own) found.set(row.identitetsnummer, row);
  }
  for (const part of chunks(numbers.filter((number) => !found.has(number)))) {
    const former = await db
      .selectFrom('person_alias')
      .innerJoin('person', 'person.id', 'person_alias.person_id')
      .selectAll('person')
      .select('person_alias.identitetsnummer as alias')
      .where('person_alias.identitetsnummer', 'in', part)
      .execute();
    for (const { alias, ...row } of former) found.set(alias, row);
  }
  return found;
}

/** Adds persons and returns their ids by identity number. */
export async function insertPersons(
  tx: Tx,
  rows: readonly Insertable<PersonTable>[],
): Promise<Map<string | number, number>> {
  return insertManyReturningIds(tx, 'person', rows, 'identitetsnummer');
}

/** Changes persons that still have the version that was read. Returns the ids of those that were changed since. */
export async function updatePersons(tx: Tx, changes: readonly VersionedChange[]): Promise<Set<number>> {
  return updateVersioned(tx, 'person', changes);
}

/** Notes a number that the person had before. */
export async function insertAlias(tx: Tx, number: string, personId: number): Promise<void> {
  await tx.insertInto('person_alias').values({ identitetsnummer: number, person_id: personId }).execute();
}

/** Where persons are folkbokförda and when the register last changed them, by identity number; those that exist. */
export async function listResidence(
  db: Db,
  numbers: readonly string[],
): Promise<
  Pick<
    PersonRow,
    'identitetsnummer' | 'kommun_kod' | 'folkbokforing_status' | 'folkbokforingsdatum' | 'andringstidpunkt'
  >[]
> {
  const rows = [];
  for (const part of chunks(numbers)) {
    const query = db
      .selectFrom('person')
      .select([
        'identitetsnummer',
        'kommun_kod',
        'folkbokforing_status',
        'folkbokforingsdatum',
        'andringstidpunkt',
      ])
      .where('identitetsnummer', 'in', part);
    rows.push(...(await query.execute()));
  }
  return rows;
}

/** How many persons are folkbokförda in the kommun. */
export async function countFolkbokforda(db: Db, kommunKod: string): Promise<number> {
  const row = await db
    .selectFrom('person')
    .select((eb) => eb.fn.countAll<number>().as('antal'))
    .where('kommun_kod', '=', kommunKod)
    .where('folkbokforing_status', '=', 'folkbokford')
    .executeTakeFirstOrThrow();
  return Number(row.antal);
}
