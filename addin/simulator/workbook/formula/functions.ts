import { fromSerial, toSerial } from '../serial-date.ts';
import {
  compare,
  evaluate,
  type Result,
  type Scope,
  toBoolean,
  toNumber,
  toText,
  toValue,
  valuesOf,
} from './evaluate.ts';
import { FormulaError } from './formula-error.ts';
import type { Node } from './parse.ts';

type Call = (args: Node[], scope: Scope) => Result;

const plain = (compute: (args: Result[], scope: Scope) => Result): Call => {
  return (args, scope) =>
    compute(
      args.map((arg) => evaluate(arg, scope)),
      scope,
    );
};

const onText = (compute: (text: string, rest: number[]) => Result): Call =>
  plain(([text = '', ...rest], scope) =>
    compute(
      toText(text, scope),
      rest.map((arg) => toNumber(arg, scope)),
    ),
  );

const onNumbers = (compute: (numbers: number[]) => number): Call =>
  plain((args, scope) =>
    compute(args.flatMap((arg) => [...valuesOf(arg, scope)]).filter((value) => typeof value === 'number')),
  );

const failure = (args: Node[], scope: Scope): string | null => {
  try {
    toValue(evaluate(args[0] ?? { kind: 'value', value: '' }, scope), scope);
    return null;
  } catch (error) {
    if (error instanceof FormulaError) return error.value;
    throw error;
  }
};

const choose: Call = (args, scope) => {
  const [condition, yes, no] = args;
  if (!condition || !yes) throw new FormulaError('#VALUE!');
  const branch = toBoolean(evaluate(condition, scope), scope) ? yes : no;
  return branch ? evaluate(branch, scope) : false;
};

const ifError: Call = (args, scope) => {
  const [first, second] = args;
  if (!first || !second) throw new FormulaError('#VALUE!');
  return evaluate(failure(args, scope) === null ? first : second, scope);
};

const match: Call = plain(([wanted = '', where = '', kind = 1], scope) => {
  const value = toValue(wanted, scope);
  const values = [...valuesOf(where, scope)];
  const exact = toNumber(kind, scope) === 0;
  const index = exact
    ? values.findIndex((candidate) => compare(candidate, value) === 0)
    : values.findLastIndex((candidate) => compare(candidate, value) <= 0);
  if (index < 0) throw new FormulaError('#N/A');
  return index + 1;
});

const countIf: Call = plain(([where = '', criterion = ''], scope) => {
  const wanted = toValue(criterion, scope);
  const parts = /^(<=|>=|<>|=|<|>)(.*)$/.exec(String(wanted));
  const operand = parts?.[2] ?? wanted;
  const number = operand === '' ? Number.NaN : Number(operand);
  const against = Number.isNaN(number) ? operand : number;
  let count = 0;
  for (const value of valuesOf(where, scope)) {
    const order = compare(value, against);
    const operator = parts?.[1] ?? '=';
    const holds = (operator.includes('=') && order === 0) || (operator.includes('<') && order < 0);
    if (operator === '<>' ? order !== 0 : holds || (operator.includes('>') && order > 0)) count += 1;
  }
  return count;
});

const today = (scope: Scope): number => {
  const [year, month, day] = scope.workbook.today.split('-').map(Number);
  return toSerial(year ?? 0, month ?? 0, day ?? 0) ?? 0;
};

const average = (numbers: number[]): number => {
  if (numbers.length === 0) throw new FormulaError('#DIV/0!');
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
};

const BY_ENGLISH_NAME: Record<string, { swedish: string; call: Call }> = {
  SUM: { swedish: 'SUMMA', call: onNumbers((numbers) => numbers.reduce((sum, number) => sum + number, 0)) },
  AVERAGE: { swedish: 'MEDEL', call: onNumbers(average) },
  MIN: { swedish: 'MIN', call: onNumbers((numbers) => (numbers.length ? Math.min(...numbers) : 0)) },
  MAX: { swedish: 'MAX', call: onNumbers((numbers) => (numbers.length ? Math.max(...numbers) : 0)) },
  COUNT: { swedish: 'ANTAL', call: onNumbers((numbers) => numbers.length) },
  COUNTA: {
    swedish: 'ANTALV',
    call: plain(
      (args, scope) => args.flatMap((arg) => [...valuesOf(arg, scope)]).filter((v) => v !== '').length,
    ),
  },
  COUNTIF: { swedish: 'ANTAL.OM', call: countIf },
  IF: { swedish: 'OM', call: choose },
  IFERROR: { swedish: 'OMFEL', call: ifError },
  AND: { swedish: 'OCH', call: plain((args, scope) => args.every((arg) => toBoolean(arg, scope))) },
  OR: { swedish: 'ELLER', call: plain((args, scope) => args.some((arg) => toBoolean(arg, scope))) },
  NOT: { swedish: 'ICKE', call: plain(([arg = ''], scope) => !toBoolean(arg, scope)) },
  ISBLANK: { swedish: 'ÄRTOM', call: plain(([arg = ''], scope) => toValue(arg, scope) === '') },
  ISNUMBER: {
    swedish: 'ÄRTAL',
    call: (args, scope) =>
      failure(args, scope) === null && args[0]
        ? typeof toValue(evaluate(args[0], scope), scope) === 'number'
        : false,
  },
  ISERROR: { swedish: 'ÄRFEL', call: (args, scope) => failure(args, scope) !== null },
  CONCAT: { swedish: 'SAMMAN', call: plain((args, scope) => args.map((arg) => toText(arg, scope)).join('')) },
  CONCATENATE: {
    swedish: 'SAMMANFOGA',
    call: plain((args, scope) => args.map((arg) => toText(arg, scope)).join('')),
  },
  LEN: { swedish: 'LÄNGD', call: onText((text) => text.length) },
  LEFT: { swedish: 'VÄNSTER', call: onText((text, [count = 1]) => text.slice(0, count)) },
  RIGHT: { swedish: 'HÖGER', call: onText((text, [count = 1]) => (count > 0 ? text.slice(-count) : '')) },
  MID: {
    swedish: 'EXTEXT',
    call: onText((text, [start = 1, count = 0]) => text.slice(start - 1, start - 1 + count)),
  },
  UPPER: { swedish: 'VERSALER', call: onText((text) => text.toUpperCase()) },
  LOWER: { swedish: 'GEMENER', call: onText((text) => text.toLowerCase()) },
  TRIM: { swedish: 'RENSA', call: onText((text) => text.trim().replace(/ +/g, ' ')) },
  EXACT: {
    swedish: 'EXAKT',
    call: plain(([a = '', b = ''], scope) => toText(a, scope) === toText(b, scope)),
  },
  SEARCH: {
    swedish: 'SÖK',
    call: plain(([needle = '', text = ''], scope) => {
      const at = toText(text, scope).toLowerCase().indexOf(toText(needle, scope).toLowerCase());
      if (at < 0) throw new FormulaError('#VALUE!');
      return at + 1;
    }),
  },
  MATCH: { swedish: 'PASSA', call: match },
  ROUND: {
    swedish: 'AVRUNDA',
    call: plain(([value = 0, digits = 0], scope) => {
      const factor = 10 ** toNumber(digits, scope);
      return Math.round(toNumber(value, scope) * factor) / factor;
    }),
  },
  ABS: { swedish: 'ABS', call: plain(([value = 0], scope) => Math.abs(toNumber(value, scope))) },
  MOD: {
    swedish: 'REST',
    call: plain(([value = 0, by = 0], scope) => {
      const [number, divisor] = [toNumber(value, scope), toNumber(by, scope)];
      if (divisor === 0) throw new FormulaError('#DIV/0!');
      return number - divisor * Math.floor(number / divisor);
    }),
  },
  ROW: {
    swedish: 'RAD',
    call: plain(([area], scope) => (typeof area === 'object' ? area.rect.row : scope.row) + 1),
  },
  COLUMN: {
    swedish: 'KOLUMN',
    call: plain(([area], scope) => (typeof area === 'object' ? area.rect.column : scope.column) + 1),
  },
  TODAY: { swedish: 'IDAG', call: (_, scope) => today(scope) },
  DATE: {
    swedish: 'DATUM',
    call: plain(([year = 0, month = 0, day = 0], scope) => {
      const serial = toSerial(toNumber(year, scope), toNumber(month, scope), toNumber(day, scope));
      if (serial === null) throw new FormulaError('#NUM!');
      return serial;
    }),
  },
  YEAR: { swedish: 'ÅR', call: plain(([date = 0], scope) => fromSerial(toNumber(date, scope)).year) },
  MONTH: { swedish: 'MÅNAD', call: plain(([date = 0], scope) => fromSerial(toNumber(date, scope)).month) },
  DAY: { swedish: 'DAG', call: plain(([date = 0], scope) => fromSerial(toNumber(date, scope)).day) },
};

/** The functions that formulas may call, by their English and their Swedish names. */
export const FUNCTIONS: ReadonlyMap<string, Call> = new Map(
  Object.entries(BY_ENGLISH_NAME).flatMap(([english, { swedish, call }]) => [
    [english, call] as const,
    [swedish, call] as const,
  ]),
);

/** What each function is called in Swedish, by its English name. */
export const SWEDISH_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_ENGLISH_NAME).map(([english, { swedish }]) => [english, swedish]),
);
