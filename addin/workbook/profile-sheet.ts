import { excel, ifPossible, quietly } from './excel-run.ts';
import { freeName } from './find-sheet.ts';
import { COLORS, styleHeader } from './format-sheet.ts';

/** Names, on the sheet itself, which profile stands on it: `server id version`. There is nobody in it. */
const PROFILE_MARK = 'kaa-scb-profil';
/** Widths in points: part, what, value, in the file, yes or no, what is wrong. */
const WIDTHS = [80, 260, 200, 200, 60, 320];

/** Which profile of which server a sheet holds, and the version that it was written from. */
export type ProfileMark = { server: string; id: string; version: number };

/** The sheet of a profile as it stands: its name, the version it was written from, and the texts below its header. */
export type ProfileSheet = { name: string; version: number; rows: string[][] };

export type SheetFault = { row: number; column: number; message: string };

/** A list to choose from in a cell: the row and column, counted from 0. */
export type CellChoice = { row: number; column: number; choices: readonly string[] };

/** Writes a profile to a sheet of its own, in place of an earlier one, and gives the sheet's name. */
export async function writeProfileSheet(
  mark: ProfileMark,
  title: string,
  cells: readonly (readonly string[])[],
  choices: readonly CellChoice[],
): Promise<string> {
  return excel((context) =>
    quietly(context, async () => {
      const earlier = await findSheet(context, mark);
      const sheet = context.workbook.worksheets.add(await freeName(context, title));
      const width = WIDTHS.length;
      const range = sheet.getRangeByIndexes(0, 0, cells.length, width);
      range.numberFormat = [['@']];
      range.values = cells.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''));
      styleHeader(sheet.getRangeByIndexes(0, 0, 1, width), false);
      for (const [at, points] of WIDTHS.entries()) {
        sheet.getRangeByIndexes(0, at, 1, 1).format.columnWidth = points;
      }
      for (const { row, column, choices: items } of choices) {
        const source = items.join(',');
        sheet.getRangeByIndexes(row, column, 1, 1).dataValidation.rule = {
          list: { inCellDropDown: true, source },
        };
      }
      sheet.customProperties.add(PROFILE_MARK, textOf(mark));
      earlier?.sheet.delete();
      await context.sync();
      sheet.load('name');
      if (earlier) sheet.name = earlier.name;
      await context.sync();
      await ifPossible(context, () => sheet.freezePanes.freezeRows(1));
      await ifPossible(context, () => {
        sheet.activate();
        sheet.getRange('A2').select();
      });
      return sheet.name;
    }),
  );
}

/** Reads the sheet of a profile; null when the workbook has none. */
export async function readProfileSheet(of: Omit<ProfileMark, 'version'>): Promise<ProfileSheet | null> {
  return excel(async (context) => {
    const found = await findSheet(context, of);
    if (!found) return null;
    const used = found.sheet.getUsedRangeOrNullObject(true).load('rowIndex,rowCount');
    await context.sync();
    const last = used.isNullObject ? 0 : used.rowIndex + used.rowCount;
    if (last < 2) return { name: found.name, version: found.version, rows: [] };
    const range = found.sheet.getRangeByIndexes(1, 0, last - 1, WIDTHS.length - 1).load('values');
    await context.sync();
    return { ...found, rows: range.values.map((row) => row.map((cell) => String(cell ?? ''))) };
  });
}

/** Shows on the cells what is wrong, with the words beside them; what was shown before is taken away. */
export async function markProfileSheet(
  of: Omit<ProfileMark, 'version'>,
  faults: readonly SheetFault[],
): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const found = await findSheet(context, of);
      if (!found) return;
      const used = found.sheet.getUsedRangeOrNullObject(true).load('rowIndex,rowCount');
      await context.sync();
      const last = used.isNullObject ? 2 : Math.max(2, used.rowIndex + used.rowCount);
      const body = found.sheet.getRangeByIndexes(1, 0, last - 1, WIDTHS.length);
      body.format.fill.clear();
      const words = new Map<number, string[]>();
      for (const { row, column, message } of faults) {
        found.sheet.getRangeByIndexes(row - 1, column, 1, 1).format.fill.color = COLORS.wrong;
        words.set(row, [...(words.get(row) ?? []), message]);
      }
      found.sheet.getRangeByIndexes(1, WIDTHS.length - 1, last - 1, 1).values = Array.from(
        { length: last - 1 },
        (_, at) => [words.get(at + 2)?.join(' ') ?? ''],
      );
      await context.sync();
    }),
  );
}

/** Notes that what stands on the sheet is now a later version of the profile, or another one. */
export async function renameProfileSheet(of: Omit<ProfileMark, 'version'>, now: ProfileMark): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const found = await findSheet(context, of);
      found?.sheet.customProperties.add(PROFILE_MARK, textOf(now));
      await context.sync();
    }),
  );
}

/** Brings a cell of the sheet to the front. */
export async function goToProfileCell(
  of: Omit<ProfileMark, 'version'>,
  { row, column }: Pick<SheetFault, 'row' | 'column'>,
): Promise<void> {
  await excel(async (context) => {
    const found = await findSheet(context, of);
    if (!found) return;
    await ifPossible(context, () => {
      found.sheet.activate();
      found.sheet.getRangeByIndexes(row - 1, column, 1, 1).select();
    });
  });
}

function textOf({ server, id, version }: ProfileMark): string {
  return `${server} ${id} ${version}`;
}

async function findSheet(context: Excel.RequestContext, { server, id }: Omit<ProfileMark, 'version'>) {
  const { worksheets } = context.workbook;
  worksheets.load('items/name');
  await context.sync();
  const marks = worksheets.items.map((sheet) => ({
    sheet,
    mark: sheet.customProperties.getItemOrNullObject(PROFILE_MARK).load('value'),
  }));
  await context.sync();
  for (const { sheet, mark } of marks) {
    const [from, what, version] = mark.isNullObject ? [] : mark.value.split(' ');
    if (from === server && what === id) return { sheet, name: sheet.name, version: Number(version) };
  }
  return null;
}
