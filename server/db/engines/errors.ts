import { isBrokenReference, isDuplicateKey, isFullDatabase } from './mssql/faults.ts';

const SQLITE_FULL = 13;
const SQLITE_CONSTRAINT_UNIQUE = 2067;
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555;
const SQLITE_CONSTRAINT_FOREIGNKEY = 787;

/** True when a statement failed because a row with the same unique key stands there. */
export function isUniqueViolation(error: unknown): boolean {
  if (isDuplicateKey(error)) return true;
  return hasErrcode(error, SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY);
}

/** True when a row was to be written that refers to one that is gone, or one removed that another refers to. */
export function isLostReference(error: unknown): boolean {
  if (isBrokenReference(error)) return true;
  return hasErrcode(error, SQLITE_CONSTRAINT_FOREIGNKEY);
}

/** True when there was no room for what was to be written: the disk is full, or the database may not grow. */
export function isOutOfRoom(error: unknown): boolean {
  return isFullDatabase(error) || hasErrcode(error, SQLITE_FULL);
}

function hasErrcode(error: unknown, ...codes: number[]): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'errcode' in error &&
    codes.includes(error.errcode as number)
  );
}

/** The database does not answer now, though it was tried several times. What was asked for may be asked for again. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';

  constructor(cause: unknown) {
    super('The database does not answer.', { cause });
  }
}

/** The database cannot be used as it is set up; the message (Swedish and English) says what to do. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}
