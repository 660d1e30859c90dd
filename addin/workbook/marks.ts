import type { RowResult } from '../../server/contract/push.ts';
import type { SheetDiff } from '../../server/domain/diff-types.ts';
import { sv } from '../ui/sv.ts';
import type { CellMark, RowMark } from './mark-sheet.ts';

/** A change of the sheet's with its row, under the name by which the server answers: key or ref. */
export type SentChange = { name: string; row: number; columns: string[]; kind: 'update' | 'create' };

/** The changes and new rows of a diff, in the order of the sheet. Deletions have no row to show anything on. */
export function sentChanges(diff: SheetDiff): SentChange[] {
  const updates = diff.changes.map((change): SentChange => {
    return { name: change.key, row: change.row, columns: Object.keys(change.set), kind: 'update' };
  });
  const creates = diff.creates.map((create): SentChange => {
    return { name: create.ref, row: create.row, columns: Object.keys(create.values), kind: 'create' };
  });
  return [...updates, ...creates].sort((a, b) => a.row - b.row);
}

/**
 * What each row should show: what is changed, what the sheet itself finds wrong, and what the server said of it
 * (`verdicts` by key or ref, of a dry run or of a push that did not take the row).
 */
export function marksOf(
  diff: SheetDiff,
  verdicts: ReadonlyMap<string, RowResult> = new Map(),
): Map<number, RowMark> {
  const marks = new Map<number, RowMark>();
  for (const change of sentChanges(diff)) {
    const changed = change.columns.map((column): CellMark => ({ column, kind: 'changed' }));
    const mark = { status: change.kind === 'create' ? sv.sheet.created : sv.sheet.changed, cells: changed };
    marks.set(change.row, withVerdict(mark, verdicts.get(change.name)));
  }
  for (const problem of diff.problems) {
    if (problem.row === null) continue;
    const cell: CellMark[] = problem.column
      ? [{ column: problem.column, kind: 'wrong', message: problem.message }]
      : [];
    const earlier = marks.get(problem.row)?.cells ?? [];
    marks.set(problem.row, { status: sv.sheet.wrong(problem.message), cells: [...earlier, ...cell] });
  }
  return marks;
}

function withVerdict(mark: RowMark, verdict: RowResult | undefined): RowMark {
  if (!verdict || verdict.outcome === 'applied' || verdict.outcome === 'merged') return mark;
  const errors = verdict.errors ?? [];
  const kind = verdict.outcome === 'conflict' ? 'conflict' : 'wrong';
  const cells = errors.flatMap((error): CellMark[] =>
    error.column === null ? [] : [{ column: error.column, kind, message: error.message }],
  );
  const reason = errors[0]?.message ?? sv.outcomes[verdict.outcome];
  const status = verdict.outcome === 'conflict' ? sv.sheet.conflict : sv.sheet.wrong(reason);
  return { status, cells: [...mark.cells, ...cells] };
}
