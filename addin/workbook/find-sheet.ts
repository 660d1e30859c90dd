import { COMPANION_PREFIX } from '../../server/contract/companion.ts';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import type { SheetName } from '../../server/domain/sheet.ts';
import { isPulledTable } from '../../server/domain/sheet-layout.ts';
import { sv } from '../ui/sv.ts';
import { readDescriptions } from './companion.ts';
import { WorkbookError } from './excel-run.ts';
import { ownMarkOf } from './own-mark.ts';

/** Excel refuses longer names of sheets. */
const LONGEST_NAME = 31;

/** Where a pulled sheet lives in the workbook. */
export type Places = {
  sheet: Excel.Worksheet;
  companion: Excel.Worksheet;
  tableName: string;
  companionName: string;
};

/**
 * What the sheet in front is: one of ours, a copy of one of ours, one of ours without its table, one of ours that has been
 * moved or copied here from another workbook, or another.
 */
export type Front =
  | { kind: 'pulled'; pulled: PulledSheet }
  | { kind: 'copy'; of: PulledSheet }
  | { kind: 'broken'; pulled: PulledSheet }
  | { kind: 'stray' }
  | { kind: 'other' };

/** Every sheet that has been pulled into this workbook. */
export async function readAllPulled(context: Excel.RequestContext): Promise<PulledSheet[]> {
  const sheets = context.workbook.worksheets;
  sheets.load('items/name');
  await context.sync();
  const companions = sheets.items.filter(({ name }) => name.startsWith(COMPANION_PREFIX));
  const descriptions = await readDescriptions(context, companions);
  return descriptions.flatMap((pulled, index) =>
    pulled && pulled.companion === companions[index]?.name ? pulled : [],
  );
}

/** Looks at the sheet in front. The table tells which one it is: Excel gives the table of a copy another name. */
export async function readFront(context: Excel.RequestContext): Promise<Front> {
  const known = await readAllPulled(context);
  const active = context.workbook.worksheets.getActiveWorksheet();
  active.tables.load('items/name');
  const mark = ownMarkOf(active);
  mark.load('value');
  await context.sync();
  const names = active.tables.items.map((table) => table.name);
  const here = known.find((pulled) => names.includes(pulled.table));
  if (here) return { kind: 'pulled', pulled: here };
  const origin = mark.isNullObject ? undefined : known.find((pulled) => pulled.companion === mark.value);
  if (!origin) return (await isStray(active, mark)) ? { kind: 'stray' } : { kind: 'other' };
  const table = context.workbook.tables.getItemOrNullObject(origin.table);
  await context.sync();
  return table.isNullObject ? { kind: 'broken', pulled: origin } : { kind: 'copy', of: origin };
}

/** True for a pulled sheet without what was pulled: its companion stayed in the workbook that it came from. */
async function isStray(sheet: Excel.Worksheet, mark: Excel.WorksheetCustomProperty): Promise<boolean> {
  if (!mark.isNullObject) return mark.value.startsWith(COMPANION_PREFIX);
  const headers = sheet.tables.items.map((table) => table.getHeaderRowRange().load('values'));
  if (headers.length > 0) await sheet.context.sync();
  return headers.some(({ values }) => isPulledTable((values[0] ?? []).map(String)));
}

/** The table and companion of a pulled sheet; says what to do when somebody has removed one of them. */
export async function placesOf(
  context: Excel.RequestContext,
  pulled: PulledSheet,
): Promise<Places & { table: Excel.Table }> {
  const table = context.workbook.tables.getItemOrNullObject(pulled.table);
  const companion = context.workbook.worksheets.getItemOrNullObject(pulled.companion);
  await context.sync();
  if (table.isNullObject) throw new WorkbookError(sv.workbook.tableGone(pulled.title));
  if (companion.isNullObject) throw new WorkbookError(sv.workbook.baseGone(pulled.title));
  return {
    sheet: table.worksheet,
    companion,
    table,
    tableName: pulled.table,
    companionName: pulled.companion,
  };
}

/** An empty sheet with its companion for a pull: the one that held the same kind before, else a new one. */
export async function claimPlaces(
  context: Excel.RequestContext,
  name: SheetName,
  title: string,
): Promise<Places> {
  const earlier = (await readAllPulled(context)).find((pulled) => pulled.sheet === name);
  const tableName = earlier?.table ?? `Kaa_${name}`;
  const companionName = earlier?.companion ?? `${COMPANION_PREFIX}${name}`;
  const sheet = await emptySheet(context, tableName, title);
  const companion = await emptyCompanion(context, companionName);
  return { sheet, companion, tableName, companionName };
}

async function emptySheet(
  context: Excel.RequestContext,
  tableName: string,
  title: string,
): Promise<Excel.Worksheet> {
  const table = context.workbook.tables.getItemOrNullObject(tableName);
  await context.sync();
  if (!table.isNullObject) {
    const sheet = table.worksheet;
    table.delete();
    sheet.freezePanes.unfreeze();
    const used = sheet.getUsedRange();
    used.dataValidation.clear();
    used.clear('All');
    used.getEntireColumn().columnHidden = false;
    await context.sync();
    return sheet;
  }
  return context.workbook.worksheets.add(await freeName(context, title));
}

/** A name for a new sheet that no other sheet has and that is as long as Excel takes. */
export async function freeName(context: Excel.RequestContext, title: string): Promise<string> {
  const sheets = context.workbook.worksheets;
  sheets.load('items/name');
  await context.sync();
  const taken = new Set(sheets.items.map((sheet) => sheet.name.toLowerCase()));
  const numbered = (suffix: string) => title.slice(0, LONGEST_NAME - suffix.length).trimEnd() + suffix;
  let name = numbered('');
  for (let next = 2; taken.has(name.toLowerCase()); next++) name = numbered(` (${next})`);
  return name;
}

async function emptyCompanion(context: Excel.RequestContext, name: string): Promise<Excel.Worksheet> {
  const found = context.workbook.worksheets.getItemOrNullObject(name);
  await context.sync();
  if (!found.isNullObject) {
    found.getUsedRange().clear('All');
    return found;
  }
  const sheet = context.workbook.worksheets.add(name);
  sheet.visibility = 'VeryHidden';
  return sheet;
}
