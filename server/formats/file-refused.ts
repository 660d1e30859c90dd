/** Why a whole file was refused. */
export type FileRefusedCode =
  | 'missing'
  | 'empty'
  | 'tooLarge'
  | 'encoding'
  | 'doctype'
  | 'notWellFormed'
  | 'truncated'
  | 'tooComplex'
  | 'wrongKind'
  | 'countMismatch'
  | 'encrypted'
  | 'macros'
  | 'zipBomb'
  | 'wrongSheet'
  | 'wrongHeading'
  | 'timeout'
  | 'declined';

/** The place in the file: lines, columns and rows count from 1. */
export type FilePlace = { line?: number; column?: number; row?: number; sheet?: string };

/**
 * A whole file that may not be used, nothing of it. `message` is Swedish, meant for the user, and never holds
 * anything that stood in the file but names of sheets and elements.
 */
export class FileRefused extends Error {
  readonly code: FileRefusedCode;
  readonly where: FilePlace | undefined;

  constructor(code: FileRefusedCode, message: string, where?: FilePlace) {
    super(message);
    this.name = 'FileRefused';
    this.code = code;
    this.where = where;
  }
}

/** What is wrong with the file, and where. */
export function refusalInWords({ message, where }: FileRefused): string {
  const place = [
    where?.sheet === undefined ? '' : `blad ${where.sheet}`,
    where?.row === undefined ? '' : `rad ${where.row}`,
    where?.line === undefined ? '' : `rad ${where.line}`,
    where?.column === undefined ? '' : `tecken ${where.column}`,
  ].filter((part) => part !== '');
  return place.length === 0 || /rad \d/i.test(message) ? message : `${message} (${place.join(', ')})`;
}
