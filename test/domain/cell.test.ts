import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RawCell, readCell, sameCell, writeCell } from '../../server/domain/cell.ts';
import { checkValue, storedValue } from '../../server/domain/cell-value.ts';
import { ATGARDSTYPER } from '../../server/domain/lists.ts';
import { addDays } from '../../server/domain/plain-date.ts';
import type { CellValue } from '../../server/domain/sheet.ts';
import { COLUMNS, HANDLAGGARE } from './columns.ts';

const listOf = (key: keyof typeof COLUMNS) =>
  key === 'typ' ? ATGARDSTYPER : key === 'handlaggare' ? HANDLAGGARE : undefined;
const read = (key: keyof typeof COLUMNS, raw: RawCell) => readCell(COLUMNS[key], listOf(key), raw);
const write = (key: keyof typeof COLUMNS, value: CellValue) => writeCell(COLUMNS[key], listOf(key), value);
const code = (key: keyof typeof COLUMNS, raw: RawCell) => {
  const reading = read(key, raw);
  return 'error' in reading ? reading.error.code : null;
};

describe('reading a cell', () => {
  it.each([
    ['orsak', '  Brev hem ', 'Brev hem'],
    ['orsak', 'två\nrader', 'två rader'],
    ['orsak', 42, '42'],
    ['orsak', true, 'Ja'],
    ['orsak', 'a\u0000b\u0007', 'ab'],
    ['orsak', "'=1+1", '=1+1'],
    ['orsak', '=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['orsak', "'s-Gravenhage", "'s-Gravenhage"],
    ['orsak', '   ', null],
    ['orsak', '\ud800', '\ufffd'],
    ['anteckningar', 'rad 1\r\nrad 2\n', 'rad 1\nrad 2'],
    ['startdatum', 46027, '2026-01-05'],
    ['startdatum', 46027.5, '2026-01-05'],
    ['startdatum', 20260105, '2026-01-05'],
    ['startdatum', ' 2026-1-5 ', '2026-01-05'],
    ['slutdatum', '', null],
    ['typ', 'Praktik', 'Prak'],
    ['typ', ' praktik ', 'Prak'],
    ['typ', 'SYV', 'SYV'],
    ['typ', 'syv', 'SYV'],
    ['typ', 'STUDIE- OCH YRKESVÄGLEDNING', 'SYV'],
    ['handlaggare', 'åke öst', 'u2'],
    ['avslutad', 'Ja', true],
    ['avslutad', ' NEJ ', false],
    ['avslutad', true, true],
    ['avslutad', 0, false],
    ['avslutad', null, null],
    ['personnummer', '20090518-2382', '200905182382'],
    ['personnummer', 200905182382, '200905182382'],
  ] as const)('%s: %j is %j', (key, raw, value) => {
    expect(read(key, raw)).toEqual({ value });
  });

  it.each([
    ['orsak', 'x'.repeat(21), 'forLangt'],
    ['anteckningar', 'x'.repeat(10_001), 'forLangt'],
    ['orsak', '#N/A', 'excelfel'],
    ['startdatum', '#REF!', 'excelfel'],
    ['startdatum', '', 'saknas'],
    ['startdatum', undefined, 'saknas'],
    ['startdatum', '31/2-26', 'datumFinnsInte'],
    ['startdatum', 60, 'datumOlasligt'],
    ['startdatum', 260105, 'datumOrimligt'],
    ['startdatum', -3, 'datumOlasligt'],
    ['startdatum', true, 'datumOlasligt'],
    ['typ', 'Prat', 'inteILista'],
    ['typ', 7, 'inteILista'],
    ['avslutad', 'kanske', 'inteJaNej'],
    ['personnummer', '20090518-2383', 'personnummer-kontrollsiffra'],
    ['personnummer', '20090230-2383', 'personnummer-datum'],
    ['personnummer', 'Alva', 'personnummer'],
  ] as const)('%s: %j is refused (%s)', (key, raw, expected) => {
    expect(code(key, raw)).toBe(expected);
  });

  it('names the choices of a short list', () => {
    expect(read('handlaggare', 'Bo')).toEqual({
      error: {
        code: 'inteILista',
        message: 'Värdet finns inte i listan. Välj ett av listans värden: Eva Ek, Åke Öst.',
      },
    });
  });

  it('refuses a word that two choices share, unless its code is given', () => {
    const twins = [
      { value: 'u1', label: 'Eva Ek' },
      { value: 'u2', label: 'Eva Ek' },
    ];
    expect(readCell(COLUMNS.handlaggare, twins, 'Eva Ek')).toMatchObject({ error: { code: 'flera' } });
    expect(readCell(COLUMNS.handlaggare, twins, 'u2')).toEqual({ value: 'u2' });
  });

  it('never repeats in a message what stood in the cell', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('startdatum', 'typ', 'avslutad', 'personnummer'),
        fc.stringMatching(/^20090518[-x]98[0-9]{2}$/),
        (key, raw) => {
          const reading = read(key, raw);
          if ('error' in reading) expect(reading.error.message).not.toContain(raw.slice(-4));
        },
      ),
    );
  });

  it('gives a value or a sentence, whatever stands in the cell', () => {
    const anyRaw = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(COLUMNS) as (keyof typeof COLUMNS)[])),
        anyRaw,
        (key, raw) => {
          const reading = read(key, raw);
          if ('error' in reading) expect(reading.error.message).toMatch(/\.$/);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('writing a cell', () => {
  it.each([
    ['orsak', 'Brev', 'Brev', '@'],
    ['orsak', '=1+1', "'=1+1", '@'],
    ['orsak', '+46', "'+46", '@'],
    ['orsak', '-', "'-", '@'],
    ['orsak', '@eva', "'@eva", '@'],
    ['orsak', ' =x', "' =x", '@'],
    ['orsak', "'s", "''s", '@'],
    ['orsak', null, '', '@'],
    ['startdatum', '2026-01-05', 46027, 'yyyy-mm-dd'],
    ['startdatum', '1899-01-01', '1899-01-01', 'yyyy-mm-dd'],
    ['typ', 'Prak', 'Praktik', '@'],
    ['typ', 'Borta', 'Borta', '@'],
    ['avslutad', true, 'Ja', '@'],
    ['avslutad', false, 'Nej', '@'],
    ['personnummer', '200905182382', '20090518-2382', '@'],
    ['skapad', '2026-01-05T11:00:00Z', 46027.5, 'yyyy-mm-dd hh:mm'],
  ] as const)('%s: %j becomes %j', (key, value, written, numberFormat) => {
    expect(write(key, value)).toEqual({ value: written, numberFormat });
  });

  it('is read back to the same value, and counts as unchanged', () => {
    const anyLetter = fc.oneof(
      fc.constantFrom("'", '=', '+', '-', '@', ' ', 'a', '1', 'å'),
      fc.string({ maxLength: 1 }),
    );
    const anyText = fc
      .string({ maxLength: 10, unit: anyLetter })
      .map((text) => storedValue(COLUMNS.orsak, text));
    const anyCell = fc.oneof(
      fc.tuple(fc.constant('orsak' as const), anyText),
      fc.tuple(
        fc.constant('slutdatum' as const),
        fc.nat(100_000).map((days) => addDays('1900-01-01', days)),
      ),
      fc.tuple(fc.constant('typ' as const), fc.constantFrom(...ATGARDSTYPER.map((item) => item.value))),
      fc.tuple(fc.constant('avslutad' as const), fc.constantFrom(true, false, null)),
      fc.tuple(fc.constant('personnummer' as const), fc.constant('200905182382')),
    );
    fc.assert(
      fc.property(anyCell, ([key, value]) => {
        const { value: written } = write(key, value);
        // Excel takes the leading apostrophe as the sign of text and gives the rest back.
        const given = typeof written === 'string' && written.startsWith("'") ? written.slice(1) : written;
        expect(sameCell(COLUMNS[key], listOf(key), given, value)).toBe(true);
        expect(sameCell(COLUMNS[key], listOf(key), written, value)).toBe(true);
        const quoted = /^'\s*[=+\-@']/.test(String(given));
        if (!quoted) expect(read(key, given)).toEqual({ value });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a cell is unchanged', () => {
  it.each([
    ['orsak', 'Brev ', 'Brev', true],
    ['orsak', 'brev', 'Brev', false],
    ['startdatum', '2026-01-05', '2026-01-05', true],
    ['startdatum', 46028, '2026-01-05', false],
    ['startdatum', '', '2026-01-05', false],
    ['typ', 'Borta', 'Borta', true],
    ['typ', 'prak', 'Prak', true],
    ['personnummer', 200905182382, '200905182382', true],
    ['avslutad', '', null, true],
    ['avslutad', '', false, false],
    ['skapad', 46027.5, '2026-01-05T11:00:29Z', true],
    ['skapad', 46027.51, '2026-01-05T11:00:00Z', false],
  ] as const)('%s: %j beside %j is %j', (key, raw, base, expected) => {
    expect(sameCell(COLUMNS[key], listOf(key), raw, base)).toBe(expected);
  });
});

describe('a value on the wire', () => {
  it.each([
    ['startdatum', '2026-01-05', null],
    ['startdatum', '2026-1-5', 'felForm'],
    ['startdatum', 46027, 'felForm'],
    ['startdatum', null, 'saknas'],
    ['startdatum', '2026-02-31', 'datumFinnsInte'],
    ['typ', 'Prak', null],
    ['typ', 'Praktik', 'felForm'],
    ['typ', 'Prat', 'inteILista'],
    ['avslutad', true, null],
    ['avslutad', 'Ja', 'felForm'],
    ['personnummer', '200905182382', null],
    ['personnummer', '20090518-2382', 'felForm'],
    ['orsak', 'x'.repeat(21), 'forLangt'],
    ['orsak', 7, 'felForm'],
    ['orsak', null, null],
  ] as const)('%s: %j is judged %s', (key, value, expected) => {
    expect(checkValue(COLUMNS[key], listOf(key), value)?.code ?? null).toBe(expected);
  });

  it('is stored trimmed, and as nothing when it is empty', () => {
    expect(storedValue(COLUMNS.orsak, ' a\u0000 ')).toBe('a');
    expect(storedValue(COLUMNS.orsak, ' ')).toBeNull();
    expect(storedValue(COLUMNS.typ, '')).toBeNull();
    expect(storedValue(COLUMNS.avslutad, false)).toBe(false);
  });
});
