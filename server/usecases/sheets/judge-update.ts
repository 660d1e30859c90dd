import type { RowError, RowResult } from '../../contract/push.ts';
import type { ChangeLine } from '../../db/queries/andringslogg.ts';
import { mergeRow, same } from '../../domain/merge.ts';
import { editRefusal } from '../../domain/redigering.ts';
import type { RowValues, SheetDefinition } from '../../domain/sheet.ts';
import { checkSet, normal, type SheetColumns, unknownColumn } from './check-cells.ts';
import { valuesBefore } from './earlier-values.ts';
import { shownValues } from './shown-values.ts';
import type { Edit, SheetWriter, StoredRow, Writing } from './stored-row.ts';

/** What a change is judged with. */
export type Judging = {
  definition: SheetDefinition;
  columns: SheetColumns;
  writer: SheetWriter;
  writing: Writing;
};

/** A row's answer; `edit` when something is to be written if nothing else refuses it. */
export type Judged = { result: Omit<RowResult, 'ref'>; edit?: Edit; conflicts?: readonly string[] };

/**
 * Judges one edited row: cells against the definition, base against what the client's version held, then the merge
 * field by field, then the merged row as a whole (design §3.3). `later` are the row's changes after that version.
 */
export function judgeUpdate(
  { version, base, set }: RowUpdate,
  row: StoredRow,
  later: readonly ChangeLine[] | undefined,
  judging: Judging,
): Judged {
  if (version > row.version) return invalid([NEWER_VERSION]);
  const checked = checkSet(judging.columns, set, judging.writing.lists);
  if (row.circumstances.annanKommun) return forbidden(row, Object.keys(set), judging);
  if (checked.errors.length > 0) return invalid(checked.errors);
  const missing = Object.keys(set).filter((key) => !(key in base));
  if (missing.length > 0) return invalid(missing.map(withoutBase));
  const unknown = Object.keys(base).filter((key) => !judging.columns.byKey.has(key));
  if (unknown.length > 0) return invalid(unknown.map(unknownColumn));
  if ('personnummer' in base && base.personnummer !== row.personnummer) return wrongPerson(row);

  const current = shownValues(row);
  const then = valuesBefore(current, later);
  const misread = misreadColumns(base, then, judging.columns);
  if (misread.length > 0) return conflict(misread, row);
  const merged = mergeRow({
    base: then,
    mine: changedColumns(checked.values, then),
    current,
    groups: judging.definition.groups,
  });
  if (merged.kind === 'conflict') return conflict(merged.conflicts, row);
  return judgeMerged(merged.set, merged.kind, row, judging);
}

/** What the client wants otherwise than it was: a value that is only repeated must not undo somebody else's. */
function changedColumns(set: RowValues, then: RowValues): RowValues {
  return Object.fromEntries(Object.entries(set).filter(([key, value]) => !same(value, then[key])));
}

/** What of an update matters beside its key. */
type RowUpdate = { version: number; base: RowValues; set: RowValues };

/** Judges what is left to write, and the row as it would be then. */
function judgeMerged(
  set: RowValues,
  kind: 'applied' | 'merged',
  row: StoredRow,
  { definition, writer, writing }: Judging,
): Judged {
  const refusals = Object.keys(set).flatMap((column) => {
    return editRefusal(definition.name, column, row.circumstances) ?? [];
  });
  if (refusals.length > 0) return invalid(refusals);
  const { errors, warnings } = writer.judge({ ...row.values, ...set }, row, writing);
  if (errors.length > 0 && Object.keys(set).length > 0) {
    return kind === 'applied'
      ? invalid(errors)
      : { result: { outcome: 'conflict', version: row.version, errors, current: shownValues(row) } };
  }
  const about = warnings.filter((warning) => warning.column === null || warning.column in set);
  const result = {
    outcome: kind,
    version: row.version,
    ...(about.length > 0 ? { warnings: about } : {}),
  };
  return Object.keys(set).length > 0 ? { result, edit: { row, set } } : { result };
}

/** Columns whose base is not what the client's version held: the row was scrambled, or the base is invented. */
function misreadColumns(base: RowValues, then: RowValues, columns: SheetColumns): string[] {
  return Object.keys(base).filter((key) => {
    const column = columns.byKey.get(key);
    return column !== undefined && key in then && !same(normal(column, base[key] ?? null), then[key]);
  });
}

/** The answer for a row that cannot be saved as it is. */
export function invalid(errors: RowError[]): Judged {
  return { result: { outcome: 'invalid', errors } };
}

/** The answer for a row that somebody else has changed: what it holds now, in the editable columns. */
export function conflict(conflicts: readonly string[], row: StoredRow): Judged {
  const errors = conflicts.map((column) => ({
    column,
    code: 'konflikt',
    message: 'Har ändrats av någon annan. Välj vilket värde som ska gälla.',
  }));
  return {
    result: { outcome: 'conflict', version: row.version, errors, current: shownValues(row) },
    conflicts,
  };
}

/** The answer for a row whose key and person do not belong together: it was scrambled on the way. */
function wrongPerson(row: StoredRow): Judged {
  const message = 'Personnumret hör inte till raden. Hämta bladet igen.';
  const errors = [{ column: 'personnummer', code: 'felPerson', message }];
  return { result: { outcome: 'conflict', version: row.version, errors, current: shownValues(row) } };
}

function forbidden(row: StoredRow, keys: readonly string[], { definition }: Judging): Judged {
  const issue = editRefusal(definition.name, keys[0] ?? '', row.circumstances);
  return { result: { outcome: 'forbidden', errors: issue ? [{ ...issue, column: null }] : [] } };
}

const NEWER_VERSION: RowError = {
  column: null,
  code: 'version',
  message: 'Raden stämmer inte med registret. Hämta bladet igen.',
};

function withoutBase(column: string): RowError {
  const message = 'Det ursprungliga värdet saknas. Hämta bladet igen.';
  return { column, code: 'basSaknas', message };
}
