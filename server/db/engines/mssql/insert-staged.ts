import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../database.ts';
import type { TableName } from '../engine.ts';
import { type Stage, type Staged, staged, stageTable } from './stage.ts';

/** Inserts many rows by a bulk load into a stage and one statement; ids that the database gives follow the rows' order. */
export async function insertStaged<T extends TableName>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  await staged(tx, rows as unknown as Record<string, Staged>[], (stage) =>
    insertInOrder(stage, table).execute(tx),
  );
}

/**
 * The same for rows without ids, in whatever order: returns the ids that the database gave them, by the value of the key
 * column.
 */
export async function insertStagedReturningIds<T extends TableName>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Database[T]>[],
  keyColumn: string,
): Promise<Map<string | number, number>> {
  const made = await staged(tx, rows as unknown as Record<string, Staged>[], (stage) => {
    const columns = columnsOf(stage);
    return sql<{ id: number; stage_key: string | number }>`
      insert into ${sql.table(table)} (${columns}) output inserted.id, inserted.${sql.ref(keyColumn)} as stage_key
      select ${columns} from ${stageTable(stage)}`.execute(tx);
  });
  return new Map(made.rows.map((row) => [row.stage_key, row.id]));
}

/** The statement that inserts the staged rows in their order. */
export function insertInOrder(stage: Stage, table: TableName): RawBuilder<unknown> {
  const columns = columnsOf(stage);
  return sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from ${stageTable(stage)} order by stage_order`;
}

function columnsOf(stage: Stage): RawBuilder<unknown> {
  return sql.join(stage.columns.map((column) => sql.ref(column)));
}
