import { COMPANION_PREFIX } from '../../server/contract/companion.ts';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { isPulledTable } from '../../server/domain/sheet-layout.ts';
import { EXAMEN_SHEET } from './examen-sheet.ts';
import { readAllPulled } from './find-sheet.ts';
import { columnsOfList, ownMarkOf } from './own-mark.ts';
import { findOwnThings, type OwnThing } from './own-things.ts';

/** A sheet that came from the register: pulled, a copy of such a one, or a list or picture drawn from it. */
export type OurSheet = {
  id: string;
  name: string;
  kind: 'pulled' | 'copy' | 'drawn';
  /** The pull that stands in it. */
  pulled: PulledSheet | null;
  /** What somebody has put in it beside what we wrote. */
  own: OwnThing[];
};

/** What of the register is in the workbook. */
export type OurContents = {
  sheets: OurSheet[];
  /** Very hidden ones, with base values and value lists; by id. */
  hidden: { id: string; name: string }[];
  /** The user's own sheet of examina is there; only our note on it goes. */
  examen: boolean;
};

type Looked = {
  sheet: Excel.Worksheet;
  mark: string | null;
  tables: { name: string; headers: string[] }[];
};

/** Finds everything in the workbook that came from the register, whoever pulled it and from which server. */
export async function findOurs(context: Excel.RequestContext): Promise<OurContents> {
  const known = await readAllPulled(context);
  const looked = await lookAtSheets(context);
  const hidden = looked.filter(isCompanion).map(({ sheet: { id, name } }) => ({ id, name }));
  const sheets: OurSheet[] = [];
  for (const one of looked) {
    if (isCompanion(one)) continue;
    const found = recognise(one, known);
    if (!found) continue;
    const { id, name } = one.sheet;
    sheets.push({
      id,
      name,
      ...found,
      own: await findOwnThings(context, one.sheet, shapeOf(one, found, known)),
    });
  }
  return { sheets, hidden, examen: looked.some(({ sheet }) => sheet.name === EXAMEN_SHEET) };
}

async function lookAtSheets(context: Excel.RequestContext): Promise<Looked[]> {
  const { worksheets } = context.workbook;
  worksheets.load('items/id,items/name,items/visibility');
  await context.sync();
  const marks = worksheets.items.map((sheet) => {
    sheet.tables.load('items/name');
    return ownMarkOf(sheet).load('value');
  });
  await context.sync();
  const headers = worksheets.items.map((sheet) =>
    sheet.tables.items.map((table) => ({ table, row: table.getHeaderRowRange().load('values') })),
  );
  await context.sync();
  return worksheets.items.map((sheet, index) => {
    const mark = marks[index];
    const tables = (headers[index] ?? []).map(({ table, row }) => ({
      name: table.name,
      headers: (row.values[0] ?? []).map(String),
    }));
    return { sheet, mark: mark && !mark.isNullObject ? mark.value : null, tables };
  });
}

function isCompanion({ sheet }: Looked): boolean {
  return sheet.name.startsWith(COMPANION_PREFIX) && sheet.visibility === 'VeryHidden';
}

/** A table of a name that we gave is the pull; else the mark tells, or the hidden columns where a copy lost it. */
function recognise(
  { mark, tables }: Looked,
  known: readonly PulledSheet[],
): Pick<OurSheet, 'kind' | 'pulled'> | null {
  const pulled = known.find(({ table }) => tables.some(({ name }) => name === table));
  if (pulled) return { kind: 'pulled', pulled };
  const isCopy = tables.some(({ headers }) => isPulledTable(headers));
  if (isCopy || mark?.startsWith(COMPANION_PREFIX)) return { kind: 'copy', pulled: null };
  return mark === null ? null : { kind: 'drawn', pulled: null };
}

/** Which table of the sheet is ours and which of its columns; null where nothing can be told apart. */
function shapeOf(
  { mark, tables }: Looked,
  { kind, pulled }: Pick<OurSheet, 'kind' | 'pulled'>,
  known: readonly PulledSheet[],
): Parameters<typeof findOwnThings>[2] {
  const table = tables.find(({ name }) => name === pulled?.table) ?? tables[0];
  // Our table is gone, and somebody may have begun something else in its place.
  if (!table) return kind === 'copy' ? 'unknown' : null;
  const origin = pulled ?? known.find(({ companion }) => companion === mark);
  if (origin) return { table: table.name, titles: origin.columns.map(({ title }) => title) };
  if (kind === 'copy') return { table: table.name, titles: null };
  const columns = columnsOfList(mark);
  return columns === null ? null : { table: table.name, titles: table.headers.slice(0, columns) };
}
