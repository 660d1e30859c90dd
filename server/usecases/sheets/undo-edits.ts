import type { RowError, RowResult } from '../../contract/push.ts';
import { SHEETS } from '../../contract/sheets/definitions.ts';
import { same } from '../../domain/merge.ts';
import { editRefusal } from '../../domain/redigering.ts';
import type { RowValues, SheetName } from '../../domain/sheet.ts';
import { shownValues } from './shown-values.ts';
import type { Edit, SheetWriter, StoredRow, Writing } from './stored-row.ts';
import type { FieldBack, RowBack } from './undo-plan.ts';

/** What became of a row that goes back. */
export type BackResult = Omit<RowResult, 'ref' | 'key'>;

/** The rows of one sheet, how they are changed, and within what. */
export type Undoing = { sheet: SheetName; writer: SheetWriter; writing: Writing };

/**
 * Puts edited rows back, field by field where the value is still the pushed one (design §3.4). Fields that belong
 * together go back together or not at all; what somebody or the run has built on stays, and is a conflict.
 */
export async function undoEdits(
  plans: readonly RowBack[],
  rows: ReadonlyMap<number, StoredRow>,
  undoing: Undoing,
): Promise<Map<number, BackResult>> {
  const { sheet, writer, writing } = undoing;
  const results = new Map<number, BackResult>();
  const edits: Edit[] = [];
  for (const plan of plans) {
    const row = rows.get(plan.id);
    if (row === undefined) continue;
    const { set, kept } = splitFields(plan, row, sheet);
    const { errors } = writer.judge({ ...row.values, ...set }, row, writing);
    if (errors.length > 0) results.set(plan.id, builtOn(row, errors));
    else {
      if (Object.keys(set).length > 0) edits.push({ row, set });
      results.set(plan.id, kept.length > 0 ? changedSince(row, kept) : done(row, plan));
    }
  }
  const refused = await writer.judgeTogether(edits, writing);
  for (const [id, issue] of refused) {
    const row = rows.get(id);
    if (row) results.set(id, builtOn(row, [issue]));
  }
  const written = edits.filter(({ row }) => !refused.has(row.id));
  await writer.update(written, writing);
  for (const { row, set } of written) {
    const result = results.get(row.id);
    if (result) {
      result.version = row.version + 1;
      if (result.current) result.current = { ...shownValues(row), ...set };
    }
  }
  return results;
}

/** Which fields can go back, and which are kept because somebody or the run has changed them since. */
function splitFields(plan: RowBack, row: StoredRow, sheet: SheetName): { set: RowValues; kept: string[] } {
  const known = [...plan.fields].filter(([column]) => column in row.values);
  const kept = new Set(
    known.filter(([column, back]) => !isFree(column, back, row, sheet)).map(([key]) => key),
  );
  for (const group of SHEETS[sheet].groups) {
    if (group.some((column) => kept.has(column))) {
      for (const [column] of known) if (group.includes(column)) kept.add(column);
    }
  }
  const set: RowValues = {};
  for (const [column, { back }] of known) {
    if (!kept.has(column) && !same(row.values[column], back)) set[column] = back;
  }
  const missed = known.filter(([column, { back, interrupted }]) => {
    return interrupted || (kept.has(column) && !same(row.values[column], back));
  });
  return { set, kept: missed.map(([column]) => column) };
}

function isFree(column: string, { pushed, back }: FieldBack, row: StoredRow, sheet: SheetName): boolean {
  const now = row.values[column];
  if (!same(now, pushed) && !same(now, back)) return false;
  // A mark of gymnasieexamen may be taken back after it has closed the period: the next run opens it again (Z42).
  return column === 'gymnasieexamenHemkommun' || editRefusal(sheet, column, row.circumstances) === null;
}

function done(row: StoredRow, plan: RowBack): BackResult {
  return { outcome: row.version === plan.version ? 'applied' : 'merged', version: row.version };
}

function changedSince(row: StoredRow, columns: readonly string[]): BackResult {
  const message = 'Har ändrats efter sändningen och står kvar.';
  const errors = columns.map((column) => ({ column, code: 'andratSedan', message }));
  return { outcome: 'conflict', version: row.version, errors, current: shownValues(row) };
}

/** The answer for a row that cannot go back because of what has come since. */
export function builtOn(row: StoredRow, errors: RowError[]): BackResult {
  return { outcome: 'conflict', version: row.version, errors, current: shownValues(row) };
}
