import type { PulledColumn } from '../server/contract/pull.ts';
import { readCell } from '../server/domain/cell.ts';
import { operatorsFor, valueText } from '../server/domain/filter-words.ts';
import type { CellValue, Condition, Operator } from '../server/domain/sheet.ts';
import { sv } from './ui/sv.ts';

/** A condition while it is being written: values as fields hold them, codes for a list. */
export type Draft = { id: number; column: string; operator: Operator; values: string[] };

let made = 0;

/** An empty condition on a column, with its usual operator. */
export function emptyDraft(column: PulledColumn): Draft {
  made += 1;
  const operator = operatorsFor(column)[0] ?? 'eq';
  return { id: made, column: column.key, operator, values: operator === 'in' ? [] : ['', ''] };
}

/** The same column under another operator; values that the new one can hold stay. */
export function withOperator(draft: Draft, operator: Operator): Draft {
  const [first = '', second = ''] = draft.values;
  if (operator === 'in') return { ...draft, operator, values: first === '' ? [] : [first] };
  return { ...draft, operator, values: draft.operator === 'in' ? [first, ''] : [first, second] };
}

/** A condition as it is laid into the fields. */
export function draftOf(columns: readonly PulledColumn[], condition: Condition): Draft {
  made += 1;
  const column = columns.find(({ key }) => key === condition.column);
  const given = Array.isArray(condition.value) ? condition.value : [condition.value ?? null];
  const values = given.map((value) => fieldText(column, value));
  // One value of a list is chosen among all, as several are.
  const operator = column?.type === 'list' && condition.operator === 'eq' ? 'in' : condition.operator;
  const filled = operator === 'in' ? values : [values[0] ?? '', values[1] ?? ''];
  return { id: made, column: condition.column, operator, values: filled };
}

function fieldText(column: PulledColumn | undefined, value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  if (column?.type === 'instant') return String(value).slice(0, 10);
  return column?.type === 'identity' ? valueText(column, value) : String(value);
}

/** The operators that a draft offers: those of its column, and the one that it came with. */
export function operatorsOf(column: PulledColumn, draft: Draft): Operator[] {
  const usual = operatorsFor(column);
  return usual.includes(draft.operator) ? usual : [...usual, draft.operator];
}

/** The condition, or what is missing in words. Parts of identity numbers and texts are taken as they stand. */
export function conditionOf(columns: readonly PulledColumn[], draft: Draft): Condition | string {
  const column = columns.find(({ key }) => key === draft.column);
  if (!column) return sv.condition.columnGone;
  const { operator } = draft;
  if (operator === 'empty' || operator === 'notEmpty') return { column: column.key, operator };
  if (operator === 'in' && column.type === 'list') {
    const value = draft.values.map((code) => (code === '' ? null : code));
    return value.length === 0 ? sv.condition.choose : { column: column.key, operator, value };
  }
  const wanted = draft.values.slice(0, operator === 'between' ? 2 : 1).map((text) => text.trim());
  if (wanted.some((text) => text === '')) return sv.condition.missing;
  const values: CellValue[] = [];
  for (const text of wanted) {
    const value = readTyped(column, operator, text);
    if (typeof value === 'object' && value !== null) return value.error.message;
    values.push(value);
  }
  const isDay = column.type === 'date' || column.type === 'instant';
  if (isDay && operator === 'between' && String(values[0]) > String(values[1])) return sv.condition.swapped;
  const many = operator === 'between' || operator === 'in';
  return { column: column.key, operator, value: many ? values : (values[0] ?? null) };
}

function readTyped(column: PulledColumn, operator: Operator, text: string) {
  if (column.type === 'identity' && operator !== 'eq') return text.replace(/[-\s]/g, '');
  if (column.type === 'instant') return text;
  if (operator === 'contains' || operator === 'startsWith') return text;
  const reading = readCell({ ...column, required: false }, column.list, text);
  return 'error' in reading ? reading : reading.value;
}
