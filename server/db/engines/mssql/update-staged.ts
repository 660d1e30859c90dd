import { sql } from 'kysely';
import type { Tx } from '../../database.ts';
import type { Change, ChangedTable, VersionedTable } from '../update.ts';
import { type Staged, staged, stageTable } from './stage.ts';

/**
 * Changes rows of the same columns as `updateVersioned` or, if they have no version, `updateRows` does, in one statement.
 * Returns the ids that changed.
 */
export async function updateStaged(
  tx: Tx,
  table: ChangedTable,
  changes: readonly Change[],
): Promise<Set<number>> {
  const { rows: changed } = await staged(tx, changes.map(toStage), (stage) => {
    const columns = stage.columns
      .filter((name) => name.startsWith(SET))
      .map((name) => name.slice(SET.length));
    const sets = columns.map((column) => sql`${sql.ref(column)} = stage.${sql.ref(`${SET}${column}`)}`);
    const sameVersion = stage.columns.includes('stage_version')
      ? sql`and ${sql.table(table)}.version = stage.stage_version`
      : sql``;
    return sql<{ id: number }>`
      update ${sql.table(table)} set ${sql.join(sets)}
      output inserted.id
      from ${stageTable(stage)} as stage
      where ${sql.table(table)}.id = stage.stage_id ${sameVersion}`.execute(tx);
  });
  return new Set(changed.map(({ id }) => id));
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

/** Keeps the columns of the new values apart from those by which the row is found. */
const SET = 'set_';

function toStage({ id, set, version, next }: Change): Record<string, Staged> {
  const row: Record<string, Staged> = { stage_id: id };
  for (const [column, value] of Object.entries(set)) row[`${SET}${column}`] = value;
  if (version === undefined) return row;
  return { ...row, stage_version: version, [`${SET}version`]: next ?? version + 1 };
}
