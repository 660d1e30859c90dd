import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import type { BaseRow } from '../../server/domain/diff-types.ts';
import { sv } from '../ui/sv.ts';
import { writeSnapshot } from './companion.ts';
import { excel, quietly, WorkbookError } from './excel-run.ts';
import { keyOf } from './read-sheet.ts';
import { rebaseRow } from './rebase-row.ts';
import { type Review, reviewSheet } from './review-sheet.ts';
import { appendRows, ownCells, removeRows, writeCells } from './table-rows.ts';

/** The register's rows for a sheet that is already in the workbook. */
export type Fresh = {
  /** How the sheet is described from now on. */
  pulled: PulledSheet;
  rows: BaseRow[];
  /** All rows that belong in the sheet are here: others leave it, new ones are added. Otherwise only these are renewed. */
  whole: boolean;
  /** Rows that were asked for by name and do not exist any longer. */
  gone?: ReadonlySet<string>;
};

/** What a refresh did, in rows. `lost`: edited rows that no longer exist for the user. */
export type Refreshed = { updated: number; added: number; removed: number; conflicts: number; lost: number };

/** Renews a sheet in place and keeps what has not been sent. */
export async function refreshSheet(pulled: PulledSheet, fresh: Fresh): Promise<Refreshed> {
  return excel((context) =>
    quietly(context, async () => {
      const review = await reviewSheet(context, pulled);
      return applyFresh(context, review, fresh);
    }),
  );
}

/** The keys of rows that carry edits; a refresh asks for those by name when the filter no longer selects them. */
export function editedKeys({ diff, reading }: Pick<Review, 'diff' | 'reading'>): Set<string> {
  const edited = new Set(diff.changes.map((change) => change.key));
  const byRow = new Map(reading.rows.map((row) => [row.row, row]));
  for (const problem of diff.problems) {
    const row = problem.row === null ? undefined : byRow.get(problem.row);
    if (row && keyOf(row) !== '') edited.add(keyOf(row));
  }
  return edited;
}

/** Lays fresh rows over a sheet that has just been reviewed. */
export async function applyFresh(
  context: Excel.RequestContext,
  review: Review,
  fresh: Fresh,
): Promise<Refreshed> {
  const { reading, places, diff } = review;
  const theirs = new Map(fresh.rows.map((row) => [row.key, row]));
  const oldBase = new Map(review.base.map((row) => [row.key, row]));
  const broken = new Set(diff.problems.filter((problem) => problem.column === null).map(({ row }) => row));
  const edited = editedKeys(review);
  const deleted = new Set(diff.deletes.map(({ key }) => key));
  if (fresh.whole) refuseUnasked([...edited, ...deleted], theirs, fresh.gone);
  const result: Refreshed = { updated: 0, added: 0, removed: 0, conflicts: 0, lost: 0 };
  const newBase = new Map<string, BaseRow>();
  const writes = new Map<number, Map<number, string | number | boolean>>();
  const doomed = new Set<number>();
  for (const row of reading.rows) {
    const key = keyOf(row);
    const base = oldBase.get(key);
    if (!base) continue;
    const now = theirs.get(key);
    if (broken.has(row.row)) {
      newBase.set(key, now ?? base);
    } else if (!now) {
      if (!fresh.whole && !fresh.gone?.has(key)) newBase.set(key, base);
      else {
        doomed.add(row.row - 1);
        result.removed++;
        if (edited.has(key)) result.lost++;
      }
    } else {
      const rebased = rebaseRow(fresh.pulled.columns, fresh.pulled.groups, row, base, now);
      newBase.set(key, rebased.base);
      if (rebased.conflict) result.conflicts++;
      const cells = new Map<number, string | number | boolean>();
      for (const [index, value] of rebased.writes) {
        const at = reading.columnAt.get(fresh.pulled.columns[index]?.key ?? '') ?? null;
        if (at !== null) cells.set(at, value);
      }
      if (cells.size > 0) result.updated++;
      if (!rebased.conflict && now.version !== base.version) {
        for (const [at, value] of ownCells(fresh.pulled, reading, now)) cells.set(at, value);
      }
      if (cells.size > 0) writes.set(row.row - 1, cells);
    }
  }
  for (const key of deleted) {
    const row = theirs.get(key) ?? (fresh.whole ? undefined : oldBase.get(key));
    if (row) newBase.set(key, row);
  }
  const inSheet = new Set(reading.rows.map(keyOf));
  if (!fresh.whole) for (const [key, row] of oldBase) if (!inSheet.has(key)) newBase.set(key, row);
  const added = fresh.whole ? fresh.rows.filter((row) => !inSheet.has(row.key) && !deleted.has(row.key)) : [];
  for (const row of added) newBase.set(row.key, row);
  result.added = added.length;
  writeCells(places.sheet, writes);
  await context.sync();
  removeRows(places.sheet, reading, doomed);
  await context.sync();
  const rowCount = Math.max(1, reading.rows.length - doomed.size);
  await appendRows(context, places, fresh.pulled, reading, { rowCount, added });
  await writeSnapshot(context, places.companion, { pulled: fresh.pulled, base: [...newBase.values()] });
  return result;
}

/**
 * A row that was edited after the register was asked may only have left the selection. Nothing tells it from one that
 * is gone, so nothing is done until the register has been asked again.
 */
function refuseUnasked(
  unsent: readonly string[],
  delivered: ReadonlyMap<string, BaseRow>,
  gone: ReadonlySet<string> = new Set(),
): void {
  if (unsent.some((key) => !delivered.has(key) && !gone.has(key))) {
    throw new WorkbookError(sv.bar.editedMeanwhile);
  }
}
