import type { Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import { insertReturningId } from '../engines/insert.ts';
import type { SchemalaggningTable } from '../tables/korning.ts';
import type { KorningOverviewRow } from './korning.ts';
import { withNames } from './korning.ts';

export type SchemalaggningRow = Selectable<SchemalaggningTable>;

/** A schedule with the names of its kommun and of the account that made it. */
export type ScheduleRow = SchemalaggningRow & { kommun_namn: string | null; skapad_av_namn: string | null };

function withTheirNames(db: Db | Tx) {
  return db
    .selectFrom('schemalaggning')
    .leftJoin('konto', 'konto.id', 'schemalaggning.skapad_av')
    .leftJoin('kommun', 'kommun.kod', 'schemalaggning.kommun_kod')
    .selectAll('schemalaggning')
    .select(['konto.namn as skapad_av_namn', 'kommun.namn as kommun_namn'])
    .where('schemalaggning.borttagen', 'is', null);
}

/** The schedules that have not been removed, in the order in which they were made. */
export function listScheman(db: Db | Tx): Promise<ScheduleRow[]> {
  return withTheirNames(db).orderBy('schemalaggning.id').execute();
}

/** One of those that `listScheman` gives, or undefined. */
export function findSchema(db: Db | Tx, id: number): Promise<ScheduleRow | undefined> {
  return withTheirNames(db).where('schemalaggning.id', '=', id).executeTakeFirst();
}

/** Adds a schedule and returns its id. */
export function insertSchema(
  tx: Tx,
  row: Omit<SchemalaggningRow, 'id' | 'aktivt' | 'borttagen' | 'version'>,
): Promise<number> {
  return insertReturningId(tx, 'schemalaggning', row);
}

/** Changes a schedule that still has the version it was read with; false when it has not, or is removed. */
export async function updateSchema(
  tx: Tx,
  { id, version }: Pick<SchemalaggningRow, 'id' | 'version'>,
  set: Partial<Omit<SchemalaggningRow, 'id' | 'version' | 'jobb'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('schemalaggning')
    .set({ ...set, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('borttagen', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** A time of a schedule. */
export type Slot = { schemaId: number; lucka: string };

const PAIRS = 400;

/** Those of the times for which there is a run. */
export async function listTaken(db: Db | Tx, slots: readonly Slot[]): Promise<Slot[]> {
  const taken: Slot[] = [];
  for (const part of chunks([...slots], PAIRS)) {
    const rows = await db
      .selectFrom('korning')
      .select(['schema_id as schemaId', 'lucka'])
      .where(
        'schema_id',
        'in',
        part.map(({ schemaId }) => schemaId),
      )
      .where(
        'lucka',
        'in',
        part.map(({ lucka }) => lucka),
      )
      .execute();
    for (const { schemaId, lucka } of rows) {
      if (schemaId !== null && lucka !== null) taken.push({ schemaId, lucka });
    }
  }
  return taken.filter(({ schemaId, lucka }) =>
    slots.some((slot) => slot.schemaId === schemaId && slot.lucka === lucka),
  );
}

/** The latest of a schedule's times before an instant for which there is a run, or null. */
export async function findSlotBefore(db: Db | Tx, schemaId: number, before: string): Promise<string | null> {
  const row = await db
    .selectFrom('korning')
    .select((eb) => eb.fn.max('lucka').as('lucka'))
    .where('schema_id', '=', schemaId)
    .where('lucka', '<', before)
    .executeTakeFirst();
  return row?.lucka ?? null;
}

/** The latest run of each schedule, by the schedule's id. */
export async function listLatestRuns(
  db: Db | Tx,
  schemaIds: readonly number[],
): Promise<Map<number, KorningOverviewRow>> {
  const latest = new Map<number, KorningOverviewRow>();
  for (const part of chunks([...schemaIds])) {
    const ids = await db
      .selectFrom('korning')
      .select((eb) => eb.fn.max('id').as('id'))
      .where('schema_id', 'in', part)
      .groupBy('schema_id')
      .execute();
    const rows = await withNames(db)
      .where(
        'korning.id',
        'in',
        ids.map(({ id }) => id),
      )
      .execute();
    for (const row of rows) if (row.schema_id !== null) latest.set(row.schema_id, row);
  }
  return latest;
}
