import type { Issue } from './issue.ts';
import { isListValue } from './lists.ts';
import { isPlainDate } from './plain-date.ts';
import type { CellValue, Column, Condition, Operator } from './sheet.ts';

const WITHOUT_VALUE: readonly Operator[] = ['empty', 'notEmpty'];
const TEXTUAL: readonly Operator[] = ['contains', 'startsWith'];
const ORDERED: readonly Operator[] = ['gt', 'gte', 'lt', 'lte', 'between'];

/** What is wrong with a filter, one issue per condition at most; none means that `matches` understands it. */
export function validateFilter(columns: readonly Column[], conditions: readonly Condition[]): Issue[] {
  return conditions.flatMap((condition) => {
    const column = columns.find((candidate) => candidate.key === condition.column);
    if (column === undefined) {
      return [issue(condition.column, 'okandKolumn', 'Kolumnen i villkoret finns inte i bladet.')];
    }
    const problem = operatorProblem(column, condition.operator) ?? valueProblem(column, condition);
    return problem === null ? [] : [problem];
  });
}

function operatorProblem(column: Column, operator: Operator): Issue | null {
  const text = ['text', 'note', 'identity', 'list'].includes(column.type);
  const ordered = !['boolean', 'list', 'key'].includes(column.type);
  if ((text || !TEXTUAL.includes(operator)) && (ordered || !ORDERED.includes(operator))) return null;
  return issue(column.key, 'operator', `Villkoret passar inte för ${column.title}. Välj ett annat villkor.`);
}

function valueProblem(column: Column, { operator, value }: Condition): Issue | null {
  if (WITHOUT_VALUE.includes(operator)) {
    return value === undefined
      ? null
      : issue(column.key, 'varde', `Villkoret för ${column.title} tar inget värde.`);
  }
  if (value === undefined) return issue(column.key, 'varde', `Ange ett värde för ${column.title}.`);
  const many = operator === 'in' || operator === 'between';
  if (Array.isArray(value) !== many) {
    return issue(
      column.key,
      'varde',
      `Ange ${many ? 'en lista med värden' : 'ett enda värde'} för ${column.title}.`,
    );
  }
  const values = Array.isArray(value) ? value : [value];
  if (operator === 'between' && values.length !== 2) {
    return issue(column.key, 'varde', `Ange ett från- och ett till-värde för ${column.title}.`);
  }
  if (values.length === 0) return issue(column.key, 'varde', `Välj minst ett värde för ${column.title}.`);
  const mayBeEmpty = operator === 'eq' || operator === 'ne' || operator === 'in';
  const fits = values.every((one) => (one === null ? mayBeEmpty : fitsColumn(column, operator, one)));
  return fits ? null : issue(column.key, 'varde', `Värdet passar inte för ${column.title}. Ändra villkoret.`);
}

function fitsColumn(column: Column, operator: Operator, value: Exclude<CellValue, null>): boolean {
  switch (column.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'version':
      return typeof value === 'number';
    case 'date':
      return isPlainDate(value);
    case 'instant':
      return typeof value === 'string' && (isPlainDate(value) || !Number.isNaN(Date.parse(value)));
    case 'list': {
      if (typeof value !== 'string' || TEXTUAL.includes(operator)) return typeof value === 'string';
      const list = column.list;
      return list === undefined || list === 'kommun' || list === 'handlaggare' || isListValue(list, value);
    }
    default:
      return typeof value === 'string';
  }
}

function issue(column: string, code: string, message: string): Issue {
  return { column, code, message };
}
