import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { holdRows } from '../engines/hold.ts';
import { DECEASED } from './kontakttillfalle-sheet.ts';

/** Tables of what a kommun keeps for itself about a person (Z44). */
export type PersonTable = 'kontaktuppgift' | 'postadress';

/** A row of one of them with the person, and the person's open period in the kommun. */
export type PersonTableRow = Readonly<Record<string, unknown>> & {
  id: number;
  version: number;
  person_id: number;
  skapad: string;
  skapad_av: number | null;
  skapare: string | null;
  andrad: string;
  andrare: string | null;
  personnummer: string;
  fornamn: string;
  efternamn: string;
  oppen_period: number | null;
  /** The folkbokföringsadress, with the kommun that it is in. */
  bostadskommun: string | null;
  folkbokford_co: string | null;
  folkbokford_gatuadress: string | null;
  folkbokford_postnummer: string | null;
  folkbokford_postort: string | null;
};

type Narrowing = {
  kommun: string;
  openOnly?: boolean;
  ids?: readonly number[];
  personIds?: readonly number[];
};

/** Reads a kommun's own rows by name and age, not of protected (Z17) or deceased (Z16) persons. */
export async function selectPersonRows(
  db: Db | Tx,
  table: PersonTable,
  { ids, ...narrowing }: Narrowing,
): Promise<PersonTableRow[]> {
  if (ids === undefined) return read(rowQuery(db, table, narrowing));
  const rows: PersonTableRow[] = [];
  for (const part of chunks(ids)) {
    rows.push(...(await read(rowQuery(db, table, narrowing).where('r.id', 'in', part))));
  }
  return rows;
}

/** All rows of some persons in the kommun. */
export async function findRowsOfPersons(
  tx: Tx,
  table: PersonTable,
  kommun: string,
  personIds: readonly number[],
): Promise<PersonTableRow[]> {
  const rows: PersonTableRow[] = [];
  for (const part of chunks([...new Set(personIds)])) {
    rows.push(...(await read(rowQuery(tx, table, { kommun, personIds: part }))));
  }
  return rows;
}

/** Keeps the open periods of the rows' persons, and what hangs on them, as they are until the transaction ends. */
export async function holdPeriodsOfRows(
  tx: Tx,
  table: PersonTable,
  narrowing: { kommun: string; ids: readonly number[] },
): Promise<void> {
  const rows = await selectPersonRows(tx, table, narrowing);
  await holdRows(
    tx,
    'aktivitetsansvar',
    rows.flatMap((row) => row.oppen_period ?? []),
  );
}

async function read(query: { execute(): Promise<unknown[]> }): Promise<PersonTableRow[]> {
  return (await query.execute()) as PersonTableRow[];
}

function rowQuery(db: Db | Tx, table: PersonTable, { kommun, openOnly, personIds }: Omit<Narrowing, 'ids'>) {
  return db
    .selectFrom(db.dynamic.table(table).as('r'))
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .leftJoin('aktivitetsansvar as a', (join) =>
      join
        .onRef('a.person_id', '=', 'r.person_id')
        .onRef('a.kommun_kod', '=', 'r.kommun_kod')
        .on('a.avregistrerad_datum', 'is', null),
    )
    .leftJoin('konto as skapare', 'skapare.id', 'r.skapad_av')
    .leftJoin('konto as andrare', 'andrare.id', 'r.andrad_av')
    .where('p.skyddad', '=', 0)
    .where((eb) =>
      eb.or([eb('p.avregistreringsorsak', 'is', null), eb('p.avregistreringsorsak', 'not in', DECEASED)]),
    )
    .where('r.kommun_kod', '=', kommun)
    .$if(openOnly === true, (query) => query.where('a.id', 'is not', null))
    .$if(personIds !== undefined, (query) => query.where('r.person_id', 'in', personIds ?? []))
    .selectAll('r')
    .select([
      'skapare.namn as skapare',
      'andrare.namn as andrare',
      'p.identitetsnummer as personnummer',
      'p.fornamn',
      'p.efternamn',
      'a.id as oppen_period',
      'p.kommun_kod as bostadskommun',
      'p.co_adress as folkbokford_co',
      'p.gatuadress as folkbokford_gatuadress',
      'p.postnummer as folkbokford_postnummer',
      'p.postort as folkbokford_postort',
    ])
    .orderBy('p.namn_sortering')
    .orderBy('r.person_id')
    .orderBy('r.id');
}
