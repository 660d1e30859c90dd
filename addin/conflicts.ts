import type { PulledColumn } from '../server/contract/pull.ts';
import type { PulledSheet } from '../server/contract/pulled-sheet.ts';
import type { Decision } from '../server/domain/decide.ts';
import { valueText } from '../server/domain/filter-words.ts';
import type { ReviewItem } from './review.ts';
import { sv } from './ui/sv.ts';
import { dateTime } from './ui/sv-words.ts';

/** One field that both sides have changed: what was pulled, what the register has, what was written. */
export type FieldConflict = {
  id: string;
  key: string;
  column: string;
  title: string;
  who: string;
  base: string;
  theirs: string;
  mine: string;
  changedBy: string;
};

export type Choice = 'theirs' | 'mine';

/** The fields of conflicting rows, one entry each. */
export function fieldConflicts(pulled: PulledSheet, items: readonly ReviewItem[]): FieldConflict[] {
  return items.flatMap((item) => {
    const { current = {}, errors = [], changedBy } = item.verdict ?? {};
    const author = changedBy ? sv.conflict.changedBy(changedBy.name, dateTime(changedBy.at)) : '';
    return columnsIn(pulled, item, errors).map((column) => {
      const line = item.lines.find((candidate) => candidate.column === column.key);
      const theirs = valueText(column, current[column.key] ?? null);
      return {
        id: `${item.name} ${column.key}`,
        key: item.name,
        column: column.key,
        title: column.title,
        who: item.person.name,
        base: line?.from ?? sv.none,
        theirs,
        mine: line?.to ?? theirs,
        changedBy: author,
      };
    });
  });
}

/** What the choices mean for the rows; a field without a choice keeps the register's value. */
export function decisionsOf(items: readonly ReviewItem[], choices: ReadonlyMap<string, Choice>): Decision[] {
  return items.flatMap((item) => {
    const { current, version } = item.verdict ?? {};
    if (!current || version === undefined) return [];
    const about = new Set(conflictColumns(item));
    const takeTheirs = item.lines
      .map((line) => line.column)
      .filter((column) => about.has(column) && choices.get(`${item.name} ${column}`) !== 'mine');
    return [{ key: item.name, version, current, takeTheirs }];
  });
}

function columnsIn(
  pulled: PulledSheet,
  item: ReviewItem,
  errors: readonly { column: string | null }[],
): PulledColumn[] {
  const named = new Set(errors.map((error) => error.column));
  const edited = new Set(item.lines.map((line) => line.column));
  const found = pulled.columns.filter((column) => named.has(column.key) && edited.has(column.key));
  return found.length > 0 ? found : pulled.columns.filter((column) => edited.has(column.key));
}

function conflictColumns(item: ReviewItem): string[] {
  const named = (item.verdict?.errors ?? []).flatMap((error) => error.column ?? []);
  const edited = item.lines.map((line) => line.column);
  const found = edited.filter((column) => named.includes(column));
  return found.length > 0 ? found : edited;
}
