import { type Insertable, sql } from 'kysely';
import type { Database, Tx } from '../../database.ts';
import type { TableName } from '../engine.ts';
import { type Staged, staged, stageTable } from './stage.ts';

/** Inserts many rows by a bulk load into a stage and one statement. */
export async function insertStaged<T extends TableName>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  await staged(tx, rows as unknown as Record<string, Staged>[], async (stage) => {
    const columns = sql.join(stage.columns.map((column) => sql.ref(column)));
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${stageTable(stage)}`.execute(
      tx,
    );
  });
}
