import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { isDateFormat, serialToText } from '../../server/domain/excel-date.ts';

/** Where the data columns of text stand in the rows that are read, counted from their first cell. */
export function textPlaces({ columns }: PulledSheet, places: readonly (number | null)[]): number[] {
  return columns.flatMap(({ type }, index) => {
    const place = places[index] ?? null;
    return place !== null && (type === 'text' || type === 'note') ? [place] : [];
  });
}

/**
 * Writes out the days and times that have been pasted into columns of text: Excel gives them as bare numbers, and only
 * the format of the cell tells that it shows `2026-01-05`. Asks Excel for formats only where there are numbers.
 */
export async function writeOutDates(
  context: Excel.RequestContext,
  block: Excel.Range,
  values: (string | number | boolean)[][],
  places: readonly number[],
): Promise<void> {
  const doubtful = places.filter((place) => values.some((row) => typeof row[place] === 'number'));
  if (doubtful.length === 0) return;
  const columns = doubtful.map((place) => ({ place, range: block.getColumn(place) }));
  for (const { range } of columns) range.load('numberFormat');
  await context.sync();
  for (const { place, range } of columns) {
    for (const [index, row] of values.entries()) {
      const value = row[place];
      const format = String(range.numberFormat[index]?.[0] ?? '');
      if (typeof value === 'number' && isDateFormat(format)) row[place] = serialToText(value);
    }
    range.untrack();
  }
}
