import type { Selectable } from 'kysely';
import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { insertMany } from '../engines/insert.ts';
import { page } from '../engines/page.ts';
import type { PersonOmradeTable } from '../tables/omrade.ts';
import type { LeveransRow } from './leverans.ts';
import type { Span } from './person-span.ts';

/** The two lists of a kommun: nyckelkod by address, område by the beginning of a nyckelkod. */
export type OmradeList = 'nyckelkoder' | 'omraden';

/** A line of a list with the delivery that it last stood in. */
export type ListLine = { key: string; value: string; leverans: number };

/** The lines of a kommun's list under some keys. */
export async function findLines(
  db: Db | Tx,
  list: OmradeList,
  kommun: string,
  keys: readonly string[],
): Promise<Map<string, ListLine>> {
  const found = new Map<string, ListLine>();
  for (const part of chunks(keys)) {
    const rows = await linesOf(db, list, kommun, part);
    for (const row of rows) found.set(row.key, row);
  }
  return found;
}

function linesOf(
  db: Db | Tx,
  list: OmradeList,
  kommun: string,
  keys: readonly string[],
): Promise<ListLine[]> {
  if (list === 'nyckelkoder') {
    return db
      .selectFrom('nyckelkod')
      .where('kommun_kod', '=', kommun)
      .where('adress', 'in', keys)
      .select(['adress as key', 'nyckelkod as value', 'leverans_id as leverans'])
      .execute();
  }
  return db
    .selectFrom('omrade')
    .where('kommun_kod', '=', kommun)
    .where('nyckelkod', 'in', keys)
    .select(['nyckelkod as key', 'namn as value', 'leverans_id as leverans'])
    .execute();
}

/** How many lines a kommun's list has. */
export async function countLines(db: Db | Tx, list: OmradeList, kommun: string): Promise<number> {
  const { antal } = await db
    .selectFrom(list === 'nyckelkoder' ? 'nyckelkod' : 'omrade')
    .where('kommun_kod', '=', kommun)
    .select(({ fn }) => fn.countAll<number>().as('antal'))
    .executeTakeFirstOrThrow();
  return Number(antal);
}

/** Some keys of a kommun's list. */
export async function listKeys(db: Db, list: OmradeList, kommun: string, count: number): Promise<string[]> {
  const query =
    list === 'nyckelkoder'
      ? db.selectFrom('nyckelkod').select('adress as key').where('kommun_kod', '=', kommun).orderBy('adress')
      : db
          .selectFrom('omrade')
          .select('nyckelkod as key')
          .where('kommun_kod', '=', kommun)
          .orderBy('nyckelkod');
  return (await page(query, count).execute()).map(({ key }) => key);
}

type Replacing = { list: OmradeList; kommun: string; keys: readonly string[]; lines: readonly ListLine[] };

/** Puts lines in place of those that a kommun's list has under some keys. */
export async function replaceLines(tx: Tx, { list, kommun, keys, lines }: Replacing): Promise<void> {
  const isCodes = list === 'nyckelkoder';
  for (const part of chunks(keys)) {
    const gone = isCodes
      ? tx.deleteFrom('nyckelkod').where('kommun_kod', '=', kommun).where('adress', 'in', part)
      : tx.deleteFrom('omrade').where('kommun_kod', '=', kommun).where('nyckelkod', 'in', part);
    await gone.execute();
  }
  const common = (leverans_id: number) => ({ kommun_kod: kommun, leverans_id });
  if (isCodes) {
    const rows = lines.map(({ key, value, leverans }) => ({
      ...common(leverans),
      adress: key,
      nyckelkod: value,
    }));
    await insertMany(tx, 'nyckelkod', rows);
  } else {
    const rows = lines.map(({ key, value, leverans }) => ({
      ...common(leverans),
      nyckelkod: key,
      namn: value,
    }));
    await insertMany(tx, 'omrade', rows);
  }
}

/** Removes the lines of a kommun's list that did not stand in the delivery. Gives how many there were. */
export async function deleteLinesNotIn(
  tx: Tx,
  list: OmradeList,
  kommun: string,
  leverans: number,
): Promise<number> {
  const gone =
    list === 'nyckelkoder'
      ? tx.deleteFrom('nyckelkod').where('kommun_kod', '=', kommun).where('leverans_id', '<>', leverans)
      : tx.deleteFrom('omrade').where('kommun_kod', '=', kommun).where('leverans_id', '<>', leverans);
  return Number((await gone.executeTakeFirstOrThrow()).numDeletedRows);
}

/** The latest list of a kind that has come in to its end for the kommun, or undefined. */
export async function findLatestList(
  db: Db,
  list: OmradeList,
  kommun: string,
): Promise<LeveransRow | undefined> {
  const query = db
    .selectFrom('leverans')
    .selectAll()
    .where('slag', '=', list)
    .where('kommun_kod', '=', kommun)
    .where('tillstand', '=', 'klar')
    .orderBy('id', 'desc');
  return page(query, 1).executeTakeFirst();
}

/** The områden of a kommun by nyckelkod, or the beginning of one. */
export async function readOmraden(db: Db | Tx, kommun: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('omrade')
    .where('kommun_kod', '=', kommun)
    .select(['nyckelkod', 'namn'])
    .execute();
  return new Map(rows.map(({ nyckelkod, namn }) => [nyckelkod, namn]));
}

export type PersonOmradeRow = Selectable<PersonOmradeTable>;

/** Where the persons of a span of ids live. */
export async function listPersonOmraden(db: Db | Tx, { first, last }: Span): Promise<PersonOmradeRow[]> {
  return db
    .selectFrom('person_omrade')
    .selectAll()
    .where('person_id', '>=', first)
    .where('person_id', '<=', last)
    .execute();
}

/** Puts where persons live in place of what was kept of it. */
export async function replacePersonOmraden(
  tx: Tx,
  personIds: readonly number[],
  rows: readonly PersonOmradeRow[],
): Promise<void> {
  for (const part of chunks(personIds)) {
    await tx.deleteFrom('person_omrade').where('person_id', 'in', part).execute();
  }
  await insertMany(tx, 'person_omrade', rows);
}

/** How many of a kommun's youths have a nyckelkod, and how many of those an område. */
export async function countMapped(db: Db, kommun: string): Promise<{ mapped: number; named: number }> {
  const { mapped, named } = await db
    .selectFrom('person_omrade')
    .where('kommun_kod', '=', kommun)
    .select(({ fn }) => [fn.countAll<number>().as('mapped'), fn.count<number>('omrade').as('named')])
    .executeTakeFirstOrThrow();
  return { mapped: Number(mapped), named: Number(named) };
}

/** How many are folkbokförda in the kommun, born between the days, and not protected (Z17). */
export async function countYouths(
  db: Db,
  kommun: string,
  born: { after: PlainDate; until: PlainDate },
): Promise<number> {
  const { antal } = await db
    .selectFrom('person')
    .where('kommun_kod', '=', kommun)
    .where('folkbokforing_status', '=', 'folkbokford')
    .where('skyddad', '=', 0)
    .where('fodelsedatum', '>', born.after)
    .where('fodelsedatum', '<=', born.until)
    .select(({ fn }) => fn.countAll<number>().as('antal'))
    .executeTakeFirstOrThrow();
  return Number(antal);
}
