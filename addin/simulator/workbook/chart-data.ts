import type { Chart } from './chart.ts';
import { cellRect, type Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';

/** A series of a chart: its name, and where its values and their categories stand. */
export type ChartSeries = { name: string; values: Rect; categories: Rect | null };

/** The sheet that a chart takes its values from; undefined when somebody has deleted it. */
export function sourceSheet(home: Sheet, chart: Chart): Sheet | undefined {
  return home.workbook.sheets.find((sheet) => sheet.id === chart.source.sheetId);
}

/**
 * The series of a chart as Excel finds them in its source: a first row and a first column of texts are names of
 * series and of categories. With `Auto` the longer side holds the categories.
 */
export function seriesOf(home: Sheet, chart: Chart): ChartSeries[] {
  const sheet = sourceSheet(home, chart);
  if (!sheet) return [];
  const { rect } = chart.source;
  const byRows = chart.seriesBy === 'Rows' || (chart.seriesBy === 'Auto' && rect.columns > rect.rows);
  const at = (series: number, category: number) =>
    byRows
      ? { row: rect.row + series, column: rect.column + category }
      : { row: rect.row + category, column: rect.column + series };
  const [across, along] = byRows ? [rect.rows, rect.columns] : [rect.columns, rect.rows];
  const isText = (place: { row: number; column: number }) =>
    typeof sheet.cells.value(place.row, place.column) === 'string';
  const hasNames = along > 1 && across > 0 && isText(at(across - 1, 0));
  const hasCategories = across > 1 && isText(at(0, along - 1));
  const [first, start] = [hasCategories ? 1 : 0, hasNames ? 1 : 0];
  const line = (series: number): Rect => {
    const size = along - start;
    return { ...at(series, start), rows: byRows ? 1 : size, columns: byRows ? size : 1 };
  };
  return Array.from({ length: across - first }, (_, index) => {
    const name = hasNames ? textAt(sheet, at(first + index, 0)) : `Serie${index + 1}`;
    return { name, values: line(first + index), categories: hasCategories ? line(0) : null };
  });
}

/** The numbers of a line of cells; what is no number is 0, as it is drawn. */
export function numbersIn(sheet: Sheet, line: Rect): number[] {
  return cellsOf(line).map(({ row, column }) => {
    const value = sheet.cells.value(row, column);
    return typeof value === 'number' ? value : 0;
  });
}

/** The texts of a line of cells. */
export function textsIn(sheet: Sheet, line: Rect): string[] {
  return cellsOf(line).map((place) => textAt(sheet, place));
}

function cellsOf(line: Rect): Rect[] {
  return Array.from({ length: line.rows * line.columns }, (_, index) =>
    line.columns === 1 ? cellRect(line.row + index, line.column) : cellRect(line.row, line.column + index),
  );
}

function textAt(sheet: Sheet, { row, column }: { row: number; column: number }): string {
  return String(sheet.cells.value(row, column));
}
