import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../server/formats/csv.ts';
import { FileRefused } from '../../server/formats/file-refused.ts';

async function codeOf(text: string): Promise<string | undefined> {
  try {
    await readCsv([Buffer.from(text)]);
    return undefined;
  } catch (error) {
    if (error instanceof FileRefused) return `${error.code} ${error.where?.row ?? ''}`.trim();
    throw error;
  }
}

describe('the door for CSV', () => {
  test('reads quotes, line breaks in cells, and blank lines', async () => {
    expect(await readCsv([Buffer.from('a;b\r\n1; 2 \r\n\r\n"x;""y\nz";å\n;\n3')])).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1', '2'] },
      { row: 4, cells: ['x;"y\nz', 'å'] },
      { row: 7, cells: ['3'] },
    ]);
  });

  test.each([
    ['UTF-8', Buffer.from('å;ö')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffå;ö')],
    ['windows-1252', Buffer.from('å;ö', 'latin1')],
    ['tabs', Buffer.from('å\tö')],
    ['commas', Buffer.from('å,ö')],
  ])('reads %s', async (_name, bytes) => {
    expect(await readCsv([bytes])).toEqual([{ row: 1, cells: ['å', 'ö'] }]);
  });

  test.each([
    ['', 'empty'],
    ['\n \n', 'empty'],
    ['a\n"1', 'truncated 2'],
    ['a\n"1"2', 'notWellFormed 2'],
    [`a\n${'1;'.repeat(200)}`, 'tooComplex 2'],
    [`a\n${'1'.repeat(20_000)}`, 'tooComplex 2'],
  ])('refuses %j', async (text, code) => {
    expect(await codeOf(text)).toBe(code);
  });

  test('refuses more cells than it can hold, however small the file is', async () => {
    const code = await codeOf(`a\n${`${'1;'.repeat(99)}1\n`.repeat(41_000)}`);
    expect(code).toMatch(/^tooComplex \d+$/);
  });

  test('refuses UTF-16', async () => {
    await expect(readCsv([Buffer.from('\ufeffa;b', 'utf16le')])).rejects.toMatchObject({ code: 'encoding' });
  });

  test('never crashes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom('"', ';', '\n', '\r', 'å', ' ') }), async (text) => {
        await codeOf(text);
      }),
    );
  });
});
