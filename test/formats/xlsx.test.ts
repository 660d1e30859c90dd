import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readXlsxRows, XLSX_LIMITS } from '../../server/formats/xlsx.ts';
import { readAll } from './refusal.ts';
import { workbookParts, zipFile } from './zip-file.ts';

async function rowsOf(source: string | Buffer, sheet = 'Blad1') {
  const { items, refused } = await readAll(readXlsxRows(source, sheet));
  return refused ? refused.code : items.flat();
}

async function excelFile(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Blad1'));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('the door for workbooks', () => {
  test('reads texts, numbers, booleans, dates and the values of formulas, with row numbers', async () => {
    const file = await excelFile((sheet) => {
      sheet.getCell('A1').value = 'Åsa & <Öberg>';
      sheet.getCell('C1').value = 12.5;
      sheet.getCell('A4').value = true;
      sheet.getCell('B4').value = new Date(Date.UTC(2026, 10, 20));
      sheet.getCell('B4').numFmt = 'yyyy-mm-dd';
      sheet.getCell('C4').value = { formula: 'A1&"!"', result: 'Åsa!' };
      sheet.getCell('D4').value = { richText: [{ text: 'fet ' }, { text: 'text', font: { bold: true } }] };
      sheet.getCell('E4').value = { error: '#N/A' };
    });
    expect(await rowsOf(file)).toEqual([
      { row: 1, cells: ['Åsa & <Öberg>', null, 12.5] },
      { row: 4, cells: [true, { date: '2026-11-20' }, 'Åsa!', 'fet text', '#N/A'] },
    ]);
  });

  test('reads cells without references, inline texts and built-in date formats', async () => {
    const parts = workbookParts(
      '<row><c t="inlineStr"><is><t>ett</t></is></c><c s="1"><v>46346</v></c><c t="d"><v>2026-11-20T00:00:00</v></c></row><row><c t="str"><v>två</v></c></row>',
    );
    parts['xl/styles.xml'] =
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    expect(await rowsOf(zipFile(parts))).toEqual([
      { row: 1, cells: ['ett', { date: '2026-11-20' }, { date: '2026-11-20' }] },
      { row: 2, cells: ['två'] },
    ]);
  });

  test('finds a sheet by name, upper and lower case alike, and says when there is none', async () => {
    const file = zipFile(workbookParts('<row><c><v>1</v></c></row>'));
    expect(await rowsOf(file, 'BLAD1')).toEqual([{ row: 1, cells: [1] }]);
    const { refused } = await readAll(readXlsxRows(file, 'Blad2'));
    expect(refused).toMatchObject({ code: 'wrongSheet', message: 'Arbetsboken saknar bladet Blad2.' });
  });

  test('passes over a data validation of whole columns, which hangs other readers', async () => {
    const parts = workbookParts('<row><c t="str"><v>x</v></c></row>');
    const validation =
      '<dataValidations><dataValidation type="list" sqref="A2:L1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations>';
    parts['xl/worksheets/sheet1.xml'] =
      parts['xl/worksheets/sheet1.xml']?.replace('</worksheet>', `${validation}</worksheet>`) ?? '';
    expect(await rowsOf(zipFile(parts))).toEqual([{ row: 1, cells: ['x'] }]);
  });

  test.each([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['text', Buffer.from('PERSONNR;'), 'wrongKind'],
    ['a cut-off workbook', zipFile(workbookParts('')).subarray(0, -40), 'wrongKind'],
    [
      'an older .xls or a workbook with password',
      Buffer.from('d0cf11e0a1b11ae100000000', 'hex'),
      'encrypted',
    ],
    [
      'an encrypted part',
      zipFile(workbookParts(''), { 'xl/workbook.xml': { encrypted: true } }),
      'encrypted',
    ],
    ['macros', zipFile({ ...workbookParts(''), 'xl/vbaProject.bin': 'x' }), 'macros'],
    ['a zip of something else', zipFile({ 'a.txt': 'x' }), 'wrongKind'],
    ['a part that climbs out', zipFile({ ...workbookParts(''), '../../etc/x': 'x' }), 'wrongKind'],
    ['a part that is there twice', zipFile({ ...workbookParts(''), 'XL/workbook.xml': 'x' }), 'wrongKind'],
    ['a zip bomb', zipFile({ ...workbookParts(''), 'xl/media/a.xml': Buffer.alloc(20_000_000) }), 'zipBomb'],
    [
      'a part that says it is enormous',
      zipFile(workbookParts(''), { 'xl/worksheets/sheet1.xml': { claimedSize: 2 ** 31 } }),
      'zipBomb',
    ],
    [
      'a bomb that says it is small',
      zipFile(workbookParts(`<row>${' '.repeat(20_000_000)}</row>`), {
        'xl/worksheets/sheet1.xml': { claimedSize: 100 },
      }),
      'notWellFormed',
    ],
    [
      'a part that says it is larger than it is',
      zipFile(workbookParts(''), { 'xl/worksheets/sheet1.xml': { claimedSize: 1_000 } }),
      'notWellFormed',
    ],
    [
      'a part with another checksum',
      zipFile(workbookParts(''), { 'xl/worksheets/sheet1.xml': { wrongChecksum: true } }),
      'notWellFormed',
    ],
    [
      'a part that is packed in another way',
      zipFile(workbookParts(''), { 'xl/worksheets/sheet1.xml': { method: 12 } }),
      'notWellFormed',
    ],
    [
      'thousands of parts',
      zipFile(Object.fromEntries(Array.from({ length: 2_100 }, (_, i) => [`a${i}`, '']))),
      'zipBomb',
    ],
    [
      'a DOCTYPE in a part',
      zipFile(workbookParts('', '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>')),
      'doctype',
    ],
    [
      'a sheet of a million columns',
      zipFile(workbookParts('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
      'tooComplex',
    ],
    [
      'a cell that shows a text that is not there',
      zipFile(workbookParts('<row><c t="s"><v>7</v></c></row>')),
      'notWellFormed',
    ],
    [
      'a relation to nothing',
      zipFile({ ...workbookParts(''), 'xl/_rels/workbook.xml.rels': '<Relationships/>' }),
      'wrongKind',
    ],
  ])('refuses %s', async (_name, file, code) => {
    expect(await rowsOf(file)).toBe(code);
  });

  test('reads a part that is stored without being packed', async () => {
    const parts = workbookParts('<row><c><v>1</v></c></row>');
    const stored = zipFile(parts, { 'xl/worksheets/sheet1.xml': { method: 0 } });
    expect(await rowsOf(stored)).toEqual([{ row: 1, cells: [1] }]);
  });

  test('refuses more rows, or a larger file, than it is told to take', async () => {
    const file = zipFile(workbookParts('<row><c><v>1</v></c></row><row><c><v>1</v></c></row>'));
    const fewRows = await readAll(readXlsxRows(file, 'Blad1', { limits: { ...XLSX_LIMITS, maxRows: 1 } }));
    expect(fewRows.refused?.message).toBe('Bladet har fler än 1 rader.');
    const zip = { ...XLSX_LIMITS.zip, maxBytes: 100 };
    const small = await readAll(readXlsxRows(file, 'Blad1', { limits: { ...XLSX_LIMITS, zip } }));
    expect(small.refused?.code).toBe('tooLarge');
  });

  test('stops when the signal fires', async () => {
    const signal = AbortSignal.abort();
    const { refused } = await readAll(readXlsxRows(zipFile(workbookParts('')), 'Blad1', { signal }));
    expect(refused?.code).toBe('timeout');
  });

  test('reads from a path, and refuses one that is not there', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'xlsx-')), 'a.xlsx');
    expect(await rowsOf(path)).toBe('missing');
    writeFileSync(path, zipFile(workbookParts('<row><c><v>1</v></c></row>')));
    expect(await rowsOf(path)).toEqual([{ row: 1, cells: [1] }]);
  });

  test('never crashes on a damaged workbook, and cut off it is never taken for whole', async () => {
    const file = zipFile(workbookParts('<row><c t="str"><v>text</v></c></row>'.repeat(50)));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: file.length - 1 }), fc.uint8Array({ maxLength: 8 }), async (at, to) => {
        await rowsOf(Buffer.concat([file.subarray(0, at), to, file.subarray(at + to.length)]));
        expect(typeof (await rowsOf(file.subarray(0, at)))).toBe('string');
      }),
      { numRuns: 300 },
    );
  });
});
