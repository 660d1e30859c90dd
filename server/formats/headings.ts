import { plainHeading } from './csv.ts';
import { type FilePlace, FileRefused } from './file-refused.ts';
import type { RawCell } from './xlsx-sheet.ts';

/**
 * Where each heading stands, from 0, by its plain name (`plainHeading`). Throws FileRefused `wrongHeading` when one that is
 * required is missing, or one stands twice; `place` is where they are.
 */
export function readHeadings(
  cells: readonly RawCell[],
  required: readonly string[],
  place: FilePlace,
): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    const name = typeof cell === 'string' ? plainHeading(cell) : '';
    if (columns.has(name) && name !== '') throw wrongHeading(`Rubriken ${name} står två gånger.`, place);
    columns.set(name, index);
  }
  const missing = required.filter((name) => !columns.has(name));
  if (missing.length === 0) return columns;
  throw wrongHeading(`Den första raden saknar rubriken ${missing.join(', ')}.`, place);
}

/** True for a row of headings that has one of that plain name. */
export function hasHeading(cells: readonly RawCell[], name: string): boolean {
  return cells.some((cell) => typeof cell === 'string' && plainHeading(cell) === name);
}

function wrongHeading(message: string, place: FilePlace): FileRefused {
  return new FileRefused('wrongHeading', message, place);
}
