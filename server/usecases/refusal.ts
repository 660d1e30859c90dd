import type { ErrorCode, Issue } from '../contract/errors.ts';

/** A usecase says no: a code for the client and a Swedish message for people, with nothing internal in it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];

  constructor(code: ErrorCode, message: string, issues: readonly Issue[] = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}
