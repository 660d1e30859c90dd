import { describe, expect, it } from 'vitest';
import { copyCells, parseTabbed, pasteClip, pasteText } from '../../../addin/simulator/user/clipboard.ts';
import {
  clearCells,
  insertRowsAbove,
  redo,
  removeRows,
  undo,
} from '../../../addin/simulator/user/editing.ts';
import { fillDown, fillHandle } from '../../../addin/simulator/user/fill.ts';
import {
  cellBeside,
  extendTo,
  nextInSelection,
  selectCell,
} from '../../../addin/simulator/user/selecting.ts';
import { filterBy, filterChoices, showAllRows, sortBy } from '../../../addin/simulator/user/table-menu.ts';
import { typeText } from '../../../addin/simulator/user/typing.ts';
import { parseAddress } from '../../../addin/simulator/workbook/address.ts';
import type { WorkbookEvent } from '../../../addin/simulator/workbook/events.ts';
import { toSwedish } from '../../../addin/simulator/workbook/formula/local-names.ts';
import { readTexts, readValues, writeValues } from '../../../addin/simulator/workbook/range-values.ts';
import { addTable } from '../../../addin/simulator/workbook/table-edit.ts';
import { noValidation, setValidation } from '../../../addin/simulator/workbook/validation.ts';
import { Workbook } from '../../../addin/simulator/workbook/workbook.ts';

function open(cells: unknown[][] = []) {
  const workbook = new Workbook({ today: '2026-11-20' });
  const sheet = workbook.active;
  const first = cells[0];
  if (first)
    workbook.act('addin', () =>
      writeValues(sheet, { row: 0, column: 0, rows: cells.length, columns: first.length }, cells),
    );
  const at = (address: string) => parseAddress(address);
  const type = (address: string, text: string) => typeText(sheet, at(address).row, at(address).column, text);
  return {
    workbook,
    sheet,
    at,
    type,
    values: (address: string) => readValues(sheet, at(address)),
    texts: (address: string) => readTexts(sheet, at(address)).map((row) => row.join('|')),
  };
}

const people = [
  ['Namn', 'Status'],
  ['Östen', 'Öppen'],
  ['Anna', 'Stängd'],
  ['Åsa', 'Öppen'],
  ['Bo', ''],
];

function openTable() {
  const opened = open(people);
  const table = opened.workbook.act('addin', () => addTable(opened.sheet, opened.at('A1:B5'), true));
  return { ...opened, table };
}

describe('typing', () => {
  it.each([
    ['12', 12, '12'],
    ['3,5', 3.5, '3,5'],
    ['1 234', 1234, '1234'],
    ['50%', 0.5, '50%'],
    ['2026-02-29', '2026-02-29', '2026-02-29'],
    ['2026-02-28', 46_081, '2026-02-28'],
    ['20081231-9812', '20081231-9812', '20081231-9812'],
    ['200812319812', 200_812_319_812, '2,00812E+11'],
    ['falskt', false, 'FALSKT'],
    ["'0042", '0042', '0042'],
    ["'=1+1", '=1+1', '=1+1'],
    ['=2+3*4', 14, '14'],
    ['=HITTEPÅ(1)', '#NAME?', '#NAME?'],
    ['-', '-', '-'],
  ])('%s becomes %s', (text, value, shown) => {
    const { type, values, texts } = open();
    type('A1', text);
    expect([values('A1')[0]?.[0], texts('A1')[0]]).toEqual([value, shown]);
  });

  it('calculates in Swedish, across cells and sheets, and again when they change', () => {
    const { workbook, type, values } = open([[1, 2, 3]]);
    workbook.act('addin', () => writeValues(workbook.addSheet('Listor'), parseAddress('A1'), 'hej'));
    type('A2', '=SUMMA(A1:C1;0,5)');
    type('B2', '=OM(A1>5;"stort";Listor!A1&"!")');
    type('C2', '=A2/0');
    expect(values('A2:C2')).toEqual([[6.5, 'hej!', '#DIV/0!']]);
    type('A1', '10');
    expect(values('A2:B2')).toEqual([[15.5, 'stort']]);
    expect(toSwedish('=SUM(A1:C1,0.5)')).toBe('=SUMMA(A1:C1;0,5)');
  });

  it('is refused by a list, with the words of the rule; pasting is not', () => {
    const { sheet, type, values, at } = open();
    const rule = { list: { inCellDropDown: true, source: 'Ja,Nej' } };
    const errorAlert = { showAlert: true, style: 'Stop', title: 'Fel', message: 'Välj Ja eller Nej.' };
    setValidation(sheet, [at('A1:A9')], { ...noValidation(), rule, errorAlert });
    expect(type('A1', 'Kanske')).toEqual({ accepted: false, alert: errorAlert });
    expect(type('A1', 'Ja')).toEqual({ accepted: true });
    expect(type('A2', '')).toEqual({ accepted: true });
    pasteText(sheet, at('A3'), 'Kanske');
    expect(values('A1:A3')).toEqual([['Ja'], [''], ['Kanske']]);
  });

  it('is refused by dates out of bounds and by a formula of its own', () => {
    const { sheet, type, at } = open();
    const date = { operator: 'Between', formula1: '2026-01-01', formula2: '2026-12-31' };
    setValidation(sheet, [at('A1:A9')], { ...noValidation(), rule: { date } });
    setValidation(sheet, [at('B1:B9')], { ...noValidation(), rule: { custom: { formula: '=LEN(B1)<4' } } });
    expect(['2025-12-31', '2026-06-01', 'hej'].map((text) => type('A5', text).accepted)).toEqual([
      false,
      true,
      false,
    ]);
    expect(['abc', 'abcd'].map((text) => type('B3', text).accepted)).toEqual([true, false]);
  });

  it('knows the first days of its reckoning, as values and as bounds', () => {
    const { sheet, type, at, values, texts } = open();
    for (const [row, day] of ['1900-01-01', '1900-02-28', '1900-03-01'].entries()) type(`A${row + 1}`, day);
    expect(values('A1:A3')).toEqual([[1], [59], [61]]);
    expect(texts('A1:A3')).toEqual(['1900-01-01', '1900-02-28', '1900-03-01']);
    const date = { operator: 'Between', formula1: '1900-01-01', formula2: '2199-12-31' };
    setValidation(sheet, [at('C1:C9')], { ...noValidation(), rule: { date } });
    expect(['2026-06-01', '2200-01-01', '31 februari'].map((text) => type('C1', text).accepted)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('below a table makes the table grow', () => {
    const { table, type } = openTable();
    type('A6', 'Cia');
    expect(table.rect.rows).toBe(6);
  });
});

describe('copy and paste', () => {
  it('moves relative references along and repeats over a larger target', () => {
    const { sheet, at, type, values } = open([[1, 10]]);
    type('C1', '=A1+$B$1');
    const clip = copyCells(sheet, at('A1:C1'));
    expect(clip.text).toBe('1\t10\t11');
    pasteClip(sheet, at('A2:C3'), clip);
    type('A3', '5');
    expect(values('A2:C3')).toEqual([
      [1, 10, 11],
      [5, 10, 15],
    ]);
  });

  it('takes tabbed text from elsewhere as if each cell were typed', () => {
    const { sheet, at, values } = open();
    pasteText(sheet, at('B2'), 'Namn\tÅr\r\n"två\r\nrader"\t2008\r\n');
    expect(values('B2:C3')).toEqual([
      ['Namn', 'År'],
      ['två\r\nrader', 2008],
    ]);
    expect(parseTabbed('a\t\n\tb')).toEqual([
      ['a', ''],
      ['', 'b'],
    ]);
  });

  it('empties what was cut', () => {
    const { sheet, at, values } = open([['a', 'b']]);
    pasteClip(sheet, at('A2'), copyCells(sheet, at('A1:B1'), true));
    expect(values('A1:B2')).toEqual([
      ['', ''],
      ['a', 'b'],
    ]);
  });
});

describe('filling', () => {
  it('down repeats the first row and leaves filtered rows alone', () => {
    const { sheet, table, at, values } = openTable();
    filterBy(table, 1, ['Öppen', '']);
    fillDown(sheet, [at('B2:B5')]);
    showAllRows(table);
    expect(values('B2:B5')).toEqual([['Öppen'], ['Stängd'], ['Öppen'], ['Öppen']]);
  });

  it('by the handle goes on with dates, steps and numbered words, and repeats the rest', () => {
    const { sheet, at, type, values, texts } = open([[1, 'Grupp 9', 'Ja', 7]]);
    type('A2', '3');
    type('E1', '2026-12-30');
    fillHandle(sheet, at('A1:A2'), at('A1:A5'));
    fillHandle(sheet, at('B1:B1'), at('B1:B3'));
    fillHandle(sheet, at('C1:D1'), at('C1:D3'));
    fillHandle(sheet, at('E1'), at('E1:E4'));
    expect(values('A1:A5').flat()).toEqual([1, 3, 5, 7, 9]);
    expect(values('B3:D3')).toEqual([['Grupp 11', 'Ja', 7]]);
    expect(texts('E1:E4')).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
  });
});

describe('undo and redo', () => {
  it('take each action back and do it again, and leave alone what the add-in has written since', () => {
    const { workbook, sheet, at, type, values } = open([['a', 'b']]);
    type('A1', 'ny');
    clearCells(sheet, [at('A1:B1')]);
    workbook.act('addin', () => writeValues(sheet, at('C1'), 'Ändrad'));
    expect(undo(workbook)).toBe(true);
    expect(values('A1:C1')).toEqual([['ny', 'b', 'Ändrad']]);
    undo(workbook);
    expect(undo(workbook)).toBe(false);
    expect(values('A1:C1')).toEqual([['a', 'b', 'Ändrad']]);
    redo(workbook);
    redo(workbook);
    expect(values('A1:C1')).toEqual([['', '', 'Ändrad']]);
  });

  it('put removed rows back, with what lay on them', () => {
    const { workbook, sheet, at, table, type, values } = openTable();
    type('D5', '=A4');
    removeRows(sheet, at('A3:B4'));
    expect([values('A2:B3'), table.rect.rows]).toEqual([
      [
        ['Östen', 'Öppen'],
        ['Bo', ''],
      ],
      3,
    ]);
    undo(workbook);
    expect([values('A1:B5'), table.rect.rows]).toEqual([people, 5]);
    insertRowsAbove(sheet, at('1:2'));
    expect([sheet.cells.formula(6, 3), table.rect.row]).toEqual(['=A6', 2]);
    undo(workbook);
    expect([sheet.cells.formula(4, 3), values('A1:B5')]).toEqual(['=A4', people]);
  });

  it('are forgotten when the add-in moves cells', () => {
    const { workbook, sheet, at, type } = open([['a']]);
    type('A1', 'b');
    workbook.act('addin', () => insertRowsAbove(sheet, at('1:1')));
    expect(undo(workbook)).toBe(false);
  });
});

describe('a table header', () => {
  it('sorts in Swedish order with empty cells last, and undo brings the order back', () => {
    const { workbook, table, values } = openTable();
    sortBy(table, 0, true);
    expect(values('A2:A5').flat()).toEqual(['Anna', 'Bo', 'Åsa', 'Östen']);
    sortBy(table, 1, false);
    expect(values('B2:B5').flat()).toEqual(['Öppen', 'Öppen', 'Stängd', '']);
    undo(workbook);
    undo(workbook);
    expect(values('A1:B5')).toEqual(people);
  });

  it('filters by texts and offers those that there are', () => {
    const { sheet, table } = openTable();
    filterBy(table, 1, ['Öppen']);
    expect([...sheet.filteredRows]).toEqual([2, 4]);
    expect(filterChoices(table, 1)).toEqual([
      { text: 'Stängd', count: 1, chosen: false },
      { text: 'Öppen', count: 2, chosen: true },
      { text: '', count: 1, chosen: false },
    ]);
    expect(filterChoices(table, 0).map(({ text }) => text)).toEqual(['Åsa', 'Östen']);
    showAllRows(table);
    expect(sheet.filteredRows.size).toBe(0);
  });
});

describe('moving about', () => {
  it('skips hidden rows, jumps to edges and stretches a selection', () => {
    const { sheet, table, at } = openTable();
    filterBy(table, 1, ['Stängd']);
    expect(cellBeside(sheet, { row: 0, column: 0 }, 'down')).toEqual({ row: 2, column: 0 });
    showAllRows(table);
    expect(cellBeside(sheet, { row: 0, column: 0 }, 'down', true)).toEqual({ row: 4, column: 0 });
    selectCell(sheet, 1, 0);
    extendTo(sheet, { row: 3, column: 1 });
    expect(sheet.selection.areas).toEqual([at('A2:B4')]);
    expect(nextInSelection(sheet, 'right')).toEqual({ row: 1, column: 1 });
    expect(nextInSelection(sheet, 'left')).toEqual({ row: 3, column: 1 });
  });
});

describe('events', () => {
  it('tell of what the user does, cell by cell and block by block', () => {
    const { workbook, sheet, at, type } = open([['a', 'b']]);
    const events: WorkbookEvent[] = [];
    workbook.events.listen((event) => {
      if (event.type === 'changed' || event.type === 'selection') events.push(event);
    });
    type('A1', 'c');
    pasteText(sheet, at('A2'), '1\t2\n3\t4');
    removeRows(sheet, at('1:1'));
    expect(events).toMatchObject([
      {
        address: 'A1',
        changeType: 'RangeEdited',
        by: 'user',
        details: { valueBefore: 'a', valueAfter: 'c' },
      },
      { address: 'A2:B3', changeType: 'RangeEdited' },
      { type: 'selection', address: 'A2:B3' },
      { address: '1:1', changeType: 'RowDeleted' },
    ]);
  });
});
