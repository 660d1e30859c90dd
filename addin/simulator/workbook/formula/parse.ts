import { tryParseAddress } from '../address.ts';
import type { Rect } from '../rect.ts';
import { FormulaError } from './formula-error.ts';
import { fixedEdges } from './rewrite.ts';
import { type Token, tokenize } from './tokens.ts';

/** Which edges of a reference stay when the formula is used from another cell. */
export type Fixed = { top: boolean; left: boolean; bottom: boolean; right: boolean };

export type Node =
  | { kind: 'value'; value: string | number | boolean }
  | { kind: 'error'; value: string }
  | { kind: 'reference'; sheet: string | null; rect: Rect; fixed: Fixed }
  | { kind: 'name'; name: string }
  | { kind: 'unary'; operator: string; operand: Node }
  | { kind: 'binary'; operator: string; left: Node; right: Node }
  | { kind: 'call'; name: string; args: Node[] };

const LEVELS = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']];

/** Reads a formula with or without its leading `=`; arguments may be parted by `,` or `;`. */
export function parseFormula(formula: string): Node {
  const tokens = tokenize(formula.startsWith('=') ? formula.slice(1) : formula);
  const reader = new Reader(tokens);
  const node = reader.expression(0);
  if (!reader.atEnd) throw new FormulaError('#NAME?');
  return node;
}

class Reader {
  readonly #tokens: Token[];
  #position = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#position >= this.#tokens.length;
  }

  expression(level: number): Node {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.expression(level + 1);
    for (let operator = this.takeMark(operators); operator; operator = this.takeMark(operators)) {
      left = { kind: 'binary', operator, left, right: this.expression(level + 1) };
    }
    return left;
  }

  private unary(): Node {
    const operator = this.takeMark(['-', '+']);
    if (operator) return { kind: 'unary', operator, operand: this.unary() };
    let operand = this.primary();
    while (this.takeMark(['%'])) operand = { kind: 'unary', operator: '%', operand };
    return operand;
  }

  private primary(): Node {
    const token = this.#tokens[this.#position];
    this.#position += 1;
    if (!token) throw new FormulaError('#NAME?');
    if (token.kind === 'number' || token.kind === 'text') return { kind: 'value', value: token.value };
    if (token.kind === 'error') return { kind: 'error', value: token.value };
    if (token.kind === 'reference') return reference(token.sheet, token.cells);
    if (token.kind === 'word') return this.word(token.value);
    if (token.value !== '(') throw new FormulaError('#NAME?');
    const inner = this.expression(0);
    this.expect(')');
    return inner;
  }

  private word(word: string): Node {
    if (!this.takeMark(['('])) {
      if (/^(true|sant)$/i.test(word)) return { kind: 'value', value: true };
      if (/^(false|falskt)$/i.test(word)) return { kind: 'value', value: false };
      return { kind: 'name', name: word };
    }
    const args: Node[] = [];
    if (!this.takeMark([')'])) {
      do args.push(this.argument());
      while (this.takeMark([',', ';']));
      this.expect(')');
    }
    return { kind: 'call', name: word.toUpperCase(), args };
  }

  private argument(): Node {
    const next = this.#tokens[this.#position];
    const isEmpty = next?.kind === 'mark' && [',', ';', ')'].includes(next.value);
    return isEmpty ? { kind: 'value', value: '' } : this.expression(0);
  }

  private takeMark(marks: readonly string[]): string | null {
    const token = this.#tokens[this.#position];
    if (token?.kind !== 'mark' || !marks.includes(token.value)) return null;
    this.#position += 1;
    return token.value;
  }

  private expect(mark: string): void {
    if (!this.takeMark([mark])) throw new FormulaError('#NAME?');
  }
}

function reference(sheet: string | null, cells: string): Node {
  const rect = tryParseAddress(cells);
  if (!rect) throw new FormulaError('#NAME?');
  return { kind: 'reference', sheet, rect, fixed: fixedEdges(cells) };
}
