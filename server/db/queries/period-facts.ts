import type { ExpressionBuilder } from 'kysely';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { Database, Db, Tx } from '../database.ts';
import type { AktivitetsansvarTable } from '../tables/caseload.ts';
import type { PersonTable } from '../tables/person.ts';

/** Which periods are meant. `kommun` null = every kommun. */
type Meant = { kommun: string | null; openOnly?: boolean };

/** A query of periods, `a`, with their persons, `p`, as those who add facts to it see it. */
type Periods = ExpressionBuilder<Database & { a: AktivitetsansvarTable; p: PersonTable }, 'a' | 'p'>;

/**
 * The periods, `a`, with their persons, `p`, for those who say what of them is wanted. Persons with protection (Z17)
 * are left out unless they alone are asked for.
 */
export function periodsWithPersons(db: Db | Tx, { kommun, openOnly }: Meant, skyddad: 0 | 1 = 0) {
  return db
    .selectFrom('aktivitetsansvar as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .where('p.skyddad', '=', skyddad)
    .$if(kommun !== null, (query) => query.where('a.kommun_kod', '=', kommun ?? ''))
    .$if(openOnly === true, (query) => query.where('a.avregistrerad_datum', 'is', null));
}

/** The first day of the period's latest åtgärd. */
export function senasteAtgard(eb: Periods) {
  return eb
    .selectFrom('atgard as t')
    .whereRef('t.aktivitetsansvar_id', '=', 'a.id')
    .select(({ fn }) => fn.max('t.startdatum').as('dag'));
}

/** The day of the kommun's latest contact with the person. */
export function senasteKontakt(eb: Periods) {
  return eb
    .selectFrom('kontakttillfalle as k')
    .whereRef('k.person_id', '=', 'a.person_id')
    .whereRef('k.kommun_kod', '=', 'a.kommun_kod')
    .select(({ fn }) => fn.max('k.kontaktdatum').as('dag'));
}

/** The first day of the earliest of the period's åtgärder that has not ended on a day. */
export function kvarvarandeAtgard(eb: Periods, today: PlainDate) {
  return eb
    .selectFrom('atgard as t')
    .whereRef('t.aktivitetsansvar_id', '=', 'a.id')
    .where((or) => or.or([or('t.slutdatum', 'is', null), or('t.slutdatum', '>=', today)]))
    .select(({ fn }) => fn.min('t.startdatum').as('dag'));
}

/** When gymnasieexamen was marked: by the kommun (`=`), or by the authority (`<>`). */
export function examenSatt(eb: Periods, hemkommun: '=' | '<>') {
  return eb
    .selectFrom('examen as e')
    .whereRef('e.person_id', '=', 'a.person_id')
    .where('e.kalla', hemkommun, 'hemkommun')
    .select(({ fn }) => fn.min('e.satt').as('satt'));
}

/** Since when the person is on an introduktionsprogram that is current on a day. */
export function introduktionsprogramSedan(eb: Periods, today: PlainDate) {
  return eb
    .selectFrom('placering as s')
    .whereRef('s.person_id', '=', 'a.person_id')
    .where('s.introduktionsprogram', '=', 1)
    .where('s.startdatum', '<=', today)
    .where((or) => or.or([or('s.slutdatum', 'is', null), or('s.slutdatum', '>=', today)]))
    .select(({ fn }) => fn.min('s.startdatum').as('dag'));
}
