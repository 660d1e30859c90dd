import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNavet } from '../../../server/integrations/navet/read.ts';
import { readAll, refusalOf } from '../../formats/refusal.ts';
import { FULL_POST, navetFile, navetPost } from './navet-file.ts';

const NR = '200805092392';
const FIXTURES = new URL('../../fixtures/navet/', import.meta.url).pathname;
const WHOLE = navetFile([FULL_POST, navetPost(NR), FULL_POST]);

function refusal(xml: string | Buffer) {
  return refusalOf(readNavet([Buffer.from(xml)]));
}

describe('a Navet file', () => {
  test('tells what it is and gives its posts in order', async () => {
    const { items } = await readAll(readNavet(`${FIXTURES}avisering.xml`));
    expect(items[0]).toEqual({
      kind: 'filinformation',
      filinformation: {
        bestallningsId: '00000079-FO01-0001',
        effektueringsdatum: '20261120',
        antalPoster: 2,
        antalPosterTotalt: 2,
        antalFiler: 1,
        filNr: 1,
        lopNr: undefined,
      },
    });
    expect(items.slice(1)).toMatchObject([
      {
        kind: 'post',
        nr: 1,
        line: 23,
        post: { namn: { tilltalsnamn: 'Testa' }, folkbokforing: { kommunKod: '1496' } },
      },
      { kind: 'post', nr: 2, line: 55, post: { avregistrering: { orsak: 'UV', datum: '2026-11-10' } } },
    ]);
  });

  test('may be a personpostXML answer (V4, namespaces)', async () => {
    const { items, refused } = await readAll(readNavet(`${FIXTURES}personpost-v4.xml`));
    expect(refused).toBeUndefined();
    expect(items).toMatchObject([
      { kind: 'post', post: { fodelsedatum: '2009-05-18', adress: { postnummer: '54100' } } },
    ]);
  });

  test('is read exactly in ISO-8859-1', async () => {
    const bytes = Buffer.from(navetFile([FULL_POST], { encoding: 'ISO-8859-1' }), 'latin1');
    const { items } = await readAll(readNavet([bytes]));
    expect(items[1]).toMatchObject({
      post: { namn: { fornamn: 'Testa Åsa', mellannamn: 'Ängö', efternamn: 'Exempelsson & Öberg' } },
    });
  });

  test('goes on past a bad post, which counts among the posts', async () => {
    const { items, refused } = await readAll(
      readNavet([Buffer.from(navetFile([navetPost(NR), navetPost('1'), navetPost(NR)]))]),
    );
    expect(refused).toBeUndefined();
    expect(items.slice(1)).toMatchObject([
      { kind: 'post', nr: 1 },
      { kind: 'rejected', nr: 2, line: 21, refused: { code: 'personnummer' } },
      { kind: 'post', nr: 3 },
    ]);
  });

  test('may hold no posts, or no header', async () => {
    expect(await refusal(navetFile([]))).toBeUndefined();
    expect(await refusal('<Navetavisering><Folkbokforingsposter/></Navetavisering>')).toBeUndefined();
  });

  test.each([
    ['is not Navet', '<Personer><Person/></Personer>', 'wrongKind 1'],
    ['has no list of posts', '<Navetavisering/>', 'wrongKind'],
    ['is a SOAP fault', '<Envelope><Body><Fault/></Body></Envelope>', 'wrongKind'],
    [
      'has two headers',
      WHOLE.replace(
        '<Folkbokforingsposter>',
        '<Aviseringsinformation><Filinformation/></Aviseringsinformation><Folkbokforingsposter>',
      ),
      'wrongKind',
    ],
    ['holds fewer posts than it says', navetFile([navetPost(NR)], { antalPoster: '2' }), 'countMismatch'],
    ['holds more posts than it says', navetFile([navetPost(NR)], { antalPoster: '0' }), 'countMismatch'],
    [
      'says that it holds a word of posts',
      navetFile([navetPost(NR)], { antalPoster: 'två' }),
      'countMismatch',
    ],
    ['is cut off', WHOLE.slice(0, -60), 'truncated'],
    ['has rubbish after the end', `${WHOLE}\nhej`, 'notWellFormed'],
    ['is two files in one', WHOLE + WHOLE, 'notWellFormed'],
    [
      'has a DOCTYPE',
      WHOLE.replace('<Navetavisering>', '<!DOCTYPE x [<!ENTITY a "b">]><Navetavisering>'),
      'doctype',
    ],
    ['is Latin-1 that calls itself UTF-8', Buffer.from(WHOLE, 'latin1'), 'encoding 29'],
    ['is empty', '', 'empty'],
  ])('that %s is refused whole', async (_name, xml, expected) => {
    expect((await refusal(xml))?.startsWith(expected)).toBe(true);
  });

  test('over the cap is refused whole', async () => {
    expect(await refusalOf(readNavet([Buffer.from(WHOLE)], 2_000))).toBe('tooLarge');
  });

  test('that says how many posts it should hold is told so in Swedish', async () => {
    const { refused } = await readAll(
      readNavet([Buffer.from(navetFile([navetPost(NR)], { antalPoster: '0000002' }))]),
    );
    expect(refused?.message).toBe(
      'Filen ska innehålla 2 poster men innehåller 1. Hämta den på nytt och försök igen.',
    );
  });

  test('of several is not held to the total of them all', async () => {
    expect(await refusal(WHOLE.replace('<AntalPosterTotalt>0000003', '<AntalPosterTotalt>0000009'))).toBe(
      'countMismatch',
    );
    const several = navetFile([navetPost(NR)], { antalFiler: '02' }).replace(
      '<AntalPosterTotalt>0000001',
      '<AntalPosterTotalt>0000009',
    );
    expect(await refusal(several)).toBeUndefined();
  });

  test('cut off anywhere is never taken for whole', async () => {
    const bytes = Buffer.from(WHOLE.trimEnd());
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), async (length) => {
        expect(await refusal(bytes.subarray(0, length))).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  test('with any bytes changed is read, rejected or refused, never a crash', async () => {
    const bytes = Buffer.from(WHOLE);
    const change = fc.record({
      at: fc.nat({ max: bytes.length - 1 }),
      to: fc.uint8Array({ maxLength: 6 }),
      cut: fc.nat({ max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        let changed = bytes;
        for (const { at, to, cut } of changes)
          changed = Buffer.concat([changed.subarray(0, at), to, changed.subarray(at + cut)]);
        const { items, refused } = await readAll(readNavet([changed]));
        if (!refused) expect(items.filter((item) => item.kind !== 'filinformation')).toHaveLength(3);
      }),
      { numRuns: 500 },
    );
  });
});
