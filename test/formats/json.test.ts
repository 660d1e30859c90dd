import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JSON_LIMITS, readJsonRecords } from '../../server/formats/json.ts';
import { readAll, refusalOf } from './refusal.ts';

const OPTIONS = { collections: ['data', 'persons', 'units'], wrongKind: 'Fel sorts fil.' };

function read(json: string, chunkSize = 64_000) {
  const bytes = Buffer.from(json);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkSize) chunks.push(bytes.subarray(at, at + chunkSize));
  return readJsonRecords(chunks, OPTIONS);
}

async function records(json: string, chunkSize?: number) {
  const { items, refused } = await readAll(read(json, chunkSize));
  if (refused) throw refused;
  return items.map(({ collection, nr, value }) => [collection, nr, value]);
}

describe('the door for JSON', () => {
  test.each([
    [
      'a list',
      '[{"a":1},{"b":[{"data":[{}]}]}]',
      [
        ['data', 1, { a: 1 }],
        ['data', 2, { b: [{ data: [{}] }] }],
      ],
    ],
    ['a page', '{"pageToken":null,"data":[{"a":"}\\"]å"}]}', [['data', 1, { a: '}"]å' }]]],
    [
      'pages',
      '[{"pageToken":"x","data":[{"a":1}]},{"data":[]},{"data":[{"z":0}]}]',
      [
        ['data', 1, { a: 1 }],
        ['data', 2, { z: 0 }],
      ],
    ],
    [
      'named lists',
      '{"units":[{"o":1}],"persons":{"data":[{"p":1}]}}',
      [
        ['units', 1, { o: 1 }],
        ['persons', 2, { p: 1 }],
      ],
    ],
    ['an empty list', ' [ ] ', []],
  ])('reads %s however the bytes are cut', async (_name, json, expected) => {
    for (const size of [1, 2, 7, 64_000]) expect(await records(json, size)).toEqual(expected);
    expect(await records(`\ufeff${json}`)).toEqual(expected);
  });

  test.each([
    ['nothing', '', 'empty'],
    ['an object without a list', '{"a":1}', 'wrongKind'],
    ['a list of numbers', '{"data":[1,2]}', 'wrongKind'],
    ['a list of lists', '{"data":[[]]}', 'wrongKind'],
    ['a bad word', '[{"a":tru}]', 'notWellFormed'],
    ['crossed brackets', '[{"a":[1}]', 'notWellFormed'],
    ['a missing comma', '[{"a":1}{"b":1}]', 'notWellFormed'],
    ['rubbish after the end', '[{"a":1}] x', 'notWellFormed'],
    ['a second value', '[{"a":1}][]', 'notWellFormed'],
    ['a list that is cut off', '[{"a":1},', 'truncated'],
    ['a text that is cut off', '[{"a":"\\', 'truncated'],
    ['bottomless nesting', `[${'{"a":'.repeat(10_000)}`, 'tooComplex'],
    ['one endless record', `[{"a":"${'x'.repeat(2_000_000)}`, 'tooComplex'],
    ['XML', '<a/>', 'notWellFormed'],
  ])('refuses %s', async (_name, json, code) => {
    expect((await refusalOf(read(json)))?.split(' ')[0]).toBe(code);
  });

  test('refuses other encodings than UTF-8, and says where', async () => {
    const latin1 = Buffer.from('[\n{"a":"å"}]', 'latin1');
    expect(await refusalOf(readJsonRecords([latin1], OPTIONS))).toBe('encoding 2');
    expect(await refusalOf(readJsonRecords([Buffer.from('[]', 'utf16le')], OPTIONS))).toBe('encoding');
  });

  test('refuses a file over the cap', async () => {
    const limits = { ...JSON_LIMITS, maxBytes: 10 };
    expect(await refusalOf(readJsonRecords([Buffer.from('[{"a":1},{}]')], { ...OPTIONS, limits }))).toBe(
      'tooLarge',
    );
  });

  test('says at which record the fault is', async () => {
    const { refused } = await readAll(read('[{"a":1},{"b":x}]'));
    expect(refused?.message).toBe('Filen är inte riktig JSON. Felet kommer vid post 2 i filen.');
    expect(refused?.where).toEqual({ row: 2 });
  });

  test('gives what JSON.parse gives, for any records', async () => {
    const anyRecord = fc.dictionary(fc.string(), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord),
        fc.integer({ min: 1, max: 40 }),
        fc.nat({ max: 3 }),
        async (list, size, indent) => {
          const json = JSON.stringify({ pageToken: null, data: list }, null, indent);
          const parsed: { data: unknown[] } = JSON.parse(json);
          expect((await records(json, size)).map(([, , value]) => value)).toEqual(parsed.data);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('agrees with JSON.parse on what is JSON at all', async () => {
    const whole = '[{"a":[1,{"b":"x,\\"]}"}],"data":null},\n{"c":true}]';
    const change = fc.record({
      at: fc.nat({ max: whole.length }),
      to: fc.constantFrom('', ',', '"', '{', '}', '[', ']', '\\', ':', '0'),
      cut: fc.nat({ max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, to, cut }) => {
        const json = whole.slice(0, at) + to + whole.slice(at + cut);
        const { refused } = await readAll(read(json));
        if (!refused) expect(() => JSON.parse(json)).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });
});
