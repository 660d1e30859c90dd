import { validateFilter } from './filter-check.ts';
import { parseIdentity } from './identity.ts';
import type { CellValue, Column, Condition, SheetDefinition, SortStep } from './sheet.ts';

/** What a profile keeps of a sheet (R287). What is not there is the sheet's own. */
export type SavedSelection = {
  filter?: Condition[] | undefined;
  /** In the order in which they are shown. */
  columns?: string[] | undefined;
  sort?: SortStep[] | undefined;
};

/** A selection as a sheet can use it today, and in words what had to be left out. */
export type FittedSelection = { selection: SavedSelection; problems: string[] };

/**
 * What of a saved selection the sheet still understands: a column that is gone, or a condition that no longer suits
 * its column, is left out and named. A part of which nothing is left becomes the sheet's own, so that losing a
 * condition never opens the whole register.
 */
export function fitSelection(definition: SheetDefinition, saved: SavedSelection): FittedSelection {
  const { columns } = definition;
  const problems = new Set<string>();
  const isKnown = (key: string) => {
    const known = columns.some((column) => column.key === key);
    if (!known) problems.add(`Kolumnen ${key} finns inte längre i bladet.`);
    return known;
  };
  const suits = (condition: Condition) => {
    if (!isKnown(condition.column)) return false;
    const [issue] = validateFilter(columns, [condition]);
    if (issue) problems.add(issue.message);
    return !issue;
  };
  const keep = <T>(part: readonly T[] | undefined, fits: (one: T) => boolean): T[] | undefined => {
    const left = part?.filter(fits);
    return left?.length === 0 && part?.length !== 0 ? undefined : left;
  };
  const selection = {
    filter: keep(saved.filter, suits),
    columns: keep(saved.columns, isKnown),
    sort: keep(saved.sort, (step) => isKnown(step.column)),
  };
  return { selection, problems: [...problems] };
}

/** A birth year and month: more digits of an identity number are on the way to one person. */
const MAX_DIGITS = 6;

/**
 * The columns of a filter that point out somebody. A profile is kept, may be shared, and outlives a mark of
 * protection (Z17), so it holds no identity number and no name: of a number the birth year and month at most, of a
 * name its first letter, and in other texts nothing that looks like a number.
 */
export function columnsThatPointOut(columns: readonly Column[], filter: readonly Condition[]): Column[] {
  return columns.filter((column) =>
    filter.some((condition) => condition.column === column.key && pointsOut(column, condition.value)),
  );
}

function pointsOut(column: Column, value: CellValue | CellValue[] | undefined): boolean {
  const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  if (column.type === 'identity') return texts.some((text) => !isBirthMonth(text));
  if (column.identifying) return texts.some((text) => [...text.trim()].length > 1);
  return texts.some(holdsIdentity);
}

function isBirthMonth(text: string): boolean {
  return /^\d*$/.test(text.trim()) && text.trim().length <= MAX_DIGITS;
}

const GAP = '[\\s\\-+.\\u2010-\\u2015\\u2212]';
const ENDING = '(?:\\d{4}|[a-z]\\d{3}|[a-z]{2}\\d{2})';
/** Six or eight digits and an ending: what looks like a number is one, whatever its check digit says. */
const WRITTEN_TOGETHER = new RegExp(`(?<!\\d)(?:\\d{2})?\\d{6}${GAP}{0,3}${ENDING}(?!\\d)`, 'i');
/** With gaps inside the date it is told from two dates by its check digit. */
const WRITTEN_APART = new RegExp(`(?<!\\d)\\d{4}${GAP}\\d{2}${GAP}\\d{2}${GAP}{0,3}${ENDING}(?!\\d)`, 'gi');

/** True for a text with something in it that looks like an identity number. */
export function holdsIdentity(text: string): boolean {
  const plain = text.normalize('NFKC');
  if (WRITTEN_TOGETHER.test(plain)) return true;
  const gaps = new RegExp(GAP, 'g');
  return [...plain.matchAll(WRITTEN_APART)].some(([found]) => parseIdentity(found.replace(gaps, '')).ok);
}
