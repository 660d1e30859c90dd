import { selectCreatedIn } from '../../db/queries/andringslogg.ts';
import type { RowCreate, SheetDiff } from '../../domain/diff-types.ts';
import { same } from '../../domain/merge.ts';
import type { RowValues } from '../../domain/sheet.ts';
import type { Context } from '../context.ts';
import { READERS } from '../sheets/readers.ts';
import { writerOf } from '../sheets/writers.ts';
import type { Compared } from './workbooks.ts';

/** The name that joins the pushes of one sending; it follows from the id of the first. */
export function linkOf(pushId: string): string {
  return `${pushId}-lank`;
}

/**
 * A file does not learn that its new rows were saved, as an open workbook does. New rows that say what rows say that were
 * made from the same pull in an earlier push are left out: somebody has mended the others and sends the file once more.
 */
export async function withoutSent(
  { engine, clock }: Context,
  kommun: string,
  pushId: string,
  { pulled, diff }: Compared,
): Promise<{ diff: SheetDiff; alreadySent: number }> {
  if (diff.creates.length === 0) return { diff, alreadySent: 0 };
  const { entity } = writerOf(pulled.sheet);
  const today = clock.today();
  const made = await engine.snapshot(async (tx) => {
    const ids = await selectCreatedIn(tx, entity, pulled.pullId, { pushId, link: linkOf(pushId) });
    if (ids.size === 0) return [];
    return READERS[pulled.sheet](tx, { kommun, today, openOnly: false, ids: [...ids] });
  });
  const left: RowValues[] = [...made];
  const creates = diff.creates.filter((create) => !takeAlike(left, create));
  return { diff: { ...diff, creates }, alreadySent: diff.creates.length - creates.length };
}

/** Takes a row that says the same out of those that are left; false when there is none. */
function takeAlike(left: RowValues[], { values }: RowCreate): boolean {
  const at = left.findIndex((row) => Object.entries(values).every(([key, value]) => same(row[key], value)));
  if (at >= 0) left.splice(at, 1);
  return at >= 0;
}
