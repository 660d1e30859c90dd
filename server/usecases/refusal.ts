import type { ErrorCode, Issue } from '../contract/errors.ts';
import { DatabaseUnavailable } from '../db/engines/errors.ts';

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

/** True when the database did not answer, though it was tried several times: the same may be asked for again. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof DatabaseUnavailable;
}
