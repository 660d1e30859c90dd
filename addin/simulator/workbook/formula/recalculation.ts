import type { CellValue } from '../coerce.ts';
import type { Place, Sheet } from '../sheet.ts';
import type { Workbook } from '../workbook.ts';
import { evaluate, type Scope, toValue } from './evaluate.ts';
import { FormulaError } from './formula-error.ts';
import { type Node, parseFormula } from './parse.ts';

/** Keeps the results of all formulas up to date: after a change, everything is calculated once, when it is asked for. */
export class Recalculation {
  readonly #workbook: Workbook;
  readonly #parsed = new Map<string, Node | FormulaError>();
  #stale = false;
  #done = new Map<Sheet, Set<number>>();

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  /** Something has changed; results are stale. */
  invalidate(): void {
    this.#stale = true;
  }

  /** Calculates every formula if anything has changed since the last time. */
  settle(): void {
    if (!this.#stale) return;
    this.#stale = false;
    this.#done = new Map(this.#workbook.sheets.map((sheet) => [sheet, new Set<number>()]));
    for (const sheet of this.#workbook.sheets)
      for (const { row, column } of sheet.cells.formulaCells()) this.#read(sheet, row, column);
    this.#done = new Map();
  }

  /**
   * What a formula comes to as if it stood in a cell, its references moved as far as that cell lies from where it was
   * written. Errors come back as their text.
   */
  result(formula: string, sheet: Sheet, at: Place, written: Place = at): CellValue {
    const scope = this.#scope(sheet, at, written);
    try {
      const result = evaluate(this.#parse(formula), scope);
      const value = toValue(result, scope);
      return value === '' && typeof result === 'object' ? 0 : value;
    } catch (error) {
      if (error instanceof FormulaError) return error.value;
      throw error;
    }
  }

  /** A formula's range, as `=Listor!$A$1:$A$9` or a name, or null when it is something else. */
  area(formula: string, sheet: Sheet, at: Place, written: Place = at) {
    try {
      const result = evaluate(this.#parse(formula), this.#scope(sheet, at, written));
      return typeof result === 'object' ? result : null;
    } catch (error) {
      if (error instanceof FormulaError) return null;
      throw error;
    }
  }

  readonly #read = (sheet: Sheet, row: number, column: number): CellValue => {
    const formula = sheet.cells.formula(row, column);
    const done = this.#done.get(sheet);
    const key = row * 16_384 + column;
    if (formula === null || !done || done.has(key)) return sheet.cells.value(row, column);
    done.add(key);
    const value = this.result(formula, sheet, { row, column });
    sheet.cells.setResult(row, column, value);
    return value;
  };

  #scope(sheet: Sheet, at: Place, written: Place): Scope {
    return {
      workbook: this.#workbook,
      sheet,
      row: at.row,
      column: at.column,
      rowsMoved: at.row - written.row,
      columnsMoved: at.column - written.column,
      read: this.#read,
    };
  }

  #parse(formula: string): Node {
    let parsed = this.#parsed.get(formula);
    if (!parsed) {
      try {
        parsed = parseFormula(formula);
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        parsed = error;
      }
      this.#parsed.set(formula, parsed);
    }
    if (parsed instanceof FormulaError) throw parsed;
    return parsed;
  }
}
