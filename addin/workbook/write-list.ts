import { numberFormatOf } from '../../server/domain/cell.ts';
import type { BaseRow, DiffColumn } from '../../server/domain/diff-types.ts';
import { shown } from '../../server/domain/sheet-layout.ts';
import { excel, ifPossible, quietly } from './excel-run.ts';
import { freeName } from './find-sheet.ts';
import { freezeIdentifying, styleAbout, styleHeader, valuesAt, widthOf } from './format-sheet.ts';
import { listMark, markAsOurs } from './own-mark.ts';
import { headerRowOf, type Progress, writeTable } from './write-table.ts';

/** A list for people to keep: it is theirs, and nothing in it is ever sent. `about` stands above the table, if anything does. */
export type WrittenList = {
  title: string;
  about: string | null;
  columns: readonly DiffColumn[];
  rows: readonly Pick<BaseRow, 'values'>[];
};

/**
 * Writes a list as a table on a new sheet, brings it to the front and gives the sheet's name. No sheet is left when it
 * does not go.
 */
export async function writeList(list: WrittenList, progress: Progress = () => undefined): Promise<string> {
  return excel((context) =>
    quietly(context, async () => {
      const name = await freeName(context, list.title);
      const sheet = context.workbook.worksheets.add(name);
      await context.sync();
      try {
        await fill(context, sheet, list, progress);
      } catch (error) {
        await ifPossible(context, () => sheet.delete());
        throw error;
      }
      await ifPossible(context, () => {
        sheet.activate();
        sheet.getRangeByIndexes(headerRowOf(list.about) + 1, 0, 1, 1).select();
      });
      return name;
    }),
  );
}

async function fill(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { about, columns, rows }: WrittenList,
  progress: Progress,
): Promise<void> {
  const cells = {
    about,
    headers: columns.map(({ title }) => title),
    formats: columns.map((column) => numberFormatOf(column)),
    rows: rows.map(({ values }) => columns.map((column, index) => shown(column, values[index] ?? null))),
  };
  await writeTable(context, sheet, cells, progress);
  markAsOurs(sheet, listMark(columns.length));
  const headerRow = headerRowOf(about);
  if (about !== null) styleAbout(sheet);
  columns.forEach((column, index) => {
    const header = sheet.getRangeByIndexes(headerRow, index, 1, 1);
    styleHeader(header, false);
    header.format.columnWidth = widthOf(column, column.title, valuesAt(rows, index));
  });
  await context.sync();
  await freezeIdentifying(context, sheet, columns, headerRow);
}
