import { sql } from 'kysely';
import type { Tx } from '../../database.ts';
import type { VersionedChange, VersionedTable } from '../update.ts';
import { type Staged, staged, stageTable } from './stage.ts';

/** Changes rows by version as `updateVersioned` does, one statement per set of columns. Returns the ids that changed. */
export async function updateStaged(
  tx: Tx,
  table: VersionedTable,
  changes: readonly VersionedChange[],
): Promise<Set<number>> {
  const done = new Set<number>();
  for (const [shape, part] of Map.groupBy(changes, ({ set }) => Object.keys(set).sort().join())) {
    const columns = shape === '' ? [] : shape.split(',');
    const rows = part.map(({ id, version, set }) => ({
      ...named(set),
      stage_id: id,
      stage_version: version,
    }));
    const { rows: changed } = await staged(tx, rows, (stage) => {
      const sets = columns.map((column) => sql`${sql.ref(column)} = stage.${sql.ref(`set_${column}`)}`);
      return sql<{ id: number }>`
        update target set ${sql.join([...sets, sql`version = stage.stage_version + 1`])}
        output inserted.id
        from ${sql.table(table)} as target
        inner join ${stageTable(stage)} as stage
          on target.id = stage.stage_id and target.version = stage.stage_version`.execute(tx);
    });
    for (const { id } of changed) done.add(id);
  }
  return done;
}

/** Removes rows by version as `deleteVersioned` does. Returns the ids that went. */
export async function deleteStaged(
  tx: Tx,
  table: VersionedTable,
  rows: readonly { id: number; version: number }[],
): Promise<Set<number>> {
  const stagedRows = rows.map(({ id, version }) => ({ stage_id: id, stage_version: version }));
  const { rows: removed } = await staged(tx, stagedRows, (stage) =>
    sql<{ id: number }>`
      delete target output deleted.id
      from ${sql.table(table)} as target
      inner join ${stageTable(stage)} as stage
        on target.id = stage.stage_id and target.version = stage.stage_version`.execute(tx),
  );
  return new Set(removed.map(({ id }) => id));
}

/** Column names of the new values, kept apart from those of the key. */
function named(set: VersionedChange['set']): Record<string, Staged> {
  return Object.fromEntries(Object.entries(set).map(([column, value]) => [`set_${column}`, value]));
}
