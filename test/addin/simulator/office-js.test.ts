import { describe, expect, it } from 'vitest';
import { createExcel } from '../../support/excel.ts';

const rows = [
  ['Namn', 'Ålder', 'Start'],
  ['Åsa', 17, 45_000],
  ['Örjan', 18, 45_010],
];

describe('values', () => {
  it('come back as they were written', async () => {
    const { run } = createExcel();
    const values = await run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1:C3');
      range.values = rows;
      range.load('values,address,rowCount');
      await context.sync();
      return { values: range.values, address: range.address, rows: range.rowCount };
    });
    expect(values).toEqual({ values: rows, address: 'Blad1!A1:C3', rows: 3 });
  });

  it('are taken for numbers, dates and formulas when a text looks like one, but not in text cells', async () => {
    const { run } = createExcel();
    const result = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const general = sheet.getRange('A1:F1');
      general.values = [['0123', '2026-11-20', 'SANT', '1-2', '=1+2', "'=1+2"]];
      const text = sheet.getRange('A2:F2');
      text.numberFormat = [['@', '@', '@', '@', '@', '@']];
      text.values = [['0123', '2026-11-20', 'SANT', '1-2', '=1+2', "'=1+2"]];
      general.load('values,text,numberFormat,formulas');
      text.load('values');
      await context.sync();
      return [general.values[0], general.text[0], general.numberFormat[0]?.[1], text.values[0]];
    });
    expect(result).toEqual([
      [123, 46_346, true, 46_024, 3, '=1+2'],
      ['123', '2026-11-20', 'SANT', '02-jan', '3', '=1+2'],
      'yyyy-mm-dd',
      ['0123', '2026-11-20', 'SANT', '1-2', '=1+2', '=1+2'],
    ]);
  });

  it('that do not fit the range are refused', async () => {
    const { run } = createExcel();
    const write = run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange('A1:B2').values = [[1, 2, 3]];
      await context.sync();
    });
    await expect(write).rejects.toMatchObject({ code: 'InvalidArgument' });
  });
});

describe('tables', () => {
  it('are made of a range and answer for their parts', async () => {
    const { run } = createExcel();
    const result = await run(async (context) => {
      const sheet = context.workbook.worksheets.add('Ärenden');
      sheet.getRange('B2:D4').values = rows;
      const table = sheet.tables.add('B2:D4', true);
      table.name = 'tblÄrenden';
      const body = table.getDataBodyRange().load('values');
      const age = table.columns.getItem('Ålder').getDataBodyRange().load('values,address');
      table.load('name,id,style');
      table.rows.load('count');
      table.columns.load('items/name');
      await context.sync();
      const names = table.columns.items.map((column) => column.name);
      return { name: table.name, body: body.values, age: age.address, count: table.rows.count, names };
    });
    expect(result).toEqual({
      name: 'tblÄrenden',
      body: rows.slice(1),
      age: 'Ärenden!C3:C4',
      count: 2,
      names: ['Namn', 'Ålder', 'Start'],
    });
  });

  it('do not grow over a large write below them, and are resized instead', async () => {
    const { run } = createExcel();
    const addresses = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('A1:B2').values = [
        ['a', 'b'],
        [1, 2],
      ];
      const table = sheet.tables.add('A1:B2', true);
      const below = sheet.getRange('A3:B1002');
      below.values = Array.from({ length: 1000 }, (_, row) => [row, row]);
      const before = table.getRange().load('address');
      await context.sync();
      table.resize('A1:B1002');
      const after = table.getRange().load('address');
      await context.sync();
      return [before.address, after.address];
    });
    expect(addresses).toEqual(['Blad1!A1:B2', 'Blad1!A1:B1002']);
  });
});

describe('formats', () => {
  it('are kept for cells, columns and rows', async () => {
    const { run } = createExcel();
    const result = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const header = sheet.getRange('A1:C1');
      header.format.fill.color = '#0F6CBD';
      header.format.font.bold = true;
      header.format.font.color = 'white';
      sheet.getRange('B:B').numberFormat = [['yyyy-mm-dd']];
      sheet.getRange('B:B').format.columnWidth = 90;
      sheet.getRange('C:C').columnHidden = true;
      const cell = sheet.getRange('B7').load('numberFormat,format/columnWidth');
      header.load('format/fill/color,format/font/bold,format/font/color');
      const mixed = sheet.getRange('A1:A2').load('format/font/bold');
      const hidden = sheet.getRange('C4').load('columnHidden');
      await context.sync();
      return [
        header.format.fill.color,
        header.format.font.bold,
        header.format.font.color,
        cell.numberFormat[0]?.[0],
        cell.format.columnWidth,
        mixed.format.font.bold,
        hidden.columnHidden,
      ];
    });
    expect(result).toEqual(['#0F6CBD', true, 'white', 'yyyy-mm-dd', 90, null, true]);
  });
});

describe('objects', () => {
  it('refuse to be read before they are loaded', async () => {
    const { run } = createExcel();
    const read = run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1');
      await context.sync();
      return range.values;
    });
    await expect(read).rejects.toMatchObject({ code: 'PropertyNotLoaded' });
  });

  it('that are not there are null objects, or an error with the place when asked for plainly', async () => {
    const { run } = createExcel();
    const isNull = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject('Finns inte');
      const range = sheet.getRange('A1');
      sheet.load('name');
      await context.sync();
      return [sheet.isNullObject, range.isNullObject];
    });
    expect(isNull).toEqual([true, true]);
    const plain = run(async (context) => {
      context.workbook.worksheets.getItem('Finns inte').load('name');
      await context.sync();
    });
    await expect(plain).rejects.toMatchObject({ code: 'ItemNotFound' });
  });

  it('stay where their cells are when rows are put in above', async () => {
    const { run } = createExcel();
    const address = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const range = sheet.getRange('A5:B6');
      await context.sync();
      sheet.getRange('1:2').insert('Down');
      await context.sync();
      range.load('address');
      await context.sync();
      return range.address;
    });
    expect(address).toBe('Blad1!A7:B8');
  });

  it('name the member that the simulator lacks', async () => {
    const { run } = createExcel();
    const call = run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().shapes.load('items');
      await context.sync();
    });
    await expect(call).rejects.toMatchObject({
      code: 'NotImplemented',
      message: expect.stringContaining('Worksheet.shapes'),
    });
  });
});

describe('a large sheet', () => {
  it('is written in blocks of less than 1.5 MB, made a table and read back', async () => {
    const { run, requestSizes } = createExcel();
    const size = await run(async (context) => {
      const sheet = context.workbook.worksheets.add('Stor');
      for (let start = 0; start < 20_000; start += 2_000) {
        const block = sheet.getRangeByIndexes(start + 1, 0, 2_000, 25);
        block.values = Array.from({ length: 2_000 }, (_, row) =>
          Array.from({ length: 25 }, (_, column) =>
            column % 3 ? `värde ${start + row}-${column}` : row * column,
          ),
        );
        block.untrack();
        await context.sync();
      }
      const table = sheet.tables.add(sheet.getRangeByIndexes(0, 0, 20_001, 25), true);
      const body = table.getDataBodyRange().load('values');
      await context.sync();
      return [body.values.length, body.values[19_999]?.[24], body.values[19_999]?.[1]];
    });
    expect(size).toEqual([20_000, 47_976, 'värde 19999-1']);
    expect(Math.max(...requestSizes)).toBeLessThan(1_500_000);
  });

  it('is refused in one request of more than 5 MB', async () => {
    const { run } = createExcel();
    const write = run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRangeByIndexes(0, 0, 20_000, 25).values = Array.from({ length: 20_000 }, () =>
        Array.from({ length: 25 }, () => 'ett ganska långt värde'),
      );
      await context.sync();
    });
    await expect(write).rejects.toMatchObject({ code: 'RequestPayloadSizeLimitExceeded' });
  });
});

describe('events', () => {
  it('tell the add-in of changes, unless it has switched them off', async () => {
    const { run, eventsDelivered } = createExcel();
    const seen: unknown[] = [];
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.onChanged.add(async (event) => {
        seen.push([
          event.address,
          event.changeType,
          event.source,
          event.triggerSource,
          event.details?.valueAfter,
        ]);
      });
      await context.sync();
      context.runtime.enableEvents = false;
      sheet.getRange('A1').values = [['tyst']];
      context.runtime.enableEvents = true;
      sheet.getRange('A2').values = [['hörs']];
      await context.sync();
    });
    await eventsDelivered();
    expect(seen).toEqual([['A2', 'RangeEdited', 'Local', 'ThisLocalAddin', 'hörs']]);
  });
});

describe('a format down to the last row', () => {
  it('costs no memory and leaves the cells above as they are', async () => {
    const { run, workbook } = createExcel();
    const formats = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('A4:Z1048576').numberFormat = [['@']];
      sheet.getRange('A4:Z1048576').clear('Contents');
      const cells = ['A3', 'A4', 'Z900000'].map((address) => sheet.getRange(address).load('numberFormat'));
      await context.sync();
      return cells.map((cell) => cell.numberFormat[0]?.[0]);
    });
    expect(formats).toEqual(['General', '@', '@']);
    expect(workbook.active.cells.rowCount).toBeLessThan(10);
  });
});

describe('while a cell is written in', () => {
  it('a batch is refused, or waits when it has said that it can', async () => {
    const { Excel: excel, workbook } = createExcel();
    const write = (value: string) => async (context: Excel.RequestContext) => {
      context.workbook.worksheets.getActiveWorksheet().getRange('A1').values = [[value]];
      await context.sync();
    };
    workbook.isCellEdited = true;
    await expect(excel.run(write('nu'))).rejects.toMatchObject({ code: 'InvalidOperationInCellEditMode' });
    const waiting = excel.run({ delayForCellEdit: true }, write('sedan'));
    workbook.isCellEdited = false;
    await waiting;
    expect(workbook.active.cells.value(0, 0)).toBe('sedan');
  });
});
