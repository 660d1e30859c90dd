import type { PlainDate } from '../../domain/plain-date.ts';
import type { Db, Tx } from '../database.ts';
import { selectArrays } from '../engines/arrays.ts';
import { kontaktQuery } from './kontakttillfalle-sheet.ts';
import {
  introduktionsprogramSedan,
  kvarvarandeAtgard,
  periodsWithPersons,
  senasteKontakt,
} from './period-facts.ts';

/** Whose figures, and on which day. `kommun` null = every kommun. Protected persons are in none of them (Z17). */
type Asked = { kommun: string | null; today: PlainDate };

/** An open period with what it is counted by, and nothing that tells whose it is. */
export type CountedPeriod = {
  kommun: string;
  handlaggare: number | null;
  studierAnnanSkolform: PlainDate | null;
  senasteKontakt: PlainDate | null;
  kvarvarandeAtgard: PlainDate | null;
  introduktionsprogramSedan: PlainDate | null;
};

/** Reads the open periods. */
export async function selectCountedPeriods(db: Db | Tx, { kommun, today }: Asked): Promise<CountedPeriod[]> {
  const query = periodsWithPersons(db, { kommun, openOnly: true })
    .select(['a.kommun_kod', 'a.handlaggare_id', 'a.studier_annan_skolform'])
    .select((eb) => [
      senasteKontakt(eb).as('senasteKontakt'),
      kvarvarandeAtgard(eb, today).as('kvarvarandeAtgard'),
      introduktionsprogramSedan(eb, today).as('introduktionsprogramSedan'),
    ]);
  type Cells = [string, number | null, ...(PlainDate | null)[]];
  const rows = (await selectArrays(db, query)) as Cells[];
  return rows.map((cells) => ({
    kommun: cells[0],
    handlaggare: cells[1],
    studierAnnanSkolform: cells[2] ?? null,
    senasteKontakt: cells[3] ?? null,
    kvarvarandeAtgard: cells[4] ?? null,
    introduktionsprogramSedan: cells[5] ?? null,
  }));
}

/** Counts by type the åtgärder of open periods that are ongoing (`atgardsstatusOn`). */
export async function countOngoingAtgarder(
  db: Db | Tx,
  { kommun, today }: Asked,
): Promise<Map<string, number>> {
  const rows = await periodsWithPersons(db, { kommun, openOnly: true })
    .innerJoin('atgard as t', 't.aktivitetsansvar_id', 'a.id')
    .where('t.avslutad_dag', 'is', null)
    .where('t.startdatum', '<=', today)
    .where((eb) => eb.or([eb('t.slutdatum', 'is', null), eb('t.slutdatum', '>=', today)]))
    .groupBy('t.atgardstyp')
    .select(({ fn }) => ['t.atgardstyp', fn.countAll<number>().as('count')])
    .execute();
  return new Map(rows.map((row) => [row.atgardstyp, Number(row.count)]));
}

/** Counts by day the periods that were opened (`datum_for_registrering`) or closed from a day on until today. */
export async function countByDay(
  db: Db | Tx,
  { kommun, today }: Asked,
  column: 'datum_for_registrering' | 'avregistrerad_datum',
  from: PlainDate,
): Promise<{ dag: PlainDate; count: number }[]> {
  const rows = await periodsWithPersons(db, { kommun })
    .where(`a.${column}`, '>=', from)
    .where(`a.${column}`, '<=', today)
    .groupBy(`a.${column}`)
    .select(({ fn }) => [`a.${column} as dag`, fn.countAll<number>().as('count')])
    .execute();
  return rows.map(({ dag, count }) => ({ dag: dag ?? '', count: Number(count) }));
}

/** Counts the kommun's follow-ups whose day has passed, as the list Uppföljning has them (R209). */
export async function countOverdue(db: Db | Tx, kommun: string, today: PlainDate): Promise<number> {
  const row = await kontaktQuery(db, { kommun, today, openOnly: true })
    .where('k.uppfoljning', '=', 1)
    .where('k.uppfoljningsdatum', '<', today)
    .clearSelect()
    .clearOrderBy()
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
