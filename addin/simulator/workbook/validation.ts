import { cutOut } from './range-edit.ts';
import { containsCell, type Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';

/** A rule by Excel's own names: list, wholeNumber, decimal, date, time, textLength or custom. */
export type ValidationRule = {
  list?: { inCellDropDown: boolean; source: string };
  wholeNumber?: Comparison;
  decimal?: Comparison;
  date?: Comparison;
  time?: Comparison;
  textLength?: Comparison;
  custom?: { formula: string };
};

export type Comparison = {
  operator: string;
  formula1: string | number;
  formula2?: string | number;
};

export type ErrorAlert = { showAlert: boolean; style: string; title: string; message: string };
export type Prompt = { showPrompt: boolean; title: string; message: string };

export type Validation = {
  rule: ValidationRule;
  errorAlert: ErrorAlert;
  prompt: Prompt;
  ignoreBlanks: boolean;
};

/** A validation and the areas that it holds for. */
export type ValidationArea = { areas: Rect[]; validation: Validation };

/** No rule, as a cell without validation has it. */
export function noValidation(): Validation {
  return {
    rule: {},
    errorAlert: { showAlert: true, style: 'Stop', title: '', message: '' },
    prompt: { showPrompt: true, title: '', message: '' },
    ignoreBlanks: true,
  };
}

/** The validation of a cell, or null. */
export function validationAt(sheet: Sheet, row: number, column: number): ValidationArea | null {
  return sheet.validations.find(({ areas }) => areas.some((area) => containsCell(area, row, column))) ?? null;
}

/** Gives some areas a validation in the place of any they had; null takes it away. */
export function setValidation(sheet: Sheet, areas: readonly Rect[], validation: Validation | null): void {
  for (const area of areas) sheet.validations = cutOut(sheet.validations, area);
  const hasRule = validation !== null && Object.keys(validation.rule).length > 0;
  if (hasRule) sheet.validations = [...sheet.validations, { areas: [...areas], validation }];
}
