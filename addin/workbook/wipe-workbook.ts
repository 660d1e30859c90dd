import { EXAMEN_MARK, EXAMEN_SHEET } from './examen-sheet.ts';
import { excel, ifPossible, quietly, WorkbookError } from './excel-run.ts';
import { findOurs, type OurContents } from './our-sheets.ts';
import { ownMarkOf } from './own-mark.ts';
import type { Progress } from './write-table.ts';

/** Why a sheet is still there; `emptied`: Excel would not take it away, but nothing stands in it any more. */
export type KeptSheet = { name: string; why: 'protected' | 'refused' | 'emptied' };

/** What a wiping did: the names of the sheets that are gone, how many hidden ones, and what is left. */
export type Wiped = { removed: string[]; hidden: number; kept: KeptSheet[] };

/** What of the register is in the workbook. */
export function surveyWorkbook(): Promise<OurContents> {
  return excel(findOurs);
}

/**
 * Takes everything that came from the register out of the workbook: pulled sheets, their copies, lists and pictures, and
 * the hidden sheets behind them. The user's own sheets stay; Excel wants one at least, so an empty one is added where
 * there is none. A sheet that cannot be removed does not stop the others, and keeps what is hidden behind it.
 */
export async function wipeWorkbook(progress: Progress = () => undefined): Promise<Wiped> {
  const { sheets, hidden, examen } = await surveyWorkbook();
  await keepOneSheet(sheets.map(({ id }) => id));
  const total = sheets.length + hidden.length;
  const wiped: Wiped = { removed: [], hidden: 0, kept: [] };
  const behind = new Set<string>();
  for (const [index, sheet] of sheets.entries()) {
    progress(index, total);
    const kept = await removeSheet(sheet.id);
    if (kept === null) wiped.removed.push(sheet.name);
    else {
      wiped.kept.push({ name: sheet.name, why: kept });
      if (kept !== 'emptied' && sheet.pulled) behind.add(sheet.pulled.companion);
    }
  }
  for (const [index, { id, name }] of hidden.entries()) {
    progress(sheets.length + index, total);
    if (behind.has(name)) continue;
    const kept = await removeSheet(id);
    if (kept === null) wiped.hidden += 1;
    else wiped.kept.push({ name, why: kept });
  }
  if (examen) await forgetExamenRun();
  progress(total, total);
  return wiped;
}

/** Adds an empty sheet where only ours are visible. */
async function keepOneSheet(ours: readonly string[]): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const { worksheets } = context.workbook;
      worksheets.load('items/id,items/visibility');
      await context.sync();
      const isOther = ({ id, visibility }: Excel.Worksheet) => visibility === 'Visible' && !ours.includes(id);
      if (worksheets.items.some(isOther)) return;
      // A workbook whose structure is protected takes none: its sheets are emptied instead.
      await ifPossible(context, () => worksheets.add());
    }),
  );
}

/** Removes a sheet; null when it is gone, else why it is not. */
async function removeSheet(id: string): Promise<KeptSheet['why'] | null> {
  try {
    return await excel((context) => quietly(context, () => remove(context, id)));
  } catch (error) {
    if (error instanceof WorkbookError) return 'refused';
    throw error;
  }
}

async function remove(context: Excel.RequestContext, id: string): Promise<KeptSheet['why'] | null> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(id);
  sheet.load('visibility');
  sheet.protection.load('protected');
  await context.sync();
  if (sheet.isNullObject) return null;
  if (sheet.protection.protected) return 'protected';
  const removed = await ifPossible(context, () => {
    // Excel removes no very hidden sheet.
    if (sheet.visibility === 'VeryHidden') sheet.visibility = 'Hidden';
    sheet.delete();
  });
  if (removed) return null;
  await empty(context, sheet);
  return 'emptied';
}

/** Takes all that stands in a sheet. */
async function empty(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<void> {
  sheet.tables.load('items/name');
  sheet.charts.load('items/name');
  const mark = ownMarkOf(sheet);
  await context.sync();
  for (const table of sheet.tables.items) table.delete();
  for (const chart of sheet.charts.items) chart.delete();
  sheet.getRange().clear('All');
  if (!mark.isNullObject) mark.delete();
  await context.sync();
}

async function forgetExamenRun(): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(EXAMEN_SHEET);
      await context.sync();
      if (sheet.isNullObject) return;
      const mark = sheet.customProperties.getItemOrNullObject(EXAMEN_MARK);
      await context.sync();
      if (mark.isNullObject) return;
      mark.delete();
      await context.sync();
    }),
  ).catch(() => undefined);
}
