import type { CellValue } from '../coerce.ts';
import { bottom, MAX_COLUMNS, MAX_ROWS, type Rect, right } from '../rect.ts';
import type { Sheet } from '../sheet.ts';
import type { Workbook } from '../workbook.ts';
import { FormulaError } from './formula-error.ts';
import { FUNCTIONS } from './functions.ts';
import { type Node, parseFormula } from './parse.ts';

/** A range that a formula speaks of. */
export type Area = { sheet: Sheet; rect: Rect };
export type Result = CellValue | Area;

/** Where a formula stands, how far that is from where it was written, and how it reads other cells. */
export type Scope = {
  workbook: Workbook;
  sheet: Sheet;
  row: number;
  column: number;
  rowsMoved: number;
  columnsMoved: number;
  read: (sheet: Sheet, row: number, column: number) => CellValue;
};

const ERROR = /^#(N\/A|VALUE!|REF!|NAME\?|DIV\/0!|NUM!|NULL!)$/;

/** What a formula comes to: a range's first cell counts for the range. Throws `FormulaError`. */
export function evaluate(node: Node, scope: Scope): Result {
  switch (node.kind) {
    case 'value':
      return node.value;
    case 'error':
      throw new FormulaError(node.value);
    case 'reference':
      return resolve(node, scope);
    case 'name':
      return named(node.name, scope);
    case 'unary':
      return unary(node.operator, toNumber(evaluate(node.operand, scope), scope));
    case 'binary':
      return binary(node.operator, evaluate(node.left, scope), evaluate(node.right, scope), scope);
    case 'call': {
      const call = FUNCTIONS.get(node.name);
      if (!call) throw new FormulaError('#NAME?');
      return call(node.args, scope);
    }
  }
}

/** One value of a result. */
export function toValue(result: Result, scope: Scope): CellValue {
  const value =
    typeof result === 'object' ? scope.read(result.sheet, result.rect.row, result.rect.column) : result;
  if (typeof value === 'string' && ERROR.test(value)) throw new FormulaError(value);
  return value;
}

/** A result as a number: an empty text is 0, `SANT` is 1, other text is `#VALUE!`. */
export function toNumber(result: Result, scope: Scope): number {
  const value = toValue(result, scope);
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = value === '' ? 0 : Number(value.replace(',', '.'));
  if (Number.isNaN(number)) throw new FormulaError('#VALUE!');
  return number;
}

/** A result as text, as `&` writes it. */
export function toText(result: Result, scope: Scope): string {
  const value = toValue(result, scope);
  if (typeof value === 'boolean') return value ? 'SANT' : 'FALSKT';
  return typeof value === 'number' ? String(value).replace('.', ',') : value;
}

/** A result as a condition. */
export function toBoolean(result: Result, scope: Scope): boolean {
  const value = toValue(result, scope);
  if (typeof value === 'string' && value !== '') throw new FormulaError('#VALUE!');
  return Boolean(value);
}

/** Every value of a range that has cells, or the one value. */
export function* valuesOf(result: Result, scope: Scope): Generator<CellValue> {
  if (typeof result !== 'object') return yield result;
  const last = Math.min(bottom(result.rect), result.sheet.cells.rowCount);
  for (let row = result.rect.row; row < last; row += 1) {
    const end = Math.min(right(result.rect), result.sheet.cells.row(row).values.length);
    for (let column = result.rect.column; column < end; column += 1)
      yield scope.read(result.sheet, row, column);
  }
}

/** Excel's comparison: numbers before texts before booleans, capitals alike. */
export function compare(a: CellValue, b: CellValue): number {
  const rank = (value: CellValue) => ['number', 'string', 'boolean'].indexOf(typeof value);
  const [left, other] = [a === '' ? emptyLike(b) : a, b === '' ? emptyLike(a) : b];
  if (rank(left) !== rank(other)) return rank(left) - rank(other);
  if (typeof left === 'string' && typeof other === 'string')
    return left.toLowerCase() === other.toLowerCase() ? 0 : left.localeCompare(other, 'sv');
  return Number(left) - Number(other);
}

function emptyLike(value: CellValue): CellValue {
  if (typeof value === 'number') return 0;
  return typeof value === 'boolean' ? false : '';
}

function resolve(node: Extract<Node, { kind: 'reference' }>, scope: Scope): Area {
  const sheet = node.sheet === null ? scope.sheet : scope.workbook.sheet(node.sheet);
  if (!sheet) throw new FormulaError('#REF!');
  const { rect, fixed } = node;
  const top = rect.row + (fixed.top ? 0 : scope.rowsMoved);
  const left = rect.column + (fixed.left ? 0 : scope.columnsMoved);
  const end = bottom(rect) + (fixed.bottom ? 0 : scope.rowsMoved);
  const last = right(rect) + (fixed.right ? 0 : scope.columnsMoved);
  if (Math.min(top, left) < 0 || end > MAX_ROWS || last > MAX_COLUMNS) throw new FormulaError('#REF!');
  return { sheet, rect: { row: top, column: left, rows: end - top, columns: last - left } };
}

function named(name: string, scope: Scope): Result {
  const wanted = name.toLowerCase();
  const candidates = scope.workbook.names.filter((item) => item.name.toLowerCase() === wanted);
  const found =
    candidates.find((item) => item.sheet === scope.sheet) ?? candidates.find((item) => !item.sheet);
  if (!found) throw new FormulaError('#NAME?');
  return evaluate(parseFormula(found.formula), { ...scope, rowsMoved: 0, columnsMoved: 0 });
}

function unary(operator: string, value: number): number {
  if (operator === '%') return value / 100;
  return operator === '-' ? -value : value;
}

function binary(operator: string, left: Result, right: Result, scope: Scope): CellValue {
  if (operator === '&') return toText(left, scope) + toText(right, scope);
  if ('=<>'.includes(operator.charAt(0))) {
    const order = compare(toValue(left, scope), toValue(right, scope));
    if (operator === '=') return order === 0;
    if (operator === '<>') return order !== 0;
    const holds = operator.startsWith('<') ? order < 0 : order > 0;
    return holds || (operator.endsWith('=') && order === 0);
  }
  return calculate(operator, toNumber(left, scope), toNumber(right, scope));
}

function calculate(operator: string, left: number, right: number): number {
  if (operator === '/' && right === 0) throw new FormulaError('#DIV/0!');
  const result =
    operator === '+'
      ? left + right
      : operator === '-'
        ? left - right
        : operator === '*'
          ? left * right
          : operator === '/'
            ? left / right
            : left ** right;
  if (!Number.isFinite(result)) throw new FormulaError('#NUM!');
  return result;
}
