import * as z from 'zod/mini';
import type { BaseRow } from '../domain/diff-types.ts';
import { joinCells, splitText } from '../domain/text-cells.ts';
import { CellValue } from './cells.ts';
import { PulledSheet } from './pulled-sheet.ts';

/** Companions are very hidden sheets with names that begin so. */
export const COMPANION_PREFIX = '_kaa_';
/** Base rows stand from this row (counted from 1) in A–I, what is underway in J, value lists from K on. */
export const FIRST_ROW = 2;
export const BASE_COLUMNS = 9;
export const PENDING_COLUMN = 'J';
export const FIRST_LIST_COLUMN = 10;

/** The first cell of a companion. */
const MARK = 'kaa1';

/** What a companion says of its sheet, and how many base rows follow in how many columns. */
export const CompanionHeader = z.object({ pulled: PulledSheet, rows: z.number(), width: z.number() });
export type CompanionHeader = z.infer<typeof CompanionHeader>;
const Row = z.tuple([z.string(), z.number(), z.array(CellValue)]);

/** The first row of a companion, cell by cell. */
export function headerCells(header: CompanionHeader): string[] {
  return [MARK, ...splitText(JSON.stringify(header))];
}

/** Reads the first row of a companion; null when it is none of ours or damaged. */
export function readHeaderCells([mark, ...cells]: readonly unknown[]): CompanionHeader | null {
  if (mark !== MARK) return null;
  try {
    const header = CompanionHeader.safeParse(JSON.parse(joinCells(cells)));
    return header.success ? header.data : null;
  } catch {
    return null;
  }
}

/** A base row as it stands in a companion, cell by cell. */
export function baseCells(row: BaseRow): string[] {
  return splitText(JSON.stringify([row.key, row.version, row.values]));
}

/** Reads a base row. Throws when it is damaged. */
export function readBaseCells(cells: readonly unknown[]): BaseRow {
  const [key, version, values] = Row.parse(JSON.parse(joinCells(cells)));
  return { key, version, values };
}
