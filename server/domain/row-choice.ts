import type { Condition } from './sheet.ts';

/** What a condition on the rows themselves names in place of a column. */
export const ROW_KEY = 'key';

/** The most rows that one condition can name, as many as the wire takes. */
export const MOST_CHOSEN_ROWS = 500;

/** The condition that lets only these rows through, by their keys. */
export function rowChoice(keys: readonly string[]): Condition {
  return { column: ROW_KEY, operator: 'in', value: keys.slice(0, MOST_CHOSEN_ROWS) };
}

/** True for a condition that names rows and not what stands in them. */
export function isRowChoice({ column }: Condition): boolean {
  return column === ROW_KEY;
}

/** The keys that a filter's choices of rows have in common; null for a filter without any, and for one that is none. */
export function chosenKeys(filter: readonly Condition[]): string[] | null {
  const [first, ...others] = filter
    .filter(isRowChoice)
    .map(({ value }) => (Array.isArray(value) ? value.map(String) : []));
  return first?.filter((key) => others.every((keys) => keys.includes(key))) ?? null;
}
