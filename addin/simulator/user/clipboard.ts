import { copyRow, type Row } from '../workbook/cells.ts';
import { moveFormula } from '../workbook/formula/rewrite.ts';
import { changed } from '../workbook/range-change.ts';
import { clearContents, coveredBy } from '../workbook/range-edit.ts';
import { cellText, requireWritable, writeCell } from '../workbook/range-values.ts';
import { bottom, type Rect, right } from '../workbook/rect.ts';
import { select } from '../workbook/select.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { expandTable } from '../workbook/table-growth.ts';

/** What has been copied in the workbook: the cells, and the text that other programs get. */
export type Clip = { text: string; sheet: Sheet; rect: Rect; rows: Row[]; cut: boolean };

/** Copies a range. Rows that a filter hides are left out, as Excel does. */
export function copyCells(sheet: Sheet, rect: Rect, cut = false): Clip {
  sheet.workbook.recalculation.settle();
  const used = sheet.cells.used(rect);
  const end = used ? Math.max(bottom(used), rect.row + 1) : rect.row + 1;
  const last = used ? Math.max(right(used), rect.column + 1) : rect.column + 1;
  const whole = {
    ...rect,
    rows: Math.min(rect.rows, end - rect.row),
    columns: Math.min(rect.columns, last - rect.column),
  };
  const numbers = Array.from({ length: whole.rows }, (_, row) => rect.row + row);
  const shown = numbers.filter((row) => !sheet.filteredRows.has(row));
  const rows = shown.map((row) => copyRow(sheet.cells.row(row)));
  const text = shown
    .map((row) =>
      Array.from({ length: whole.columns }, (_, column) =>
        quoted(cellText(sheet, row, whole.column + column)),
      ).join('\t'),
    )
    .join('\r\n');
  return { text, sheet, rect: { ...whole, rows: Math.max(1, rows.length) }, rows, cut };
}

/**
 * Pastes what was copied in the workbook at a range, repeated when the range is a multiple of it. Validation is not
 * asked: Excel does not ask it on paste either.
 */
export function pasteClip(sheet: Sheet, at: Rect, clip: Clip): Rect {
  return sheet.workbook.act('user', () => {
    const source = { ...clip.rect, row: 0, column: 0 };
    const area = coveredBy(source, at);
    requireWritable(sheet, area);
    if (clip.cut) clearContents(clip.sheet, clip.rect);
    for (let row = 0; row < area.rows; row += 1) {
      const from = clip.rows[row % clip.rect.rows];
      for (let column = 0; from && column < area.columns; column += 1) {
        const origin = clip.rect.column + (column % clip.rect.columns);
        const [r, c] = [area.row + row, area.column + column];
        const formula = from.formulas?.get(origin) ?? null;
        const down = r - (clip.rect.row + (row % clip.rect.rows));
        const moved = formula && !clip.cut ? moveFormula(formula, down, c - origin) : formula;
        sheet.cells.set(r, c, from.values[origin] ?? '', moved);
        sheet.cells.setStyle(r, c, from.styles?.[origin] ?? clip.sheet.cells.columnStyle(origin));
      }
    }
    return finish(sheet, area);
  });
}

/** Pastes text from elsewhere: tabs part columns, line breaks part rows; each part is taken as if it were typed. */
export function pasteText(sheet: Sheet, at: Rect, text: string): Rect {
  const rows = parseTabbed(text);
  const source = {
    row: 0,
    column: 0,
    rows: rows.length,
    columns: Math.max(...rows.map((row) => row.length)),
  };
  return sheet.workbook.act('user', () => {
    const area = coveredBy(source, at);
    requireWritable(sheet, area);
    for (let row = 0; row < area.rows; row += 1)
      for (let column = 0; column < area.columns; column += 1)
        writeCell(
          sheet,
          area.row + row,
          area.column + column,
          rows[row % source.rows]?.[column % source.columns] ?? '',
        );
    return finish(sheet, area);
  });
}

/** Cuts tab-separated text in rows and cells; quoted cells may hold tabs and line breaks. */
export function parseTabbed(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*))(\t|\r?\n|\r|$)/y;
  while (cells.lastIndex < text.length) {
    const match = cells.exec(text);
    if (!match) break;
    const row = rows.at(-1);
    row?.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] === '\t' && cells.lastIndex >= text.length) row?.push('');
    if (match[3] !== '\t' && cells.lastIndex < text.length) rows.push([]);
  }
  return rows[0]?.length ? rows : [['']];
}

function finish(sheet: Sheet, area: Rect): Rect {
  expandTable(sheet, area);
  changed(sheet, area);
  select(sheet, [area]);
  return area;
}

function quoted(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
