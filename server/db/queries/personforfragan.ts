import type { PlainDate } from '../../domain/plain-date.ts';
import { AT_ONCE_BELOW, aktuellSince, lastBirthAtAge } from '../../domain/utomkommunal.ts';
import type { Db, Tx } from '../database.ts';
import { page } from '../engines/page.ts';

/**
 * Whom the population register is asked for: every person (R002), those folkbokförda in a kommun of the register (Z26),
 * those who are not (R017), and of these who are or lately were aktuella (R015), below 19 and from 19 on (R016).
 */
export const FRAGEURVAL = ['alla', 'folkbokforda', 'utomkommunala', 'kirUnder19', 'kirFyllda19'] as const;
export type Frageurval = (typeof FRAGEURVAL)[number];

/** A person who may be asked for. */
export type Asked = { id: number; identitetsnummer: string };

/** The next so many persons in scope on `day`, by id after `after`. */
export async function listAsked(
  db: Db,
  { urval, day, after }: { urval: Frageurval; day: PlainDate; after: number },
  count: number,
): Promise<Asked[]> {
  const query = inScope(db, urval, day)
    .select(['p.id', 'p.identitetsnummer'])
    .where('p.id', '>', after)
    .orderBy('p.id');
  return page(query, count).execute();
}

/** How many persons are in scope on `day`. */
export async function countAsked(db: Db | Tx, urval: Frageurval, day: PlainDate): Promise<number> {
  const { antal } = await inScope(db, urval, day)
    .select((eb) => eb.fn.countAll<number>().as('antal'))
    .executeTakeFirstOrThrow();
  return Number(antal);
}

function inScope(db: Db | Tx, urval: Frageurval, day: PlainDate) {
  const persons = db.selectFrom('person as p');
  const own = db.selectFrom('kommun').select('kod');
  if (urval === 'alla') return persons;
  if (urval === 'folkbokforda') {
    return persons.where('p.folkbokforing_status', '=', 'folkbokford').where('p.kommun_kod', 'in', own);
  }
  // Of somebody whom only a school has told of, no avisering says where he or she lives: that is what is asked for.
  const elsewhere = persons
    .where('p.folkbokforing_status', 'in', ['folkbokford', 'okand'])
    .where((eb) => eb.or([eb('p.kommun_kod', 'is', null), eb('p.kommun_kod', 'not in', own)]));
  if (urval === 'utomkommunala') return elsewhere;
  const since = aktuellSince(day);
  const placed = db
    .selectFrom('placering as pl')
    .select('pl.person_id')
    .where('pl.startdatum', '<=', day)
    .where((eb) => eb.or([eb('pl.slutdatum', 'is', null), eb('pl.slutdatum', '>=', since)]));
  const followed = db
    .selectFrom('aktivitetsansvar as a')
    .select('a.person_id')
    .where('a.datum_for_registrering', '<=', day)
    .where((eb) =>
      eb.or([eb('a.avregistrerad_datum', 'is', null), eb('a.avregistrerad_datum', '>=', since)]),
    );
  const aktuella = elsewhere.where((eb) => eb.or([eb('p.id', 'in', placed), eb('p.id', 'in', followed)]));
  return aktuella.where(
    'p.fodelsedatum',
    urval === 'kirUnder19' ? '>' : '<=',
    lastBirthAtAge(day, AT_ONCE_BELOW),
  );
}

/** How many persons are folkbokförda in a kommun that the register is not for. */
export async function countUtomkommunala(db: Db): Promise<number> {
  const { antal } = await db
    .selectFrom('person')
    .select((eb) => eb.fn.countAll<number>().as('antal'))
    .where('folkbokforing_status', '=', 'folkbokford')
    .where('kommun_kod', 'not in', db.selectFrom('kommun').select('kod'))
    .executeTakeFirstOrThrow();
  return Number(antal);
}
