import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import exceljs from 'exceljs';
import { registerTables, type TableInSheet, tableIn } from './xlsx-table.ts';

/** A cell as it is written: texts stay texts whatever they begin with, numbers show as their format says. */
export type CellToWrite = string | number | null;

/** How the cells of a column or a header look. Colours are `#RRGGBB`. */
export type Look = { format?: string; color?: string; fill?: string; bold?: boolean };

export type ColumnToWrite = Look & { width?: number; hidden?: boolean };
/** `looks` replace the columns' looks, cell by cell. */
export type RowToWrite = { cells: readonly CellToWrite[]; looks?: readonly Look[] };

/** A rule that helps while typing, on a range: one of a list (a range, or the words themselves), or a day. */
export type RuleToWrite = { range: string; title: string; message: string } & (
  | { list: string }
  | { days: readonly [from: Date, to: Date] }
);

export type SheetToWrite = {
  name: string;
  veryHidden?: boolean;
  columns: readonly ColumnToWrite[];
  /** So many rows and columns stay in sight. */
  frozen?: { rows: number; columns: number };
  rows: Iterable<RowToWrite>;
  rules?: readonly RuleToWrite[];
  table?: TableInSheet;
};

const BREATHE_EVERY = 500;

/** Writes sheets as an .xlsx file. Rows are taken one by one and leave the memory as they are packed. */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: true,
  });
  workbook.creator = 'Aktivitetsansvar';
  const tables: TableInSheet[] = [];
  for (const sheet of sheets) {
    const written = workbook.addWorksheet(sheet.name, {
      state: sheet.veryHidden ? 'veryHidden' : 'visible',
      ...(sheet.frozen && { views: [viewOf(sheet.frozen)] }),
    });
    written.columns = sheet.columns.map(({ width, hidden, ...look }) => ({
      ...(width && { width }),
      ...(hidden && { hidden }),
      style: styleOf(look),
    }));
    await writeRows(written, sheet.rows);
    addRules(written, sheet.rules ?? []);
    if (sheet.table) {
      tables.push(sheet.table);
      tableIn(written, tables.length);
    }
    written.commit();
  }
  registerTables(workbook, tables);
  await workbook.commit();
  return bytes;
}

async function writeRows(sheet: exceljs.Worksheet, rows: Iterable<RowToWrite>): Promise<void> {
  let count = 0;
  for (const { cells, looks } of rows) {
    const row = sheet.addRow([]);
    cells.forEach((value, index) => {
      const look = looks?.[index];
      const isEmpty = value === null || value === '';
      if (isEmpty && !look) return;
      const cell = row.getCell(index + 1);
      if (!isEmpty) cell.value = typeof value === 'string' ? escaped(value) : value;
      if (look) cell.style = styleOf(look);
    });
    row.commit();
    count += 1;
    if (count % BREATHE_EVERY === 0) await setImmediate();
  }
}

/**
 * Excel reads `_x0041_` in a text as the letter A, unless the first sign is written so itself. One sign that XML cannot
 * hold would break the whole file; the library takes out all of them but two.
 */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\ufffe\uffff]/g, '')
    .toWellFormed();
}

function addRules(sheet: exceljs.Worksheet, rules: readonly RuleToWrite[]): void {
  // The types leave out what a sheet has for whole ranges.
  const { dataValidations } = sheet as unknown as {
    dataValidations: { add(range: string, rule: exceljs.DataValidation): void };
  };
  for (const rule of rules) {
    const kind: Pick<exceljs.DataValidation, 'type' | 'formulae'> =
      'list' in rule ? { type: 'list', formulae: [rule.list] } : { type: 'date', formulae: [...rule.days] };
    dataValidations.add(rule.range, {
      ...kind,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: rule.title.slice(0, 32),
      error: rule.message.slice(0, 255),
    });
  }
}

function viewOf({ rows, columns }: { rows: number; columns: number }): exceljs.WorksheetViewFrozen {
  return { state: 'frozen', xSplit: columns, ySplit: rows } as exceljs.WorksheetViewFrozen;
}

function styleOf({ format, color, fill, bold }: Look): Partial<exceljs.Style> {
  return {
    ...(format && { numFmt: format }),
    ...((color || bold) && { font: { ...(color && { color: argb(color) }), ...(bold && { bold }) } }),
    ...(fill && { fill: { type: 'pattern', pattern: 'solid', fgColor: argb(fill) } }),
  };
}

function argb(color: string): { argb: string } {
  return { argb: `FF${color.slice(1)}` };
}
