/** A formula that comes to an error value, as `#DIV/0!`. */
export class FormulaError extends Error {
  readonly value: string;

  constructor(value: string) {
    super(value);
    this.name = 'FormulaError';
    this.value = value;
  }
}
