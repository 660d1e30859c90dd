import type { RowValues } from '../sheet.ts';
import { differingColumn, issue, keyOf, type Planned, type ReadRow } from './types.ts';

/**
 * How rows of a kind are known again. `key`: the columns by which one is found in the register; `always`: those that tell
 * also where they are empty; `own`: notes, which are the colleagues' own from then on; `differs`: what is said of a row
 * that tells otherwise than what is there; `standsFor`: which rows of the workbook one in the register answers to, an exact
 * copy before one that it only resembles, the first of those alike, or every one of them.
 */
export type Likeness = {
  key: readonly string[];
  always: readonly string[];
  own: readonly string[];
  differs: string;
  standsFor: 'copy' | 'first' | 'every';
};

/**
 * Parts the rows of a youth into those to be made, those that are there already, and those that tell otherwise of what is
 * there: told, since nobody else would see it. Two rows of the workbook are the same only if all their columns are.
 */
export function sortOut(
  rows: readonly ReadRow[],
  known: readonly RowValues[],
  { key, always, own, differs, standsFor }: Likeness,
): Planned {
  const plan: Planned = { make: [], unchanged: 0, refused: [] };
  const free = new Set(known);
  const take = (values: RowValues) => standsFor !== 'every' && free.delete(values);
  const copies = new Set<string>();
  const left: ReadRow[] = [];
  for (const read of rows) {
    const whole = keyOf(read.values, Object.keys(read.values).toSorted());
    const same = (standsFor === 'first' ? [] : [...free]).find(
      (values) => differingColumn(values, read.values, wholly(read.values)) === null,
    );
    if (same !== undefined) take(same);
    if (same !== undefined || copies.has(whole)) plan.unchanged += 1;
    else left.push(read);
    copies.add(whole);
  }
  for (const read of left) {
    const alike = [...free].filter((values) => keyOf(values, key) === keyOf(read.values, key));
    const columns = Object.keys(read.values).filter((column) => !own.includes(column));
    const told = alike.map((values) => differingColumn(values, read.values, { columns, always }));
    const like = alike[told.indexOf(null)];
    // Of several, the one that agrees in most of the columns before is what the row is about.
    const [column] = told.toSorted((a, b) => columns.indexOf(b ?? '') - columns.indexOf(a ?? ''));
    if (like !== undefined) {
      plan.unchanged += 1;
      take(like);
    } else if (column) plan.refused.push({ row: read.row, issue: issue(column, 'finnsAnnorlunda', differs) });
    else plan.make.push(read);
  }
  return plan;
}

/** Every column counts, also where it is empty. */
function wholly(values: RowValues) {
  return { columns: Object.keys(values), always: Object.keys(values) };
}
