import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAdmission } from '../../../server/integrations/placeringar/admission.ts';
import { readOwnPlaceringar } from '../../../server/integrations/placeringar/own.ts';
import { readAll } from '../../formats/refusal.ts';
import { workbookParts, zipFile } from '../../formats/zip-file.ts';

const ADMISSION = new URL('../../fixtures/placeringar/admission-v4.xml', import.meta.url).pathname;
const HEAD =
  'personnummer;skolenhetskod;studievägskod;årskurs;klass;startdatum;slutdatum;avbrottsdatum;avbrottsorsak';
const ROW = '20080509-2392;12345678;BF25;1;BF1A;2026-08-17;2027-06-10;;';

async function csv(...lines: string[]) {
  const { items, refused } = await readAll(readOwnPlaceringar([Buffer.from(lines.join('\r\n'))]));
  return refused ? refused.code : items;
}

async function rejected(row: string) {
  const items = await csv(HEAD, row);
  const [item] = typeof items === 'string' ? [] : items;
  return item?.kind === 'rejected' ? [item.nr, item.refused.code] : item?.kind;
}

describe('our own CSV of placements', () => {
  test('gives its rows with their line numbers', async () => {
    expect(await csv(HEAD, '', ROW)).toEqual([
      {
        kind: 'placering',
        nr: 3,
        placering: {
          identityNumber: '200805092392',
          externId: '200805092392/12345678/GY/2026-08-17',
          enhet: { externId: '12345678', kod: '12345678', namn: null },
          studievagKod: 'BF25',
          skolform: 'GY',
          gymnasium: true,
          introduktionsprogram: false,
          arskurs: 1,
          startdatum: '2026-08-17',
          slutdatum: '2027-06-10',
          avbruten: false,
        },
      },
    ]);
  });

  test('takes an avbrottsdatum for the last day', async () => {
    expect(
      await csv(HEAD, '200805092392;12345678;IMA;;;20260817;2027-06-10;2026-10-01;Slutat'),
    ).toMatchObject([
      { placering: { introduktionsprogram: true, arskurs: null, slutdatum: '2026-10-01', avbruten: true } },
    ]);
  });

  test('takes its headings in any order, and a school type', async () => {
    const items = await csv(
      'Startdatum;Skolform;STUDIEVÄGSKOD;Skolenhetskod;Personnummer',
      '2026-08-17;VUX;;12345678;200805092392',
    );
    expect(items).toMatchObject([{ placering: { skolform: 'VUX', gymnasium: false, studievagKod: null } }]);
  });

  test.each([
    ['personnummer', ROW.replace('20080509-2392', '2.00805E+11')],
    ['personnummer', ROW.replace('20080509-2392', '')],
    ['enhet', ROW.replace('12345678', '1234')],
    ['studievag', ROW.replace('BF25', '')],
    ['studievag', ROW.replace('BF25', '=1+1')],
    ['arskurs', ROW.replace(';1;', ';ett;')],
    ['datum', ROW.replace('2026-08-17', '')],
    ['datum', ROW.replace('2027-06-10', '2027-06-31')],
    ['datum', ROW.replace('2027-06-10', '2026-06-10')],
    ['form', `${ROW};x`],
    ['personnummer', 'hej;;;;;;;;'],
  ])('rejects one row for %s: %s', async (code, row) => {
    expect(await rejected(row)).toEqual([2, code]);
  });

  test('rejects a placement that comes twice', async () => {
    expect(await csv(HEAD, ROW, ROW)).toMatchObject([
      { kind: 'placering' },
      { kind: 'rejected', nr: 3, refused: { code: 'repeated' } },
    ]);
  });

  test('tells which placement a rejected row is about (Z39)', async () => {
    expect(await csv(HEAD, ROW.replace('BF25', ''))).toMatchObject([
      { externIds: ['200805092392/12345678/GY/2026-08-17'] },
    ]);
    expect(await csv(HEAD, ROW.replace('2026-08-17', 'x'))).toMatchObject([{ externIds: ['200805092392/'] }]);
    expect(await csv(HEAD, ROW.replace('20080509-2392', 'x'))).toMatchObject([{ externIds: [] }]);
  });

  test('is refused whole when its last row stops short: those that stood after it would be ended', async () => {
    for (const rest of ['20080509-23', '20080509-2392;12345678;BF25;1;BF1A'])
      expect(await csv(HEAD, ROW, rest)).toBe('truncated');
    expect(await csv(HEAD, ROW.replace(/;+$/, ''))).toMatchObject([{ kind: 'placering' }]);
  });

  test('is refused whole without its headings', async () => {
    expect(await csv(ROW)).toBe('wrongHeading');
    expect(await csv(`${HEAD};klass`, ROW)).toBe('wrongHeading');
    expect(await csv('')).toBe('empty');
  });
});

type Cell = string | number | boolean | Date | null;
const day = (text: string) => new Date(`${text}T00:00:00Z`);

async function workbook(...rows: Cell[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Elever');
  for (const row of rows) sheet.addRow(row);
  book.addWorksheet('Annat').addRow(['personnummer']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function ofWorkbook(...rows: Cell[][]) {
  const { items, refused } = await readAll(readOwnPlaceringar([await workbook(...rows)]));
  return refused ?? items;
}

describe('our own list of placements as a workbook', () => {
  const HEADINGS = HEAD.split(';');
  const texts = (...cells: string[]) => cells.map((cell) => cell || null);

  test.each([
    ['as text', texts(...ROW.split(';'))],
    [
      'as Excel keeps them',
      [200805092392, 12345678, ' bf25 ', 1, 'BF1A', day('2026-08-17'), day('2027-06-10'), null, null],
    ],
  ])('gives what the CSV gives, with the rows of the sheet: cells %s', async (_, row) => {
    expect(await ofWorkbook(HEADINGS, [], row)).toEqual(await csv(HEAD, '', ROW));
  });

  test('without a last day, and with one of an avbrott', async () => {
    const start = day('2026-08-17');
    expect(
      await ofWorkbook(
        ['Startdatum', 'Avbrottsdatum', 'Skolform', 'Studievägskod', 'Skolenhetskod', 'Personnummer'],
        [start, null, null, 'NA25', '12345678', '200805092392'],
        [start, day('2026-10-01'), 'vux', null, '12345678', '200905182382'],
      ),
    ).toMatchObject([
      { nr: 2, placering: { skolform: 'GY', slutdatum: null, avbruten: false } },
      { nr: 3, placering: { skolform: 'VUX', slutdatum: '2026-10-01', avbruten: true } },
    ]);
  });

  const good: Cell[] = ['200805092392', '12345678', 'BF25', 1, 'BF1A', '2026-08-17', null, null, null];
  const but = (at: number, cell: Cell) => good.map((value, index) => (index === at ? cell : value));
  test.each([
    ['personnummer', but(0, day('2008-05-09'))],
    ['personnummer', but(0, null)],
    ['enhet', but(1, 1234)],
    ['studievag', but(2, true)],
    ['arskurs', but(3, 1.5)],
    ['datum', but(5, null)],
    ['datum', but(6, 46_551)],
    ['datum', but(6, '#N/A')],
    ['datum', but(6, false)],
    ['form', [...good.map((cell) => cell ?? 'x'), 'x']],
  ])('rejects one row for %s as the CSV does: %j', async (code, row) => {
    expect(await ofWorkbook(HEADINGS, row)).toMatchObject([{ kind: 'rejected', nr: 2, refused: { code } }]);
  });

  test('takes no day that cannot be for none: the placement would have no end', async () => {
    const cells = ['200805092392', '12345678', 'BF25', '2026-08-17'].map(
      (text) => `<c t="str"><v>${text}</v></c>`,
    );
    const heads = ['personnummer', 'skolenhetskod', 'studievägskod', 'startdatum', 'slutdatum'];
    const parts = workbookParts(
      `<row>${heads.map((text) => `<c t="str"><v>${text}</v></c>`).join('')}</row><row>${cells.join('')}<c s="1"><v>1e300</v></c></row>`,
    );
    parts['xl/styles.xml'] =
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const { items } = await readAll(readOwnPlaceringar([zipFile(parts)]));
    expect(items).toMatchObject([{ kind: 'rejected', nr: 2, refused: { code: 'datum' } }]);
  });

  test('rejects a placement that comes twice, and tells which one a rejected row is about (Z39)', async () => {
    expect(await ofWorkbook(HEADINGS, good, good, but(2, null))).toMatchObject([
      { kind: 'placering' },
      { nr: 3, refused: { code: 'repeated' } },
      { nr: 4, externIds: ['200805092392/12345678/GY/2026-08-17'] },
    ]);
  });

  test('is refused whole without its headings on the first sheet, with words of which sheet', async () => {
    const where = { sheet: 'Elever' };
    expect(await ofWorkbook(['Placeringar 2026'], HEADINGS, good)).toMatchObject({
      code: 'wrongSheet',
      where,
    });
    expect(await ofWorkbook()).toMatchObject({ code: 'wrongSheet', where });
    const lacking = await ofWorkbook(['personnummer', 'startdatum'], ['200805092392', '2026-08-17']);
    expect(lacking).toMatchObject({
      code: 'wrongHeading',
      message: 'Den första raden saknar rubriken skolenhetskod, studievagskod.',
      where: { ...where, row: 1 },
    });
    expect(await ofWorkbook([...HEADINGS, 'Klass'], good)).toMatchObject({ code: 'wrongHeading' });
  });

  test.each([
    ['cut off', async () => (await workbook(HEADINGS, good)).subarray(0, -40), 'wrongKind'],
    ['of the older kind', () => Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'encrypted'],
    ['with macros', () => zipFile({ ...workbookParts(''), 'xl/vbaProject.bin': 'x' }), 'macros'],
    [
      'packed too tightly',
      () => zipFile({ ...workbookParts(''), 'xl/a.xml': Buffer.alloc(20_000_000) }),
      'zipBomb',
    ],
    [
      'larger than is taken',
      () => Buffer.concat([zipFile(workbookParts('')), Buffer.alloc(33 * 2 ** 20)]),
      'tooLarge',
    ],
  ])('is refused whole when it is %s', async (_, make, code) => {
    const { items, refused } = await readAll(readOwnPlaceringar([await make()]));
    expect([items, refused?.code]).toEqual([[], code]);
  });
});

describe('an Admission file', () => {
  test('gives one placement for each student', async () => {
    const { items } = await readAll(readAdmission(ADMISSION));
    expect(items).toEqual([
      {
        kind: 'placering',
        nr: 1,
        placering: {
          identityNumber: '200805092392',
          externId: '200805092392/12345678/GY/2026-08-18',
          enhet: { externId: '12345678', kod: '12345678', namn: 'Exempelgymnasiet' },
          studievagKod: 'IMS',
          skolform: 'GY',
          gymnasium: true,
          introduktionsprogram: true,
          arskurs: 1,
          startdatum: '2026-08-18',
          slutdatum: '2027-06-30',
          avbruten: false,
        },
      },
    ]);
  });

  test('rejects a student that cannot be understood', async () => {
    const xml =
      '<admission><student/><student><id>200805092392</id><id>200805092392</id></student></admission>';
    const { items } = await readAll(readAdmission([Buffer.from(xml)]));
    expect(items).toMatchObject([
      { nr: 1, refused: { code: 'personnummer' } },
      { nr: 2, refused: { code: 'form' } },
    ]);
  });

  test('of another kind is refused whole', async () => {
    const { refused } = await readAll(readAdmission([Buffer.from('<Navetavisering/>')]));
    expect(refused).toMatchObject({ code: 'wrongKind', where: { line: 1 } });
  });

  test('cut off anywhere is never taken for whole', async () => {
    const bytes = readFileSync(ADMISSION);
    const end = bytes.lastIndexOf('>');
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: end }), async (length) => {
        expect((await readAll(readAdmission([bytes.subarray(0, length)]))).refused).toBeDefined();
      }),
    );
  });
});
