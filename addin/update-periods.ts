import type { PulledColumn } from '../server/contract/pull.ts';
import type { Change } from '../server/contract/push.ts';
import { valueText } from '../server/domain/filter-words.ts';
import { same } from '../server/domain/merge.ts';
import type { RowValues } from '../server/domain/sheet.ts';
import type { App } from './app.ts';
import { dataColumns } from './chosen.ts';
import { baseRows } from './pull.ts';
import { sv } from './ui/sv.ts';
import { byColumn } from './workbook/rebase-row.ts';

/** The fields of Uppdatera aktivitetsansvar (R145). */
const FIELDS = [
  'sysselsattningVidRegistrering',
  'datumForRegistrering',
  'studierAnnanSkolform',
  'handlaggare',
];

/** Periods as the register has them now, by key. */
export type Periods = {
  pullId: string;
  columns: PulledColumn[];
  rows: ReadonlyMap<string, { version: number; values: RowValues }>;
};

/** Reads the fields of some periods anew: the sheet may be old, or lack the columns. Those that are gone are not there. */
export async function readPeriods({ api }: Pick<App, 'api'>, keys: readonly string[]): Promise<Periods> {
  const answer = await api.pull('aktivitetsansvar', { filter: [], keys: [...keys], columns: FIELDS });
  const pulled = dataColumns(answer.columns);
  return {
    pullId: answer.pullId,
    columns: FIELDS.flatMap((key) => pulled.find((column) => column.key === key) ?? []),
    rows: new Map(
      baseRows(answer).map(({ key, version, values }) => [
        key,
        { version, values: byColumn(pulled, values) },
      ]),
    ),
  };
}

/** The edit of one period, or null when nothing differs from the register. */
export function changeOf(periods: Periods, key: string | null, given: RowValues = {}): Change | null {
  const row = key === null ? undefined : periods.rows.get(key);
  if (key === null || !row) return null;
  const edits = Object.entries(given).filter(([column, value]) => !same(value, row.values[column]));
  if (edits.length === 0) return null;
  return {
    key,
    version: row.version,
    base: Object.fromEntries(edits.map(([column]) => [column, row.values[column] ?? null])),
    set: Object.fromEntries(edits),
  };
}

/** What the fields of a youth show: what has been filled in, else what the register has. */
export function valuesOf(periods: Periods, key: string | null, given: RowValues = {}): RowValues {
  return { ...periods.rows.get(key ?? '')?.values, ...given };
}

/** “Handläggare: – → Eva Ek” for each field that will change. */
export function changeTexts(periods: Periods, key: string | null, given?: RowValues): string[] {
  const change = changeOf(periods, key, given);
  if (!change || !('set' in change)) return [];
  return periods.columns
    .filter((column) => column.key in change.set)
    .map((column) => {
      const [from, to] = [change.base, change.set].map((values) =>
        valueText(column, values[column.key] ?? null),
      );
      return sv.uppdatera.becomes(column.title, from ?? sv.none, to ?? sv.none);
    });
}

/** Columns that must have a value and have been emptied. */
export function emptiedIn({ columns }: Periods, given: RowValues = {}): PulledColumn[] {
  return columns.filter(({ key, required }) => required && key in given && (given[key] ?? null) === null);
}
