import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import type { Change, RowResult } from '../../server/contract/push.ts';
import { diffSheet } from '../../server/domain/diff.ts';
import type { BaseRow, SheetRow } from '../../server/domain/diff-types.ts';
import { same } from '../../server/domain/merge.ts';
import type { CellValue, RowValues } from '../../server/domain/sheet.ts';
import { sealOf, shown } from '../../server/domain/sheet-layout.ts';
import { sv } from '../ui/sv.ts';
import { excel, quietly } from './excel-run.ts';
import { markSheet, type RowMark } from './mark-sheet.ts';
import { marksOf } from './marks.ts';
import { keyOf, readSheet } from './read-sheet.ts';
import { applyFresh } from './refresh-sheet.ts';
import { diffInput, type Review, reviewSheet } from './review-sheet.ts';
import { ownCells, removeRows, writeCells } from './table-rows.ts';

type Cells = Map<number, string | number | boolean>;

/** What came of a push: what was sent, what the server said, and how the saved rows look there now. */
export type Settlement = {
  sent: readonly Change[];
  results: RowResult[];
  fresh: BaseRow[];
  /** `14:33`, for the Status column. */
  time: string;
};

/** Takes the answer to a push into the sheet: what was saved becomes the new base, what was not stays pending and marked. */
export async function settlePush(pulled: PulledSheet, settlement: Settlement): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const before = await reviewSheet(context, pulled);
      const after = await rebased(context, before, settlement);
      await applyFresh(context, after, { pulled, rows: settlement.fresh, whole: false });
      await showOutcome(context, pulled, settlement);
    }),
  );
}

/** The review as it would be had the sheet been pulled with what the server took. */
async function rebased(
  context: Excel.RequestContext,
  review: Review,
  { sent, results, fresh }: Settlement,
): Promise<Review> {
  const { pulled, reading, places } = review;
  const base = new Map(review.base.map((row) => [row.key, row]));
  const freshByKey = new Map(fresh.map((row) => [row.key, row]));
  const sentByName = new Map(sent.map((change) => ['ref' in change ? change.ref : change.key, change]));
  const doomed = new Set<number>();
  const writes = new Map<number, Cells>();
  for (const result of results) {
    const { key } = result;
    const change = sentByName.get(result.ref ?? key ?? '');
    if (key === undefined || !change) continue;
    const old = base.get(key);
    if (result.outcome === 'gone') {
      base.delete(key);
      for (const row of reading.rows) if (keyOf(row) === key) doomed.add(row.row - 1);
    } else if (!isSaved(result)) continue;
    else if ('delete' in change) base.delete(key);
    else if ('set' in change && old) {
      base.set(key, patched(pulled, old, change.set, result.version ?? old.version));
    } else if ('create' in change) {
      const saved = freshByKey.get(key);
      const row = findNewRow(review, change);
      if (!row || !saved) continue;
      base.set(key, asSent(pulled, saved, change.create));
      writes.set(row.row - 1, adopt(review, row, saved));
    }
  }
  writeCells(places.sheet, writes);
  await context.sync();
  removeRows(places.sheet, reading, doomed);
  await context.sync();
  const left = doomed.size > 0 ? await readSheet(context, pulled, places.table) : reading;
  const now = [...base.values()];
  return {
    pulled,
    base: now,
    reading: left,
    places,
    diff: diffSheet(diffInput({ pulled, base: now }, left)),
  };
}

/** Makes a new row the saved one: it gets key, seal and what the register fills in; gives the cells to write. */
function adopt({ pulled, reading }: Review, row: SheetRow, saved: BaseRow): Cells {
  const cells = ownCells(pulled, reading, saved);
  row.key = saved.key;
  row.seal = sealOf(pulled.columns, saved);
  row.cells = row.cells.map((cell, index) => {
    const column = pulled.columns[index];
    const at = reading.columnAt.get(column?.key ?? '') ?? null;
    if (!column || column.editable || at === null) return cell;
    const value = shown(column, saved.values[index] ?? null);
    cells.set(at, value);
    return value;
  });
  return cells;
}

/**
 * The row that a new one was sent from, among those that no answer has claimed: it may have been sorted elsewhere but
 * says the same, or it stands where it stood, about the same person, and has been edited since.
 */
function findNewRow(
  { pulled, reading, diff }: Review,
  sent: { ref: string; create: RowValues },
): SheetRow | undefined {
  const unclaimed = new Map(reading.rows.filter((row) => keyOf(row) === '').map((row) => [row.row, row]));
  const creates = diff.creates.filter((create) => unclaimed.has(create.row));
  const alike = creates.filter((create) => sameValues(pulled.columns, create.values, sent.create));
  const inPlace = creates.find((create) => create.ref === sent.ref);
  const found =
    alike.find((create) => create.ref === sent.ref) ??
    alike[0] ??
    (inPlace && samePerson(pulled, inPlace.values, sent.create) ? inPlace : undefined);
  return found && unclaimed.get(found.row);
}

function sameValues(columns: PulledSheet['columns'], a: RowValues, b: RowValues): boolean {
  return columns.every((column) => same(a[column.key], b[column.key]));
}

function samePerson(pulled: PulledSheet, a: RowValues, b: RowValues): boolean {
  const identifying = pulled.columns.filter((column) => column.identifying);
  return identifying.some((column) => a[column.key]) && sameValues(identifying, a, b);
}

/** A saved row as its sender knows it: what the register has added of its own comes in as news. */
function asSent(pulled: PulledSheet, saved: BaseRow, create: RowValues): BaseRow {
  const values = pulled.columns.map((column, index): CellValue => {
    return column.editable ? (create[column.key] ?? null) : (saved.values[index] ?? null);
  });
  return { ...saved, values };
}

function patched(pulled: PulledSheet, old: BaseRow, set: RowValues, version: number): BaseRow {
  const values = pulled.columns.map((column, index): CellValue => {
    const sent = set[column.key];
    return sent === undefined ? (old.values[index] ?? null) : sent;
  });
  return { key: old.key, version, values };
}

function isSaved(result: RowResult): boolean {
  return result.outcome === 'applied' || result.outcome === 'merged';
}

async function showOutcome(
  context: Excel.RequestContext,
  pulled: PulledSheet,
  { results, time }: Settlement,
): Promise<void> {
  const review = await reviewSheet(context, pulled);
  const refused = new Map(
    results.filter((result) => !isSaved(result)).map((result) => [result.key ?? result.ref ?? '', result]),
  );
  const marks: Map<number, RowMark> = marksOf(review.diff, refused);
  const saved = new Map(results.filter(isSaved).map((result) => [result.key ?? '', result]));
  for (const row of review.reading.rows) {
    const result = saved.get(keyOf(row));
    if (!result || marks.has(row.row)) continue;
    const status = result.outcome === 'merged' ? sv.sheet.mergedAt(time) : sv.sheet.savedAt(time);
    marks.set(row.row, { status, cells: [] });
  }
  await markSheet(context, review.places, pulled, review.reading, marks);
}
