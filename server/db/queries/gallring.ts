import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import type { VersionedTable } from '../engines/update.ts';

/** Whose files: a kommun's, of which all is older than a day. */
export type OlderThan = { kommunKod: string; before: PlainDate };

/**
 * The persons of whom all that a kommun keeps is older than a day: the last period there ended before it, no contact or
 * follow-up is of that day or later, nor contact details where there was no period, and no kommun has an open one. The
 * protected are among them.
 */
export async function listDuePersons(db: Db | Tx, of: OlderThan): Promise<number[]> {
  const { kommunKod, before } = of;
  const ended = await db
    .selectFrom('aktivitetsansvar')
    .select('person_id')
    .where('kommun_kod', '=', kommunKod)
    .where('avregistrerad_datum', '<', before)
    .execute();
  const met = await db
    .selectFrom('kontakttillfalle')
    .select('person_id')
    .where('kommun_kod', '=', kommunKod)
    .where('kontaktdatum', '<', before)
    .execute();
  const ids = new Set([...ended, ...met].map(({ person_id }) => person_id));
  // How a youth is reached, where nothing else is left.
  for (const table of DETAILS) {
    const rows = await db
      .selectFrom(table as 'kontaktuppgift')
      .select('person_id')
      .where('kommun_kod', '=', kommunKod)
      .where('andrad', '<', before)
      .execute();
    for (const { person_id } of rows) ids.add(person_id);
  }
  return keepDue(
    db,
    of,
    [...ids].sort((one, other) => one - other),
  );
}

const DETAILS = ['kontaktuppgift', 'postadress'] as const;

/** Those of the persons about whom nothing says that the kommun's file is to stay. */
export async function keepDue(
  db: Db | Tx,
  { kommunKod, before }: OlderThan,
  personIds: readonly number[],
): Promise<number[]> {
  const stays = new Set<number>();
  for (const part of chunks(personIds)) {
    const periods = await db
      .selectFrom('aktivitetsansvar')
      .select(['person_id', 'avregistrerad_datum as sista'])
      .where('person_id', 'in', part)
      .where((eb) => eb.or([eb('avregistrerad_datum', 'is', null), eb('kommun_kod', '=', kommunKod)]))
      .execute();
    for (const { person_id, sista } of periods) {
      if (sista === null || sista >= before) stays.add(person_id);
    }
    const contacts = await db
      .selectFrom('kontakttillfalle')
      .select('person_id')
      .where('person_id', 'in', part)
      .where('kommun_kod', '=', kommunKod)
      .where((eb) => eb.or([eb('kontaktdatum', '>=', before), eb('uppfoljningsdatum', '>=', before)]))
      .execute();
    for (const { person_id } of contacts) stays.add(person_id);
    const hadPeriod = new Set(periods.map(({ person_id }) => person_id));
    for (const id of await listReached(db, { kommunKod, before }, part)) {
      if (!hadPeriod.has(id)) stays.add(id);
    }
  }
  return personIds.filter((id) => !stays.has(id));
}

/** Those of the persons whose contact details were written that day or later: a period that has ended says more. */
async function listReached(
  db: Db | Tx,
  { kommunKod, before }: OlderThan,
  personIds: readonly number[],
): Promise<number[]> {
  const ids: number[] = [];
  for (const table of DETAILS) {
    const rows = await db
      .selectFrom(table as 'kontaktuppgift')
      .select('person_id')
      .where('kommun_kod', '=', kommunKod)
      .where('person_id', 'in', personIds)
      .where('andrad', '>=', before)
      .execute();
    ids.push(...rows.map(({ person_id }) => person_id));
  }
  return ids;
}

/** A row of a file, as it takes to remove it and to tell of it. */
export type FileRow = { id: number; version: number; personId: number };

/** What a kommun keeps of some persons: its periods, contacts, contact details and addresses. */
export async function listFileRows(
  db: Db | Tx,
  table: Extract<VersionedTable, 'aktivitetsansvar' | 'kontakttillfalle' | 'kontaktuppgift' | 'postadress'>,
  kommunKod: string,
  personIds: readonly number[],
): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for (const part of chunks(personIds)) {
    // Any of the tables will do for the types: these columns are the same in all.
    const found = await db
      .selectFrom(table as 'kontaktuppgift')
      .select(['id', 'version', 'person_id as personId'])
      .where('kommun_kod', '=', kommunKod)
      .where('person_id', 'in', part)
      .execute();
    rows.push(...found);
  }
  return rows;
}

/** The åtgärder of some periods. */
export async function listAtgarderOf(db: Db | Tx, periodIds: readonly number[]): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for (const part of chunks(periodIds)) {
    const found = await db
      .selectFrom('atgard as t')
      .innerJoin('aktivitetsansvar as a', 'a.id', 't.aktivitetsansvar_id')
      .select(['t.id', 't.version', 'a.person_id as personId'])
      .where('t.aktivitetsansvar_id', 'in', part)
      .execute();
    rows.push(...found);
  }
  return rows;
}

/** How many persons a kommun has or has had a period for. */
export async function countFiles(db: Db, kommunKod: string): Promise<number> {
  const { antal } = await db
    .selectFrom('aktivitetsansvar')
    .where('kommun_kod', '=', kommunKod)
    .select(({ fn }) => fn.count<number>('person_id').distinct().as('antal'))
    .executeTakeFirstOrThrow();
  return Number(antal);
}

/** Before which day the periods had ended that have been removed in a kommun; null where none has. */
export async function findRemovedBefore(db: Db | Tx, kommunKod: string): Promise<PlainDate | null> {
  const row = await db
    .selectFrom('gallring')
    .select('fore')
    .where('kommun_kod', '=', kommunKod)
    .executeTakeFirst();
  return row?.fore ?? null;
}

/** Notes that periods that ended before a day have been removed; the day never moves back. */
export async function saveRemovedBefore(tx: Tx, { kommunKod, before }: OlderThan): Promise<void> {
  const known = await findRemovedBefore(tx, kommunKod);
  if (known === null) {
    await tx.insertInto('gallring').values({ kommun_kod: kommunKod, fore: before }).execute();
  } else if (known < before) {
    await tx.updateTable('gallring').set({ fore: before }).where('kommun_kod', '=', kommunKod).execute();
  }
}

/** The exports to SCB of half-years that had ended before a day, whose files are still kept. */
export async function listOldExports(db: Db | Tx, { kommunKod, before }: OlderThan): Promise<number[]> {
  const rows = await db
    .selectFrom('scb_export')
    .select('id')
    .where('kommun_kod', '=', kommunKod)
    .where('till', '<', before)
    .where('tillstand', '=', 'klar')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Takes file, log and names out of an export; that it was made stays. */
export async function thinExport(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('scb_export_del').where('export_id', '=', id).execute();
  await tx
    .updateTable('scb_export')
    .set({ tillstand: 'gallrad', personer: '' })
    .where('id', '=', id)
    .execute();
}
