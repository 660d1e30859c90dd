import {
  BASE_COLUMNS,
  baseCells,
  FIRST_LIST_COLUMN,
  FIRST_ROW,
  headerCells,
} from '../../contract/companion.ts';
import type { PulledColumn } from '../../contract/pull.ts';
import type { PulledSheet, Snapshot } from '../../contract/pulled-sheet.ts';
import { columnLetters } from '../../domain/cell-name.ts';
import { REASONABLE_DAYS } from '../../domain/plain-date.ts';
import {
  aboutLine,
  FIRST_BODY_ROW,
  headerOf,
  KEY,
  SEAL,
  sealOf,
  VERSION,
} from '../../domain/sheet-layout.ts';
import type { CellToWrite, RowToWrite, RuleToWrite, SheetToWrite } from '../../formats/xlsx-write.ts';
import { type Listed, tableSheet } from './table-sheet.ts';

/** New rows may be written so far below the table with its drop-downs. */
const ROOM_BELOW = 200;
const YES_NO = '"Ja,Nej"';
const [FIRST_DAY, LAST_DAY] = REASONABLE_DAYS;
const DAYS = [new Date(`${FIRST_DAY}T00:00:00Z`), new Date(`${LAST_DAY}T00:00:00Z`)] as const;

/**
 * The sheets of a workbook that can be edited without the add-in and sent back: the table with its drop-downs, hidden
 * columns for key, version and seal, and a very hidden companion with what was pulled, as the pane writes them into an
 * open workbook.
 */
export function pulledWorkbook({ pulled, base }: Snapshot): SheetToWrite[] {
  const { columns } = pulled;
  const hidden = [
    { header: KEY, format: '@' },
    { header: VERSION, format: '0' },
    { header: SEAL, format: '@' },
  ];
  const sheet = tableSheet({
    title: pulled.title,
    about: aboutLine(pulled),
    columns,
    rows: base,
    headerOf,
    own: { columns: hidden, cellsOf: (row) => [row.key, row.version, sealOf(columns, row)] },
    tableName: pulled.table,
  });
  return [{ ...sheet, rules: rulesOf(pulled, base.length) }, companionOf({ pulled, base })];
}

/** A plain list: it is people's own, and nothing in it is ever sent back. */
export function listWorkbook(list: Listed): SheetToWrite[] {
  return [tableSheet(list)];
}

function rulesOf(pulled: PulledSheet, rowCount: number): RuleToWrite[] {
  const last = FIRST_BODY_ROW + Math.max(1, rowCount) + (pulled.creates ? ROOM_BELOW : 0);
  const lists = listed(pulled).map(({ key }) => key);
  return pulled.columns.flatMap((column, index): RuleToWrite[] => {
    if (!column.editable) return [];
    const letters = columnLetters(index);
    const range = `${letters}${FIRST_BODY_ROW + 1}:${letters}${last}`;
    const list = lists.includes(column.key) ? listRange(pulled, column, lists.indexOf(column.key)) : null;
    const title = column.title;
    if (column.type === 'date') return [{ range, title, message: DATE_RULE, days: DAYS }];
    if (column.type === 'boolean') return [{ range, title, message: LIST_RULE, list: YES_NO }];
    return list ? [{ range, title, message: LIST_RULE, list }] : [];
  });
}

const DATE_RULE = 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-01-05.';
const LIST_RULE = 'Välj ett värde i listan.';

function listed(pulled: PulledSheet): PulledColumn[] {
  return pulled.columns.filter((column) => column.list && column.list.length > 0);
}

function listRange(pulled: PulledSheet, { list = [] }: PulledColumn, index: number): string {
  const letters = columnLetters(FIRST_LIST_COLUMN + index);
  return `'${pulled.companion}'!$${letters}$${FIRST_ROW}:$${letters}$${FIRST_ROW + list.length - 1}`;
}

function companionOf({ pulled, base }: Snapshot): SheetToWrite {
  const rows = base.map(baseCells);
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 1);
  const lists = listed(pulled).map(({ list = [] }) => list.map(({ label }) => label));
  const height = Math.max(rows.length, ...lists.map((labels) => labels.length));
  return {
    name: pulled.companion,
    veryHidden: true,
    columns: Array.from({ length: FIRST_LIST_COLUMN + lists.length }, () => ({ format: '@' })),
    rows: companionRows(headerCells({ pulled, rows: rows.length, width }), rows, lists, height),
  };
}

function* companionRows(
  header: readonly string[],
  base: readonly string[][],
  lists: readonly string[][],
  height: number,
): Generator<RowToWrite> {
  yield { cells: header };
  for (let index = 0; index < height; index++) {
    const cells: CellToWrite[] = [...(base[index] ?? [])];
    while (cells.length <= BASE_COLUMNS) cells.push(null);
    for (const labels of lists) cells.push(labels[index] ?? null);
    yield { cells };
  }
}
