import type { PulledColumn } from '../server/contract/pull.ts';
import type { CellValue, Condition, Operator, SortStep } from '../server/domain/sheet.ts';
import { sv } from './ui/sv.ts';

/** The operators that suit a column, the usual one first. */
export function operatorsFor(column: PulledColumn): Operator[] {
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
export function conditionText(columns: readonly PulledColumn[], condition: Condition): string {
  const column = columns.find((candidate) => candidate.key === condition.column);
  const title = column?.title ?? condition.column;
  const values = Array.isArray(condition.value) ? condition.value : [condition.value ?? null];
  const words = values.map((value) => valueText(column, value));
  switch (condition.operator) {
    case 'empty':
    case 'notEmpty':
      return `${title} ${sv.operators[condition.operator]}`;
    case 'in':
      return `${title} ${sv.operators.eq} ${either(words)}`;
    case 'between':
      return `${title} ${sv.operators.between} ${words.join(` ${sv.and} `)}`;
    default:
      return `${title} ${sv.operators[condition.operator]} ${words.join(' ')}`;
  }
}

/** A whole filter in one line. */
export function filterText(columns: readonly PulledColumn[], filter: readonly Condition[]): string {
  if (filter.length === 0) return sv.work.allRows;
  return filter.map((condition) => conditionText(columns, condition)).join(', ');
}

/** A sort order in one line: “Efternamn stigande, Kontaktdatum fallande” (R280). */
export function sortText(columns: readonly PulledColumn[], sort: readonly SortStep[]): string {
  return sort
    .map(({ column, direction }) => {
      const title = columns.find((candidate) => candidate.key === column)?.title ?? column;
      return `${title} ${sv.sort[direction]}`;
    })
    .join(', ');
}

/** A value in the words that people use. */
export function valueText(column: PulledColumn | undefined, value: CellValue): string {
  if (value === null || value === '') return sv.none;
  if (typeof value === 'boolean') return value ? sv.yes : sv.no;
  const item = column?.list?.find((candidate) => candidate.value === value);
  if (item) return item.label;
  const text = String(value);
  return column?.type === 'identity' && text.length === 12 ? `${text.slice(0, 8)}-${text.slice(8)}` : text;
}

function either(words: string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${sv.or} ${last}`;
}
