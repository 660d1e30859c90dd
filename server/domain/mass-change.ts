import type { RowChange } from './diff-types.ts';

/** A change so large that it may be a slip: `count` must be typed to go on. `column` is null for deletions. */
export type MassChange = { kind: 'emptied' | 'changed' | 'deleted'; column: string | null; count: number };

/** From how many rows on a confirmation is asked for. */
export const MASS_LIMITS = { emptied: 20, emptiedOfFew: 5, changed: 200, deleted: 10 } as const;

type MassInput = {
  /** The rows of the sheet that was pulled. */
  rowCount: number;
  changes: readonly Pick<RowChange, 'base' | 'set'>[];
  deleteCount: number;
  /** Every deletion is to be confirmed: in a file it may be no more than a row that was not copied. */
  everyDelete?: boolean;
};

/**
 * What has to be confirmed by typing its number before it is sent: a column emptied for 20 rows, or for five when
 * they are half of the sheet; a column changed for more than 200 rows; ten rows deleted, or half of the sheet from
 * five on. One entry per column, emptied before changed.
 */
export function massChanges({
  rowCount,
  changes,
  deleteCount,
  everyDelete = false,
}: MassInput): MassChange[] {
  const found: MassChange[] = [];
  const half = (count: number) => count >= MASS_LIMITS.emptiedOfFew && count * 2 >= rowCount;
  if ((everyDelete && deleteCount > 0) || deleteCount >= MASS_LIMITS.deleted || half(deleteCount)) {
    found.push({ kind: 'deleted', column: null, count: deleteCount });
  }
  for (const [column, { emptied, changed }] of countByColumn(changes)) {
    if (emptied >= MASS_LIMITS.emptied || half(emptied))
      found.push({ kind: 'emptied', column, count: emptied });
    else if (changed > MASS_LIMITS.changed) found.push({ kind: 'changed', column, count: changed });
  }
  return found;
}

/** True if what was typed is the number that was asked for; blanks between digits are allowed. */
export function confirms(typed: string, change: MassChange): boolean {
  return typed.replace(/[\s\u00a0]/g, '') === String(change.count);
}

function countByColumn(changes: MassInput['changes']): Map<string, { emptied: number; changed: number }> {
  const counts = new Map<string, { emptied: number; changed: number }>();
  for (const { base, set } of changes) {
    for (const [column, value] of Object.entries(set)) {
      const count = counts.get(column) ?? { emptied: 0, changed: 0 };
      count.changed += 1;
      if (value === null && (base[column] ?? null) !== null) count.emptied += 1;
      counts.set(column, count);
    }
  }
  return counts;
}
