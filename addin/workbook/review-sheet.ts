import type { PulledSheet, Snapshot } from '../../server/contract/pulled-sheet.ts';
import { diffSheet } from '../../server/domain/diff.ts';
import type { DiffInput, SheetDiff } from '../../server/domain/diff-types.ts';
import { readBase } from './companion.ts';
import { type Places, placesOf } from './find-sheet.ts';
import { readSheet, type SheetReading } from './read-sheet.ts';

/** A pulled sheet held against its base. */
export type Review = Snapshot & {
  reading: SheetReading;
  diff: SheetDiff;
  places: Places & { table: Excel.Table };
};

/** Reads a pulled sheet and its base and compares them; the result is good until the user does something. */
export async function reviewSheet(context: Excel.RequestContext, pulled: PulledSheet): Promise<Review> {
  const places = await placesOf(context, pulled);
  const base = await readBase(context, places.companion);
  const reading = await readSheet(context, pulled, places.table);
  return { pulled, base, reading, places, diff: diffSheet(diffInput({ pulled, base }, reading)) };
}

/** What the diff needs: a column that is missing from the sheet counts as untouched. */
export function diffInput({ pulled, base }: Snapshot, reading: SheetReading): DiffInput {
  const { columns, groups, creates, deletes } = pulled;
  return { columns, groups, creates, deletes, base, sheet: reading.rows };
}
