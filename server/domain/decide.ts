import { diffSheet } from './diff.ts';
import type { BaseRow, DiffColumn, DiffInput } from './diff-types.ts';
import type { RowValues } from './sheet.ts';
import { sealOf } from './sheet-layout.ts';

/** A row whose conflict has been decided: the register's row is its base now, and some cells take its values. */
export type Decision = { key: string; version: number; current: RowValues; takeTheirs: string[] };

/** The base of a decided row: what the register has, and for columns that it does not tell what was pulled. */
export function decidedBase(columns: readonly DiffColumn[], row: BaseRow, decision: Decision): BaseRow {
  const values = columns.map(
    ({ key }, index) => decision.current[key] ?? orPulled(row, index, key, decision),
  );
  return { key: row.key, version: decision.version, values };
}

function orPulled(row: BaseRow, index: number, key: string, { current }: Decision) {
  return key in current ? null : (row.values[index] ?? null);
}

/**
 * The comparison of a file as it is once conflicts have been decided. Of an edited row only what is kept of the edits
 * still counts, against the register's row; other decisions have nothing to decide.
 */
export function decidedInput(input: DiffInput, decisions: readonly Decision[]): DiffInput {
  if (decisions.length === 0) return input;
  const byKey = new Map(decisions.map((decision) => [decision.key, decision]));
  const edits = new Map(
    diffSheet(input).changes.flatMap(({ row, key, set }) => {
      const decision = byKey.get(key);
      return decision ? [[row, { key, set, decision }] as const] : [];
    }),
  );
  const edited = new Set([...edits.values()].map(({ key }) => key));
  const base = input.base.map((row) => {
    const decision = edited.has(row.key) ? byKey.get(row.key) : undefined;
    return decision ? decidedBase(input.columns, row, decision) : row;
  });
  const baseByKey = new Map(base.map((row) => [row.key, row]));
  const sheet = input.sheet.map((row) => {
    const edit = edits.get(row.row);
    const now = edit && baseByKey.get(edit.key);
    if (!edit || !now) return row;
    const isKept = (key: string) => key in edit.set && !edit.decision.takeTheirs.includes(key);
    const cells = row.cells.map((cell, index) =>
      isKept(input.columns[index]?.key ?? '') ? cell : undefined,
    );
    return { ...row, seal: sealOf(input.columns, now), cells };
  });
  return { ...input, base, sheet };
}
