import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { type Decision, decidedBase } from '../../server/domain/decide.ts';
import type { SheetDiff } from '../../server/domain/diff-types.ts';
import { writeSnapshot } from './companion.ts';
import { excel, quietly } from './excel-run.ts';
import { markSheet } from './mark-sheet.ts';
import { marksOf } from './marks.ts';
import { keyOf } from './read-sheet.ts';
import { byColumn } from './rebase-row.ts';
import { type Review, reviewSheet } from './review-sheet.ts';
import { appendRows, cellsOfRow, removeRows, writeCells } from './table-rows.ts';

type Cells = Map<number, string | number | boolean>;

/** Puts every row back as it was pulled: edits, mixed-up rows, removed rows; new rows and copies are taken away. */
export async function restoreSheet(pulled: PulledSheet): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const review = await reviewSheet(context, pulled);
      const touched = new Set([
        ...review.diff.changes.map((change) => change.row),
        ...review.diff.creates.map((create) => create.row),
        ...review.diff.problems.flatMap((problem) => problem.row ?? []),
      ]);
      await restoreRows(context, review, touched, true);
    }),
  );
}

/** Puts one row (its number in the sheet) back as it was pulled, or takes it away if it was not pulled. */
export async function restoreRow(pulled: PulledSheet, row: number): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const review = await reviewSheet(context, pulled);
      await restoreRows(context, review, new Set([row]), false);
    }),
  );
}

/** Makes a copied row a new one: it loses its key and its seal and is sent as something new. */
export async function makeNewRow(pulled: PulledSheet, row: number): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const { reading, places } = await reviewSheet(context, pulled);
      const cells: Cells = new Map([
        [reading.ownAt.key, ''],
        [reading.ownAt.seal, ''],
      ]);
      if (reading.ownAt.version !== null) cells.set(reading.ownAt.version, '');
      writeCells(places.sheet, new Map([[row - 1, cells]]));
      await context.sync();
    }),
  );
}

/** Takes choices on conflicts into the sheet; what is kept of one's own is an ordinary change from then on. */
export async function decideConflicts(pulled: PulledSheet, decisions: readonly Decision[]): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const review = await reviewSheet(context, pulled);
      const byKey = new Map(decisions.map((decision) => [decision.key, decision]));
      const edited = new Map(review.diff.changes.map((change) => [change.key, change.set]));
      const writes = new Map<number, Cells>();
      const base = review.base.map((row) => {
        const decision = byKey.get(row.key);
        return decision ? decidedBase(pulled.columns, row, decision) : row;
      });
      const newBase = new Map(base.map((row) => [row.key, row]));
      for (const row of review.reading.rows) {
        const decision = byKey.get(keyOf(row));
        const now = newBase.get(keyOf(row));
        if (!decision || !now) continue;
        const kept = Object.keys(edited.get(now.key) ?? {}).filter(
          (key) => !decision.takeTheirs.includes(key),
        );
        const cells = cellsOfRow(pulled, review.reading, now);
        for (const key of kept) cells.delete(review.reading.columnAt.get(key) ?? -1);
        writes.set(row.row - 1, cells);
      }
      writeCells(review.places.sheet, writes);
      await writeSnapshot(context, review.places.companion, { pulled, base });
    }),
  );
}

async function restoreRows(
  context: Excel.RequestContext,
  review: Review,
  touched: ReadonlySet<number>,
  bringBack: boolean,
): Promise<void> {
  const { pulled, reading, places } = review;
  const base = new Map(review.base.map((row) => [row.key, row]));
  const writes = new Map<number, Cells>();
  const doomed = new Set<number>();
  const placed = new Set(reading.rows.filter((row) => !touched.has(row.row)).map(keyOf));
  for (const row of reading.rows) {
    if (!touched.has(row.row)) continue;
    const pulledRow = base.get(keyOf(row));
    if (!pulledRow || placed.has(pulledRow.key)) doomed.add(row.row - 1);
    else {
      placed.add(pulledRow.key);
      writes.set(row.row - 1, cellsOfRow(pulled, reading, pulledRow));
    }
  }
  writeCells(places.sheet, writes);
  await context.sync();
  removeRows(places.sheet, reading, doomed);
  await context.sync();
  const added = bringBack ? review.base.filter((row) => !placed.has(row.key)) : [];
  const rowCount = Math.max(1, reading.rows.length - doomed.size);
  await appendRows(context, places, pulled, reading, { rowCount, added });
  const now = await reviewSheet(context, pulled);
  await markSheet(context, now.places, pulled, now.reading, marksOf(now.diff));
}

/** Whom a change is about, for lists in the pane: the row as it was pulled, with new values laid over. */
export function rowValues(review: Pick<Review, 'pulled' | 'base'>): Map<string, ReturnType<typeof byColumn>> {
  return new Map(review.base.map((row) => [row.key, byColumn(review.pulled.columns, row.values)]));
}

/** True if nothing in the sheet waits to be sent or mended. */
export function isClean(diff: SheetDiff): boolean {
  return diff.changes.length + diff.creates.length + diff.deletes.length + diff.problems.length === 0;
}
