import { invalidArgument } from '../../workbook/excel-error.ts';
import type { Rect } from '../../workbook/rect.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { passes } from '../../workbook/validate-cell.ts';
import {
  type Comparison,
  type ErrorAlert,
  noValidation,
  type Prompt,
  setValidation,
  type Validation,
  type ValidationRule,
  validationAt,
} from '../../workbook/validation.ts';
import { HostObject } from '../host-object.ts';
import { fixedFormula } from './named-item-object.ts';
import { RangeObject } from './range-object.ts';

const TYPES: Record<string, string> = {
  list: 'List',
  wholeNumber: 'WholeNumber',
  decimal: 'Decimal',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
  custom: 'Custom',
};
const OPERATORS = new Set([
  'Between',
  'NotBetween',
  'EqualTo',
  'NotEqualTo',
  'GreaterThan',
  'LessThan',
  'GreaterThanOrEqualTo',
  'LessThanOrEqualTo',
]);
const LONGEST_LIST = 255;

/** The rule for what may be typed in some areas. */
export class DataValidationObject extends HostObject {
  override readonly className = 'DataValidation';
  readonly #sheet: Sheet;
  readonly #areas: readonly Rect[];

  constructor(sheet: Sheet, areas: readonly Rect[]) {
    super();
    this.#sheet = sheet;
    this.#areas = areas;
  }

  get rule(): ValidationRule {
    return this.#current.rule;
  }

  set rule(rule: unknown) {
    this.#put({ rule: readRule(rule) });
  }

  get type(): string {
    return TYPES[Object.keys(this.rule)[0] ?? ''] ?? 'None';
  }

  get errorAlert(): ErrorAlert {
    return this.#current.errorAlert;
  }

  set errorAlert(alert: Partial<ErrorAlert>) {
    this.#put({ errorAlert: { ...noValidation().errorAlert, ...alert } });
  }

  get prompt(): Prompt {
    return this.#current.prompt;
  }

  set prompt(prompt: Partial<Prompt>) {
    this.#put({ prompt: { ...noValidation().prompt, ...prompt } });
  }

  get ignoreBlanks(): boolean {
    return this.#current.ignoreBlanks;
  }

  set ignoreBlanks(ignoreBlanks: boolean) {
    this.#put({ ignoreBlanks });
  }

  get valid(): boolean {
    const sheet = this.#sheet;
    return this.#areas.every((area) => {
      const used = sheet.cells.used(area);
      for (let row = used?.row ?? 0; used && row < used.row + used.rows; row += 1) {
        for (let column = used.column; column < used.column + used.columns; column += 1) {
          const found = validationAt(sheet, row, column);
          if (found && !passes(sheet, found, row, column, sheet.cells.value(row, column))) return false;
        }
      }
      return true;
    });
  }

  clear(): void {
    setValidation(this.#sheet, this.#areas, null);
  }

  get #current(): Validation {
    const first = this.#areas[0];
    return (first && validationAt(this.#sheet, first.row, first.column)?.validation) ?? noValidation();
  }

  #put(change: Partial<Validation>): void {
    setValidation(this.#sheet, this.#areas, { ...this.#current, ...change });
  }
}

function readRule(rule: unknown): ValidationRule {
  const given = (typeof rule === 'object' && rule !== null ? rule : {}) as ValidationRule;
  const kinds = Object.keys(given).filter((kind) => kind in TYPES);
  if (kinds.length !== 1) throw invalidArgument();
  if (given.list) return { list: { ...given.list, source: readSource(given.list.source) } };
  if (given.custom) {
    if (typeof given.custom.formula !== 'string') throw invalidArgument();
    return given;
  }
  const comparison = Object.values(given)[0] as Comparison;
  if (!OPERATORS.has(comparison.operator) || comparison.formula1 === undefined) throw invalidArgument();
  return given;
}

function readSource(source: unknown): string {
  if (typeof source === 'string') {
    if (source === '' || (!source.startsWith('=') && source.length > LONGEST_LIST)) throw invalidArgument();
    return source;
  }
  if (source instanceof RangeObject) return fixedFormula(source);
  throw invalidArgument();
}
