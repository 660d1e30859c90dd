import type { CellValue, RowValues } from './sheet.ts';

/** `applied`: nobody else has touched the row's values; `merged`: others have, elsewhere; `conflict`: here. */
export type MergeResult = { kind: 'applied' | 'merged' | 'conflict'; set: RowValues; conflicts: string[] };

type MergeInput = {
  /** What the client started from: at least the columns of `mine` and those of their groups. */
  base: RowValues;
  /** What the client wants, changed columns only. */
  mine: RowValues;
  /** What the register has now. */
  current: RowValues;
  /** Columns that belong together; a column may be in several groups. */
  groups: readonly (readonly string[])[];
};

/**
 * Merges an edit into the present row, field by field (design §3.3). A field that both sides changed to the same value
 * is no conflict. A group conflicts as a whole when both sides changed it and the result would be what neither wanted:
 * `conflicts` names all its columns that either side changed. `set` is what is left to write; with a conflict it is empty, since the row waits.
 */
export function mergeRow({ base, mine, current, groups }: MergeInput): MergeResult {
  const conflicts = new Set<string>();
  for (const column of Object.keys(mine)) {
    if (isTheirs(column, base, current) && !same(mine[column], current[column])) conflicts.add(column);
  }
  for (const group of groups) {
    for (const column of groupConflicts(group, { base, mine, current, groups })) conflicts.add(column);
  }
  if (conflicts.size > 0) return { kind: 'conflict', set: {}, conflicts: [...conflicts] };
  const set: RowValues = {};
  for (const [column, value] of Object.entries(mine)) {
    if (!same(value, current[column])) set[column] = value;
  }
  const touched = Object.keys(base).some((column) => isTheirs(column, base, current));
  return { kind: touched ? 'merged' : 'applied', set, conflicts: [] };
}

/** Equal as cells: nothing, absent and empty text are the same. */
export function same(a: CellValue | undefined, b: CellValue | undefined): boolean {
  return (a ?? '') === (b ?? '');
}

/** The group's changed columns, when what we want would leave it half theirs and half ours. */
function groupConflicts(group: readonly string[], { base, mine, current }: MergeInput): string[] {
  const ours = group.filter((column) => column in mine && !same(mine[column], base[column]));
  const theirs = group.filter((column) => isTheirs(column, base, current));
  const wanted = (column: string) => (column in mine ? mine[column] : base[column]);
  const differs = (column: string) => !same(wanted(column), current[column]);
  if (!ours.some(differs) || !theirs.some(differs)) return [];
  return group.filter((column) => ours.includes(column) || theirs.includes(column));
}

function isTheirs(column: string, base: RowValues, current: RowValues): boolean {
  return column in base && !same(base[column], current[column]);
}
