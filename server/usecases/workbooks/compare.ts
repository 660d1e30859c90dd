import { COMPANION_PREFIX, FIRST_ROW, readBaseCells, readHeaderCells } from '../../contract/companion.ts';
import type { PulledColumn } from '../../contract/pull.ts';
import type { PulledSheet, Snapshot } from '../../contract/pulled-sheet.ts';
import type { WireSheet } from '../../contract/sheets.ts';
import { columnLetters } from '../../domain/cell-name.ts';
import { decidedInput } from '../../domain/decide.ts';
import { diffSheet } from '../../domain/diff.ts';
import type { DiffInput } from '../../domain/diff-types.ts';
import type { SheetName } from '../../domain/sheet.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import { openXlsx, type Xlsx } from '../../formats/xlsx.ts';
import { findTable } from './find-table.ts';
import { readTable } from './read-table.ts';
import { refuseFlood } from './refuse-flood.ts';
import type { Asked, Compared, ToChoose } from './workbooks.ts';

const NOT_OURS =
  'Det som hämtades finns inte i arbetsboken. Välj en arbetsbok som är hämtad härifrån, eller hämta en ny och för över ändringarna.';
const DAMAGED =
  'Det som hämtades är skadat i arbetsboken. Hämta en ny arbetsbok och för över ändringarna. Inget har skickats.';

/**
 * Reads a pulled sheet out of a workbook, with its base, and compares them by the rules of the pane. What may be changed
 * is as the role may today, whatever the file says. Throws FileRefused when the workbook cannot be used.
 */
export async function compareWorkbook(
  file: Buffer,
  { sheet, sheets, decisions }: Asked,
  signal: AbortSignal,
): Promise<Compared | ToChoose> {
  const book = await openXlsx(file, { signal });
  try {
    const found = await readCompanions(book);
    const wanted = sheet === null ? found : found.filter(({ pulled }) => pulled.sheet === sheet);
    const [one, second] = wanted;
    if (one === undefined) throw new FileRefused('wrongSheet', NOT_OURS);
    if (second !== undefined) return { choose: wanted.map(({ pulled }) => pulled.sheet) };
    const snapshot = asToday(await one.read(), sheets);
    const place = await findTable(book, snapshot.pulled);
    const reading = await readTable(book, place, snapshot.pulled);
    const { columns, groups, creates, deletes } = snapshot.pulled;
    const asRead: DiffInput = {
      columns,
      groups,
      creates,
      deletes,
      base: snapshot.base,
      sheet: reading.rows,
    };
    const input = decidedInput(asRead, decisions);
    const diff = diffSheet(input);
    const compared = { ...told(snapshot.pulled, input, diff), ...lettersOf(snapshot.pulled, place.columnAt) };
    refuseFlood(compared);
    return compared;
  } finally {
    book.close();
  }
}

type Companion = { pulled: PulledSheet; read: () => Promise<Snapshot> };

async function readCompanions(book: Xlsx): Promise<Companion[]> {
  const found: Companion[] = [];
  for (const name of book.sheets) {
    if (!name.startsWith(COMPANION_PREFIX)) continue;
    const header = await headerOf(book, name);
    if (header?.pulled.companion !== name) continue;
    const { pulled, rows, width } = header;
    found.push({ pulled, read: async () => ({ pulled, base: await readBase(book, name, { rows, width }) }) });
  }
  return found;
}

async function headerOf(book: Xlsx, name: string) {
  for await (const { row, cells } of book.rows(name)) return row === 1 ? readHeaderCells(cells) : null;
  return null;
}

async function readBase(
  book: Xlsx,
  name: string,
  { rows, width }: { rows: number; width: number },
): Promise<Snapshot['base']> {
  const base: Snapshot['base'] = [];
  for await (const { row, cells } of book.rows(name)) {
    const isBase = row >= FIRST_ROW && row < FIRST_ROW + rows;
    if (isBase) base.push(baseRow(cells.slice(0, width)));
  }
  if (base.length !== rows || new Set(base.map(({ key }) => key)).size !== rows) throw damaged();
  return base;
}

function baseRow(cells: readonly unknown[]): Snapshot['base'][number] {
  try {
    return readBaseCells(cells);
  } catch {
    throw damaged();
  }
}

/** The sheet as the role may use it today; only words and order of the columns are the file's. */
function asToday({ pulled, base }: Snapshot, sheets: readonly WireSheet[]): Snapshot {
  const wire = sheets.find(({ name }) => name === pulled.sheet);
  if (!wire) throw new FileRefused('wrongSheet', 'Din roll har inte bladet. Byt roll och försök igen.');
  const today = new Map(wire.columns.map((column) => [column.key, column]));
  const columns = pulled.columns.map((column): PulledColumn => {
    const now = today.get(column.key);
    if (!now) throw damaged();
    const isList = now.type === 'list' && column.list !== undefined;
    return { ...now, title: column.title, ...(isList && { list: column.list }) };
  });
  const { groups, creates, deletes } = wire;
  if (base.some(({ values }) => values.length !== columns.length)) throw damaged();
  return { pulled: { ...pulled, columns, groups, creates, deletes }, base };
}

/** What the answer holds of a comparison: of the rows only those that it is about. */
function told(pulled: PulledSheet, input: DiffInput, diff: Compared['diff']) {
  const rowsWithProblems = new Set(diff.problems.map(({ row }) => row));
  const rowKeys = input.sheet
    .filter(({ row }) => rowsWithProblems.has(row))
    .map(({ row, key }): [number, string] => [row, String(key ?? '').trim()]);
  const keys = new Set([
    ...diff.changes.map(({ key }) => key),
    ...diff.deletes.map(({ key }) => key),
    ...rowKeys.map(([, key]) => key),
  ]);
  const base = input.base.filter(({ key }) => keys.has(key));
  return { pulled, rowCount: input.base.length, diff, base, rowKeys };
}

function lettersOf(
  { columns }: PulledSheet,
  columnAt: ReadonlyMap<string, number>,
): Pick<Compared, 'columnAt' | 'missing'> {
  return {
    columnAt: Object.fromEntries([...columnAt].map(([key, at]) => [key, columnLetters(at)])),
    missing: columns.filter(({ key }) => !columnAt.has(key)).map(({ title }) => title),
  };
}

function damaged(): FileRefused {
  return new FileRefused('notWellFormed', DAMAGED);
}

/** Sheets by their names in words, for one who must choose among them. */
export function titlesOf(names: readonly SheetName[], sheets: readonly WireSheet[]): string[] {
  return names.map((name) => sheets.find((sheet) => sheet.name === name)?.title ?? name);
}
