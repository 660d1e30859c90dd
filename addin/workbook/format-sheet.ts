import type { PulledColumn } from '../../server/contract/pull.ts';
import type { Snapshot } from '../../server/contract/pulled-sheet.ts';
import type { BaseRow, DiffColumn } from '../../server/domain/diff-types.ts';
import { REASONABLE_DAYS } from '../../server/domain/plain-date.ts';
import type { CellValue } from '../../server/domain/sheet.ts';
import {
  FIRST_BODY_ROW,
  HEADER_ROW,
  headerOf,
  OWN_COLUMNS,
  shown,
  TINTS,
} from '../../server/domain/sheet-layout.ts';
import { sv } from '../ui/sv.ts';
import { ifPossible } from './excel-run.ts';
import type { Places } from './find-sheet.ts';

export const COLORS = {
  ...TINTS,
  changed: '#FFF4CE',
  wrong: '#FDE7E9',
  conflict: '#E8DAEF',
} as const;

/** Widths in points; a character of the standard font takes about 5.6, of what stands in for it elsewhere a little more. */
const POINTS_PER_CHARACTER = 6.2;
/** Headers are bold and have a filter button. */
const POINTS_PER_HEADER_CHARACTER = 7;
const FILTER_BUTTON = 26;
const NARROWEST = 66;
const WIDEST = 220;
/** The frozen columns must leave room for the others beside them. */
const WIDEST_IDENTIFYING = 115;
const MEASURED_ROWS = 300;
const STATUS_WIDTH = 150;

/** Gives a written table its look: tinted headers, widths, frozen panes, hidden columns and drop-downs. */
export async function formatSheet(
  context: Excel.RequestContext,
  places: Places,
  { pulled, base }: Snapshot,
  sources: ReadonlyMap<string, string>,
): Promise<void> {
  const { sheet } = places;
  const { columns } = pulled;
  const height = Math.max(1, base.length);
  styleAbout(sheet);
  columns.forEach((column, index) => {
    const header = sheet.getRangeByIndexes(HEADER_ROW, index, 1, 1);
    styleHeader(header, column.editable);
    const body = sheet.getRangeByIndexes(FIRST_BODY_ROW, index, height, 1);
    if (!column.editable) body.format.font.color = COLORS.readOnlyText;
    body.format.columnWidth = widthOf(column, headerOf(column), valuesAt(base, index));
    if (isCutOff(column, valuesAt(base, index))) {
      body.format.wrapText = true;
      body.format.autofitRows();
    }
    validate(body, column, sources.get(column.key));
  });
  const status = sheet.getRangeByIndexes(HEADER_ROW, columns.length, 1, 1);
  styleHeader(status, false);
  status.format.columnWidth = STATUS_WIDTH;
  const hidden = sheet.getRangeByIndexes(HEADER_ROW, columns.length + 1, 1, OWN_COLUMNS.length - 1);
  hidden.getEntireColumn().columnHidden = true;
  await context.sync();
  await freezeIdentifying(context, sheet, columns);
}

/** The line above the table, which says what the sheet is. */
export function styleAbout(sheet: Excel.Worksheet): void {
  const about = sheet.getRangeByIndexes(0, 0, 1, 1);
  about.format.font.bold = true;
  about.format.font.color = COLORS.readOnlyText;
}

/** Keeps the header and the columns that say whom a row is about in sight. */
export async function freezeIdentifying(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  columns: readonly DiffColumn[],
  headerRow = HEADER_ROW,
): Promise<void> {
  const identifying = columns.filter((column) => column.identifying).length;
  await ifPossible(context, () =>
    sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, headerRow + 1, Math.max(1, identifying))),
  );
}

/** The tint of a header tells whether its column may be changed. */
export function styleHeader(header: Excel.Range, editable: boolean): void {
  header.format.fill.color = editable ? COLORS.editableHeader : COLORS.readOnlyHeader;
  header.format.font.bold = true;
  header.format.font.color = COLORS.text;
}

/** What the rows have in a column. */
export function valuesAt(rows: readonly Pick<BaseRow, 'values'>[], index: number): CellValue[] {
  return rows.map((row) => row.values[index] ?? null);
}

/** True for a column that is only read, as what is to be mended, and of no use when it is cut off. */
function isCutOff(column: DiffColumn, values: readonly CellValue[]): boolean {
  if (column.editable || column.identifying || column.type !== 'text') return false;
  return values.some((value) => String(value ?? '').length * POINTS_PER_CHARACTER > WIDEST);
}

/** The width of a column in points, by its header and the first of its values, within bounds. */
export function widthOf(column: DiffColumn, title: string, values: readonly CellValue[]): number {
  const header = title.length * POINTS_PER_HEADER_CHARACTER + FILTER_BUTTON;
  let characters = 0;
  for (const value of values.slice(0, MEASURED_ROWS)) {
    const cell = column.type === 'instant' ? '2026-01-01 00:00' : shown(column, value);
    const length = column.type === 'date' ? 10 : String(cell).length;
    characters = Math.max(characters, length + 1);
  }
  const widest = column.identifying ? WIDEST_IDENTIFYING : WIDEST;
  const content = Math.min(widest, characters * POINTS_PER_CHARACTER);
  return Math.round(Math.max(NARROWEST, header, content));
}

/** Rules that help while typing. Pasting goes past them, so they are never what correctness rests on. */
export function validate(body: Excel.Range, column: PulledColumn, source: string | undefined): void {
  if (!column.editable) return;
  const rule = ruleOf(column, source);
  if (!rule) return;
  body.dataValidation.rule = rule;
  body.dataValidation.ignoreBlanks = true;
  body.dataValidation.errorAlert = {
    showAlert: true,
    style: 'Stop',
    title: column.title,
    message: column.type === 'date' ? sv.sheet.dateRule : sv.sheet.listRule,
  };
}

function ruleOf(column: PulledColumn, source: string | undefined): Excel.DataValidationRule | null {
  if (column.type === 'list' && source) return { list: { inCellDropDown: true, source } };
  if (column.type === 'boolean') return { list: { inCellDropDown: true, source: sv.sheet.yesNo } };
  if (column.type === 'date') {
    const [formula1, formula2] = REASONABLE_DAYS;
    return { date: { formula1, formula2, operator: 'Between' } };
  }
  return null;
}
