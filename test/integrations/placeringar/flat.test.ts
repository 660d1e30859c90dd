import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAdmission } from '../../../server/integrations/placeringar/admission.ts';
import { readPlaceringarCsv } from '../../../server/integrations/placeringar/own-csv.ts';
import { readAll } from '../../formats/refusal.ts';

const ADMISSION = new URL('../../fixtures/placeringar/admission-v4.xml', import.meta.url).pathname;
const HEAD =
  'personnummer;skolenhetskod;studievägskod;årskurs;klass;startdatum;slutdatum;avbrottsdatum;avbrottsorsak';
const ROW = '20080509-2392;12345678;BF25;1;BF1A;2026-08-17;2027-06-10;;';

async function csv(...lines: string[]) {
  const { items, refused } = await readAll(readPlaceringarCsv([Buffer.from(lines.join('\r\n'))]));
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
