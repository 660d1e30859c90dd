import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { RawCell } from '../../../server/formats/xlsx-sheet.ts';
import { EXAMEN_SHEET, readExamenCells, readExamenFile } from '../../../server/integrations/examen/read.ts';
import { readAll } from '../../formats/refusal.ts';

const NR = '20080509-2392';

async function file(values: unknown[], { sheet = EXAMEN_SHEET, heading = 'PERSONNR' } = {}): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Annat').addRow(['PERSONNR']);
  const worksheet = workbook.addWorksheet(sheet);
  worksheet.addRow([heading]);
  for (const value of values) worksheet.addRow([value]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function outcome(values: unknown[], options?: { sheet?: string; heading?: string }) {
  const { items, refused } = await readAll(readExamenFile(await file(values, options)));
  return refused
    ? refused.code
    : items
        .flat()
        .map((item) => [item.row, item.kind === 'examen' ? item.identityNumber : item.refused.code]);
}

function cells(values: RawCell[][], sheet = EXAMEN_SHEET) {
  return () => readExamenCells({ sheet, firstRow: 1, values });
}

describe('the examen workbook', () => {
  test('gives its persons with the rows they stand on (R248, R249)', async () => {
    expect(await outcome([NR, '20090518-2382'])).toEqual([
      [2, '200805092392'],
      [3, '200905182382'],
    ]);
  });

  test('rejects each row that cannot be used, and goes on (R253)', async () => {
    const values = [
      200805092392,
      new Date(Date.UTC(2008, 4, 9)),
      '',
      '080509-2392',
      '20080509-2393',
      '20081309-2392',
      '20080509TF01',
      true,
      NR,
      NR,
      '200805092392',
    ];
    expect(await outcome(values)).toEqual([
      [2, 'number'],
      [3, 'date'],
      [5, 'form'],
      [6, 'kontrollsiffra'],
      [7, 'datum'],
      [8, 'interim'],
      [9, 'form'],
      [10, '200805092392'],
      [11, 'repeated'],
      [12, 'repeated'],
    ]);
  });

  test('says what to do about a row, without the number', async () => {
    const { items: read } = await readAll(readExamenFile(await file([200805092392, NR, NR])));
    const items = read.flat();
    expect(items[0]).toEqual({
      kind: 'rejected',
      row: 2,
      column: 'PERSONNR',
      refused: {
        code: 'number',
        message:
          'I cellen står ett tal i stället för text. Formatera kolumnen som text och skriv personnumret som ÅÅÅÅMMDD-XXXX.',
      },
    });
    expect(items[2]).toMatchObject({
      row: 4,
      refused: { message: 'Samma personnummer står redan på rad 3.' },
    });
  });

  test.each([
    ['the sheet has another name', { sheet: 'Blad1' }, 'wrongSheet'],
    ['the heading is another', { heading: 'Personnummer' }, 'wrongHeading'],
    ['the heading is missing', { heading: NR }, 'wrongHeading'],
  ])('is refused whole when %s', async (_name, options, code) => {
    expect(await outcome([NR], options)).toBe(code);
  });

  test('is refused whole when nothing stands under the heading', async () => {
    expect(await outcome([])).toBe('empty');
    expect(await outcome(['', ' '])).toBe('empty');
  });

  test('may have other columns and blank rows, and is read where its heading is', () => {
    const read = cells([
      ['', '', ''],
      ['Namn', ' personnr ', 'Klass'],
      ['', '', ''],
      ['Testa', NR, ''],
      ['Utan', '', '3A'],
    ]);
    expect(read()).toMatchObject([
      { kind: 'examen', row: 4, identityNumber: '200805092392' },
      { kind: 'rejected', row: 5, refused: { code: 'blank' } },
    ]);
  });

  test('is the same from the open workbook, whose used range may begin further down', () => {
    const values: RawCell[][] = [['PERSONNR'], [NR], [200805092392]];
    expect(readExamenCells({ sheet: 'ike_import_finalgrade', firstRow: 7, values })).toMatchObject([
      { kind: 'examen', row: 8 },
      { kind: 'rejected', row: 9, refused: { code: 'number' } },
    ]);
    expect(cells([['PERSONNR'], [NR]], 'Blad1')).toThrow('Bladet ska heta IKE_IMPORT_FINALGRADE.');
    expect(cells([])).toThrow('rubriken PERSONNR');
    expect(
      cells([
        ['PERSONNR', 'PERSONNR'],
        [NR, NR],
      ]),
    ).toThrow('rubriken PERSONNR');
  });
});
