import type { Selectable } from 'kysely';
import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { insertMany } from '../engines/insert.ts';
import type { DubblettTable, PersonTable } from '../tables/person.ts';
import { DECEASED } from './kontakttillfalle-sheet.ts';

export type DubblettRow = Selectable<DubblettTable>;

/** The first and last birth date of those whom the kommun has or has had a period for; null where it has had none. */
export async function findBirthDates(
  db: Db,
  kommun: string,
): Promise<{ first: PlainDate; last: PlainDate } | null> {
  const { first, last } = await db
    .selectFrom('aktivitetsansvar as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .where('a.kommun_kod', '=', kommun)
    .select(({ fn }) => [fn.min('p.fodelsedatum').as('first'), fn.max('p.fodelsedatum').as('last')])
    .executeTakeFirstOrThrow();
  return first === null || last === null ? null : { first, last };
}

/** Somebody who may be there twice. `kand`: the kommun has or has had a period for the person. */
export type PerhapsDouble = { id: number; namn_sokning: string; fodelsedatum: PlainDate; kand: boolean };

/** A kommun's own persons born between two days, both included: the folkbokförda, and those of its caseload; not protected (Z17). */
export async function listOwnPersons(
  db: Db,
  { kommun, first, last }: { kommun: string; first: PlainDate; last: PlainDate },
): Promise<PerhapsDouble[]> {
  const born = db
    .selectFrom('person as p')
    .where('p.skyddad', '=', 0)
    .where((eb) =>
      eb.or([eb('p.avregistreringsorsak', 'is', null), eb('p.avregistreringsorsak', 'not in', DECEASED)]),
    )
    .where('p.fodelsedatum', '>=', first)
    .where('p.fodelsedatum', '<=', last)
    .select(['p.id', 'p.namn_sokning', 'p.fodelsedatum']);
  const periods = db.selectFrom('aktivitetsansvar').where('kommun_kod', '=', kommun).select('person_id');
  const known = await born.where('p.id', 'in', periods).execute();
  const living = await born
    .where('p.kommun_kod', '=', kommun)
    .where('p.folkbokforing_status', '=', 'folkbokford')
    .execute();
  const ids = new Set(known.map(({ id }) => id));
  return [
    ...known.map((row) => ({ ...row, kand: true })),
    ...living.filter(({ id }) => !ids.has(id)).map((row) => ({ ...row, kand: false })),
  ];
}

/** Those of the persons who are still there. */
export async function findPresent(tx: Tx, personIds: readonly number[]): Promise<Set<number>> {
  const present = new Set<number>();
  for (const part of chunks(personIds)) {
    const rows = await tx.selectFrom('person').select('id').where('id', 'in', part).execute();
    for (const { id } of rows) present.add(id);
  }
  return present;
}

/** What stands of a kommun. */
export async function listDubbletter(tx: Tx, kommun: string): Promise<DubblettRow[]> {
  return tx.selectFrom('dubblett').selectAll().where('kommun_kod', '=', kommun).execute();
}

/** Adds findings. */
export async function insertDubbletter(tx: Tx, rows: readonly Omit<DubblettRow, 'id'>[]): Promise<void> {
  await insertMany(tx, 'dubblett', rows);
}

/** Takes findings away. */
export async function deleteDubbletter(tx: Tx, ids: readonly number[]): Promise<void> {
  for (const part of chunks(ids)) await tx.deleteFrom('dubblett').where('id', 'in', part).execute();
}

/** One of two who may be one and the same. */
export type DubblettSheetRow = Pick<
  Selectable<PersonTable>,
  'identitetsnummer' | 'fornamn' | 'efternamn' | 'kommun_kod' | 'folkbokforing_status'
> & { id: number; annanRad: number; personId: number; sedan: PlainDate; oppenPeriod: number | null };

type Narrowing = { kommun: string; ids?: readonly number[]; personIds?: readonly number[] };

/** The kommun's findings by pair, while it may see both of them and neither is protected (Z17). */
export async function selectDubbletter(db: Db | Tx, narrowing: Narrowing): Promise<DubblettSheetRow[]> {
  const { ids, ...rest } = narrowing;
  if (ids === undefined) return dubblettQuery(db, rest).execute();
  const rows: DubblettSheetRow[] = [];
  for (const part of chunks(ids))
    rows.push(...(await dubblettQuery(db, rest).where('d.id', 'in', part).execute()));
  return rows;
}

function dubblettQuery(db: Db | Tx, { kommun, personIds }: Omit<Narrowing, 'ids'>) {
  return db
    .selectFrom('dubblett as d')
    .innerJoin('dubblett as m', (join) =>
      join
        .onRef('m.person_id', '=', 'd.annan_id')
        .onRef('m.annan_id', '=', 'd.person_id')
        .onRef('m.kommun_kod', '=', 'd.kommun_kod'),
    )
    .innerJoin('person as p', 'p.id', 'd.person_id')
    .innerJoin('person as o', 'o.id', 'd.annan_id')
    .leftJoin('aktivitetsansvar as a', (join) =>
      join
        .onRef('a.person_id', '=', 'd.person_id')
        .onRef('a.kommun_kod', '=', 'd.kommun_kod')
        .on('a.avregistrerad_datum', 'is', null),
    )
    .where('d.kommun_kod', '=', kommun)
    .where('p.skyddad', '=', 0)
    .where('o.skyddad', '=', 0)
    .where('d.person_id', 'in', ownPersons(db, kommun))
    .where('d.annan_id', 'in', ownPersons(db, kommun))
    .$if(personIds !== undefined, (query) => query.where('d.person_id', 'in', personIds ?? []))
    .select([
      'd.id',
      'm.id as annanRad',
      'd.person_id as personId',
      'd.sedan',
      'p.identitetsnummer',
      'p.fornamn',
      'p.efternamn',
      'p.kommun_kod',
      'p.folkbokforing_status',
      'a.id as oppenPeriod',
    ])
    .orderBy('d.id');
}

/** Who is folkbokförd in the kommun, and whom it has or has had a period for. */
function ownPersons(db: Db | Tx, kommun: string) {
  const periods = db.selectFrom('aktivitetsansvar').where('kommun_kod', '=', kommun).select('person_id');
  return db
    .selectFrom('person')
    .where((eb) =>
      eb.or([
        eb.and([eb('kommun_kod', '=', kommun), eb('folkbokforing_status', '=', 'folkbokford')]),
        eb('id', 'in', periods),
      ]),
    )
    .select('id');
}
