import { readInBlocks } from './blocks.ts';
import { excel, ifPossible, quietly } from './excel-run.ts';

/** The sheet that lists persons with gymnasieexamen (R249), and the heading over their numbers (R248). */
export const EXAMEN_SHEET = 'IKE_IMPORT_FINALGRADE';
export const EXAMEN_HEADING = 'PERSONNR';
/** Names, on the sheet itself, the run that it was last sent in for. */
export const EXAMEN_MARK = 'kaa-examen';
/** Rows of the text format that a new sheet gets. */
const PREPARED_ROWS = 2_000;

type Cell = string | number | boolean | null;

/**
 * The rows of the sheet as they stand, and the row number of the first. Only the column of numbers is taken; the second
 * cell is true where something else stands in the row, so that a row without a number is told from a blank one. A sheet
 * whose heading cannot be found gives that row as it is.
 */
export type ExamenRows = { fileName: string; firstRow: number; rows: Cell[][] };

/** Reads the sheet of the open workbook; null when there is no such sheet. */
export async function readExamenSheet(): Promise<ExamenRows | null> {
  return excel(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(EXAMEN_SHEET);
    const used = sheet.getUsedRangeOrNullObject(true);
    used.load('rowIndex,columnIndex,rowCount,columnCount');
    context.workbook.load('name');
    await context.sync();
    if (sheet.isNullObject) return null;
    const fileName = context.workbook.name;
    if (used.isNullObject) return { fileName, firstRow: 1, rows: [] };
    const { rowIndex, columnIndex, rowCount, columnCount } = used;
    const at = (start: number, count: number) =>
      sheet.getRangeByIndexes(rowIndex + start, columnIndex, count, columnCount);
    const values: Cell[][] = [];
    for await (const block of readInBlocks(context, rowCount, at)) values.push(...block);
    return { fileName, firstRow: rowIndex + 1, rows: onlyNumbers(values) };
  });
}

/** How many rows stand under the heading. */
export function countPersons({ rows }: ExamenRows): number {
  return Math.max(0, rows.filter((row) => !row.every(isBlank)).length - 1);
}

function onlyNumbers(rows: readonly Cell[][]): Cell[][] {
  const heading = rows.findIndex((row) => !row.every(isBlank));
  const columns = (rows[heading] ?? []).flatMap((cell, index) => (isHeading(cell) ? [index] : []));
  const [column, second] = columns;
  if (column === undefined || second !== undefined) return rows.slice(0, heading + 1);
  return rows.map((row, index) => {
    const others = index !== heading && row.some((cell, place) => place !== column && !isBlank(cell));
    return [isBlank(row[column] ?? null) ? null : (row[column] ?? null), others ? true : null];
  });
}

function isBlank(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function isHeading(cell: Cell): boolean {
  return typeof cell === 'string' && cell.trim().toUpperCase() === EXAMEN_HEADING;
}

/** Adds the sheet with its heading and room for numbers as text, and brings it to the front. */
export async function makeExamenSheet(): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const sheet = context.workbook.worksheets.add(EXAMEN_SHEET);
      const column = sheet.getRangeByIndexes(0, 0, PREPARED_ROWS, 1);
      column.numberFormat = [['@']];
      column.format.columnWidth = 110;
      const heading = sheet.getRange('A1');
      heading.values = [[EXAMEN_HEADING]];
      heading.format.font.bold = true;
      await context.sync();
      await ifPossible(context, () => {
        sheet.activate();
        sheet.getRange('A2').select();
      });
    }),
  );
}

/** Notes on the sheet which run it was sent in for, so that the run's errors lead back to its rows. */
export async function noteExamenRun(run: string): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(EXAMEN_SHEET);
      await context.sync();
      if (sheet.isNullObject) return;
      sheet.customProperties.add(EXAMEN_MARK, run);
      await context.sync();
    }),
  );
}

/** The run that the open workbook's sheet was last sent in for, or null. */
export async function examenRunOfSheet(): Promise<string | null> {
  return excel(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(EXAMEN_SHEET);
    await context.sync();
    if (sheet.isNullObject) return null;
    const mark = sheet.customProperties.getItemOrNullObject(EXAMEN_MARK);
    mark.load('value');
    await context.sync();
    return mark.isNullObject ? null : mark.value;
  });
}

/** Brings a row of the sheet to the front, at the column of numbers. */
export async function goToExamenRow(row: number): Promise<void> {
  await excel(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(EXAMEN_SHEET);
    const used = sheet.getUsedRangeOrNullObject(true);
    used.load('rowIndex,columnIndex');
    await context.sync();
    if (sheet.isNullObject || used.isNullObject) return;
    const heading = used.getRow(0);
    heading.load('values');
    await context.sync();
    const values: Cell[] = heading.values[0] ?? [];
    const column = used.columnIndex + Math.max(0, values.findIndex(isHeading));
    await ifPossible(context, () => {
      sheet.activate();
      sheet.getRangeByIndexes(row - 1, column, 1, 1).select();
    });
  });
}
