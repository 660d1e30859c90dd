import type { CellColumn } from './cell.ts';
import { isRowChoice } from './row-choice.ts';
import type { CellValue, Condition, ListItem, Operator, SortStep } from './sheet.ts';

/** A column as sentences about it need it. */
export type WordedColumn = Pick<CellColumn, 'key' | 'title' | 'type'> & {
  list?: readonly ListItem[] | undefined;
};

/** The operators in words. */
export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  eq: 'är',
  ne: 'är inte',
  in: 'är något av',
  contains: 'innehåller',
  startsWith: 'börjar med',
  gt: 'är efter',
  gte: 'är från och med',
  lt: 'är före',
  lte: 'är till och med',
  between: 'är mellan',
  empty: 'är tomt',
  notEmpty: 'är ifyllt',
};
export const SORT_WORDS = { asc: 'stigande', desc: 'fallande' } as const;
export const ALL_ROWS = 'Allt som din roll får se';
/** What stands where there is no value. */
export const NO_VALUE = '–';

/** The operators that suit a column, the usual one first. */
export function operatorsFor(column: WordedColumn): Operator[] {
  switch (column.type) {
    case 'boolean':
      return ['eq'];
    case 'list':
      return ['in', 'ne', 'empty', 'notEmpty'];
    case 'date':
    case 'instant':
      return ['gte', 'lte', 'between', 'gt', 'lt', 'eq', 'ne', 'empty', 'notEmpty'];
    case 'identity':
      return ['startsWith', 'eq', 'contains'];
    default:
      return ['contains', 'startsWith', 'eq', 'ne', 'between', 'empty', 'notEmpty'];
  }
}

/** A condition as a sentence: “Status är Åtgärdas eller Pågående”. */
export function conditionText(columns: readonly WordedColumn[], condition: Condition): string {
  const column = columns.find((candidate) => candidate.key === condition.column);
  const title = column?.title ?? condition.column;
  const values = Array.isArray(condition.value) ? condition.value : [condition.value ?? null];
  const words = values.map((value) => valueText(column, value));
  if (isRowChoice(condition)) return `Utvalda rader (${values.length})`;
  switch (condition.operator) {
    case 'empty':
    case 'notEmpty':
      return `${title} ${OPERATOR_WORDS[condition.operator]}`;
    case 'in':
      return `${title} ${OPERATOR_WORDS.eq} ${either(words)}`;
    case 'between':
      return `${title} ${OPERATOR_WORDS.between} ${words.join(' och ')}`;
    default:
      return `${title} ${OPERATOR_WORDS[condition.operator]} ${words.join(' ')}`;
  }
}

/** A whole filter in one line. */
export function filterText(columns: readonly WordedColumn[], filter: readonly Condition[]): string {
  if (filter.length === 0) return ALL_ROWS;
  return filter.map((condition) => conditionText(columns, condition)).join(', ');
}

/** A sort order in one line: “Efternamn stigande, Kontaktdatum fallande” (R280). */
export function sortText(columns: readonly WordedColumn[], sort: readonly SortStep[]): string {
  return sort
    .map(({ column, direction }) => {
      const title = columns.find((candidate) => candidate.key === column)?.title ?? column;
      return `${title} ${SORT_WORDS[direction]}`;
    })
    .join(', ');
}

/** A value in the words that people use. */
export function valueText(column: WordedColumn | undefined, value: CellValue): string {
  if (value === null || value === '') return NO_VALUE;
  if (typeof value === 'boolean') return value ? 'Ja' : 'Nej';
  const item = column?.list?.find((candidate) => candidate.value === value);
  if (item) return item.label;
  const text = String(value);
  return column?.type === 'identity' && text.length === 12 ? `${text.slice(0, 8)}-${text.slice(8)}` : text;
}

function either(words: string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} eller ${last}`;
}
