import { dataColumns } from '../server/contract/columns-to-pull.ts';
import type { PulledColumn } from '../server/contract/pull.ts';
import type { Change } from '../server/contract/push.ts';
import { valueText } from '../server/domain/filter-words.ts';
import { same } from '../server/domain/merge.ts';
import type { RowValues, SheetName } from '../server/domain/sheet.ts';
import type { App } from './app.ts';

import { baseRows } from './pull.ts';
import { sv } from './ui/sv.ts';
import { byColumn } from './workbook/rebase-row.ts';
import type { Youth } from './youths.ts';

/** What a form on several rows edits. */
export type RowEdit = {
  sheet: SheetName;
  /** The fields, in their order. */
  fields: readonly string[];
  /** What is shown of a row beside them. */
  beside: readonly string[];
  /** What every row gets that is saved. */
  always: RowValues;
  /** The key of the row of a youth; null where there is none. */
  keyOf: (youth: Youth) => string | null;
};

/** The fields of Uppdatera aktivitetsansvar (R145). */
export const UPPDATERA: RowEdit = {
  sheet: 'aktivitetsansvar',
  fields: ['sysselsattningVidRegistrering', 'datumForRegistrering', 'studierAnnanSkolform', 'handlaggare'],
  beside: [],
  always: {},
  keyOf: ({ period }) => period,
};

/** Leaving out of the aktivitetsansvar until a day, and taking back in (R198, R199). */
export const UTESLUT: RowEdit = { ...UPPDATERA, fields: ['studierAnnanSkolform'], beside: ['status'] };

/** Avsluta valda poster (R217, R220): each row is a kontakttillfälle. */
export const AVSLUTA: RowEdit = {
  sheet: 'kontakttillfallen',
  fields: ['orsakAvslutad'],
  beside: ['orsak', 'kontaktdatum', 'uppfoljningsdatum'],
  always: { avslutad: true },
  keyOf: ({ rowKey }) => rowKey,
};

/** Rows as the register has them now, by key. */
export type EditedRows = {
  pullId: string;
  /** The columns of the fields. */
  columns: PulledColumn[];
  /** What is shown of a row beside them. */
  beside: PulledColumn[];
  /** All columns that the form can change. */
  changing: PulledColumn[];
  always: RowValues;
  rows: ReadonlyMap<string, { version: number; values: RowValues }>;
};

/** Reads rows anew: the sheet may be old, or lack the columns. Those that are gone are not there. */
export async function readRows(
  { api }: Pick<App, 'api'>,
  { sheet, fields, beside, always }: RowEdit,
  keys: readonly string[],
): Promise<EditedRows> {
  const changing = [...Object.keys(always), ...fields];
  const columns = [...changing, ...beside];
  const answer = await api.pull(sheet, { filter: [], keys: [...keys], columns });
  const pulled = dataColumns(answer.columns);
  const pick = (wanted: readonly string[]) =>
    wanted.flatMap((key) => pulled.find((column) => column.key === key) ?? []);
  return {
    pullId: answer.pullId,
    columns: pick(fields),
    beside: pick(beside),
    changing: pick(changing),
    always,
    rows: new Map(
      baseRows(answer).map(({ key, version, values }) => [
        key,
        { version, values: byColumn(pulled, values) },
      ]),
    ),
  };
}

/** The edit of one row, or null when nothing differs from the register. */
export function changeOf(
  edited: Pick<EditedRows, 'rows' | 'always'>,
  key: string | null,
  given: RowValues = {},
): Change | null {
  const row = key === null ? undefined : edited.rows.get(key);
  if (key === null || !row) return null;
  const wanted = { ...edited.always, ...given };
  const edits = Object.entries(wanted).filter(([column, value]) => !same(value, row.values[column]));
  if (edits.length === 0) return null;
  return {
    key,
    version: row.version,
    base: Object.fromEntries(edits.map(([column]) => [column, row.values[column] ?? null])),
    set: Object.fromEntries(edits),
  };
}

/** What the fields of a row show: what has been filled in, else what the register has. */
export function valuesOf(edited: EditedRows, key: string | null, given: RowValues = {}): RowValues {
  return { ...edited.rows.get(key ?? '')?.values, ...given };
}

/** “Handläggare: – → Eva Ek” for each field that will change. */
export function changeTexts(edited: EditedRows, key: string | null, given?: RowValues): string[] {
  const change = changeOf(edited, key, given);
  if (!change || !('set' in change)) return [];
  return edited.changing
    .filter((column) => column.key in change.set)
    .map((column) => {
      const [from, to] = [change.base, change.set].map((values) =>
        valueText(column, values[column.key] ?? null),
      );
      return sv.uppdatera.becomes(column.title, from ?? sv.none, to ?? sv.none);
    });
}

/** “Orsak: Första kontakt” for each column that is shown beside the fields and has a value. */
export function besideTexts({ beside, rows }: EditedRows, key: string | null): string[] {
  const values = rows.get(key ?? '')?.values ?? {};
  return beside
    .filter((column) => (values[column.key] ?? null) !== null)
    .map((column) => `${column.title}: ${valueText(column, values[column.key] ?? null)}`);
}

/** Columns that must have a value and have been emptied. */
export function emptiedIn({ columns }: EditedRows, given: RowValues = {}): PulledColumn[] {
  return columns.filter(({ key, required }) => required && key in given && (given[key] ?? null) === null);
}

/** Whether a field has a value in any of the rows, so that it can be emptied. */
export function hasValue({ rows }: EditedRows, column: string): boolean {
  return [...rows.values()].some(({ values }) => (values[column] ?? null) !== null);
}
