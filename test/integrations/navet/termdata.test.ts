import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NavetItem, readNavet } from '../../../server/integrations/navet/read.ts';
import { readAll, refusalOf } from '../../formats/refusal.ts';
import { testNumber } from '../../usecases/leverans/kit.ts';
import { navet, type PostText } from '../../usecases/person/posts.ts';
import { type Item, termdata, termdataFile, termPost } from './termdata-file.ts';

const NR = '200805092392';
const WHO: Item = ['01001', NR];
const NAME: Item[] = [
  ['01011', '20'],
  ['01012', 'Testa Åsa'],
  ['01013', 'Ängö'],
  ['01014', 'Öberg'],
];
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const read = (bytes: string | Buffer) => readAll(readNavet([Buffer.from(bytes)]));
const refusal = (bytes: string | Buffer) => refusalOf(readNavet([Buffer.from(bytes)]));
const one = (...items: Item[]) => termdataFile([termPost([WHO, ...items])]);

describe('a termdata file', () => {
  it('tells what it is and gives its posts in order, exactly in ISO-8859-1', async () => {
    const file = termdataFile([
      termPost([WHO, ...NAME], { gap: '\t' }),
      termPost([WHO], { day: '20261119' }),
    ]);
    const { items, refused } = await read(latin1(file));
    expect(refused).toBeUndefined();
    expect(items).toMatchObject([
      {
        kind: 'filinformation',
        filinformation: { bestallningsId: '00000079-FO01-0001', effektueringsdatum: '20261120' },
      },
      {
        kind: 'post',
        nr: 1,
        line: 8,
        post: {
          identityNumber: NR,
          namn: { fornamn: 'Testa Åsa', mellannamn: 'Ängö', efternamn: 'Öberg', tilltalsnamn: 'Åsa' },
          andringstidpunkt: null,
        },
      },
      { kind: 'post', nr: 2, line: 16, post: { andringstidpunkt: '20261119000000' } },
    ]);
  });

  it('may have lines that end in CR LF, a byte order mark, and UTF-8 where its headings are', async () => {
    const file = one(...NAME);
    for (const bytes of [
      latin1(file.replaceAll('\n', '\r\n')),
      Buffer.from(file),
      Buffer.from(`\ufeff${file}`),
    ]) {
      expect((await read(bytes)).items[1]).toMatchObject({ post: { namn: { efternamn: 'Öberg' } } });
    }
  });

  it('gives the same posts in whatever pieces it comes', async () => {
    const bytes = termdata({ nr: NR, fornamn: 'Åsa', kommun: '9901' }, { nr: NR, gata: 'ÄNGSGATAN 1' });
    const whole = (await read(bytes)).items;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
        expect((await readAll(readNavet(pieces))).items).toEqual(whole);
      }),
    );
  });

  it('goes on past codes that it does not know, and counts them', async () => {
    const { items } = await read(
      latin1(termdataFile([termPost([['01999', 'X'], WHO, ['09001', '']]), termPost([WHO, ['01999', 'Y']])])),
    );
    expect(items.at(-1)).toEqual({ kind: 'unknownCodes', count: 3, codes: ['01999', '09001'] });
    expect(items.filter(({ kind }) => kind === 'post')).toHaveLength(2);
  });

  it('says of nobody what may not be kept', async () => {
    const { items } = await read(
      latin1(one(['01081', 'OG'], ['02000', ''], ['02001', '198506012387'], ['02999', ''], ['03001', 'SE'])),
    );
    expect(items.map(({ kind }) => kind)).toEqual(['filinformation', 'post']);
    expect(JSON.stringify(items)).not.toContain('198506012387');
  });

  it.each([
    ['a term twice', one(['01012', 'Åsa'], ['01012', 'Eva']), { code: 'repeated' }],
    ['a text without end', one(['01012', 'x'.repeat(3_000)]), { code: 'tooLong' }],
    ['no number', termdataFile([termPost([['01012', 'Åsa']])]), { code: 'personnummer' }],
    ['a number in two', termdataFile([termPost([WHO, WHO])]), { code: 'repeated' }],
  ])('goes on past a post with %s', async (_, file, refused) => {
    const { items, refused: whole } = await read(latin1(file));
    expect([whole, items[1]]).toMatchObject([undefined, { kind: 'rejected', nr: 1, refused }]);
  });

  it('protects whom a post that is rejected says is protected (Z17)', async () => {
    const { items } = await read(latin1(one(['01003', 'J'], ['01007', 'snart'], ['01006', 'UV'])));
    expect(items[1]).toMatchObject({ kind: 'rejected', protects: { identityNumber: NR } });
  });
});

describe('a termdata file is refused that', () => {
  const whole = one(...NAME);
  it.each([
    ['has fewer posts than it says', termdataFile([termPost([WHO])], { antal: 2 }), 'countMismatch'],
    [
      'has more posts than it says',
      termdataFile([termPost([WHO]), termPost([WHO])], { antal: 1 }),
      'countMismatch',
    ],
    ['does not say how many', whole.replace('#ANTAL_POSTER 1\n', ''), 'truncated'],
    [
      'says twice how many',
      whole.replace('#ANTAL_POSTER 1\n', '#ANTAL_POSTER 1\n#ANTAL_POSTER 1\n'),
      'notWellFormed 18',
    ],
    ['is an order', whole.replace('#POST_START', '#PNR 200805092392'), 'wrongKind'],
    ['begins otherwise', `#HEJ\n${whole}`, 'wrongKind 1'],
    ['is two files in one', `${whole}${whole}`, 'notWellFormed 20'],
    ['has a line out of place', whole.replace('#POST_SLUT\n', ''), 'notWellFormed 14'],
    ['has an item without code', whole.replace('#UP 01011 20', '#UP X'), 'notWellFormed 10'],
    [
      'has a day within a day',
      whole.replace('#POST_START', '#DAG_START 20261119\n#DAG_START 20261119'),
      'notWellFormed 9',
    ],
    [
      'has a day without end',
      whole.replace('#POST_START', '#DAG_START 20261119\n#POST_START'),
      'notWellFormed 16',
    ],
    ['has control characters', whole.replace('Testa', 'Te\u0000sta'), 'notWellFormed 11'],
    ['has a line without end', whole.replace('Testa', 'x'.repeat(70_000)), 'tooComplex 11'],
  ])('%s', async (_, file, expected) => {
    expect(await refusal(latin1(file))).toBe(expected);
  });

  it('is cut off anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 2 }), async (length) => {
        expect(await refusal(latin1(whole).subarray(0, length))).toBeDefined();
      }),
    );
  });

  it('mixes two encodings', async () => {
    const [head, tail] = [
      whole.slice(0, whole.indexOf('#DATA_START')),
      whole.slice(whole.indexOf('#DATA_START')),
    ];
    expect(await refusal(Buffer.concat([latin1(head), Buffer.from(tail)]))).toBe('encoding 11');
    expect(await refusal(Buffer.concat([Buffer.from(head), latin1(tail)]))).toBe('encoding 11');
    expect(await refusal(Buffer.from(whole, 'utf16le'))).toBeDefined();
  });

  it('is any bytes at all: it ends in a refusal or in items, and nothing else', async () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          '#INFO_START\n',
          '#INFO_SLUT\n',
          '#DATA_START\n',
          '#POST_START\n',
          '#UP 01001 ',
          '#UP\t',
          '\n',
        ),
        fc.string(),
      ),
    );
    await fc.assert(
      fc.asyncProperty(pieces, fc.uint8Array(), async (texts, bytes) => {
        const { items } = await readAll(
          readNavet([Buffer.concat([Buffer.from(`#${texts.join('')}`, 'latin1'), bytes])]),
        );
        expect(items.every(({ kind }) => kind.length > 0)).toBe(true);
      }),
    );
  });
});

describe('what is said in termdata', () => {
  const name = fc.constantFrom('Åsa', 'Eva Maria', 'Göran', 'Émile');
  const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
  const post: fc.Arbitrary<PostText> = fc
    .record({
      nr: fc.constantFrom(testNumber('20090518', 1), testNumber('20090518', 2), NR, '1', '200902301234'),
      fornamn: maybe(name),
      efternamn: maybe(name),
      kommun: maybe(fc.constantFrom('9901', '9902', '99X1')),
      fran: maybe(fc.constantFrom('20260101', '20260000', '0', 'igår')),
      gata: maybe(fc.constantFrom('ÅGATAN 1 LGH 1101', 'BÄCKVÄGEN 2')),
      annanAdress: maybe(fc.boolean()),
      avreg: maybe(fc.constantFrom<[string, string]>(['UV', '20260401'], ['GN', '20260401'], ['XX', ''])),
      nytt: maybe(fc.constantFrom(testNumber('20090518', 3), 'X')),
      sekretess: maybe(fc.constantFrom('J', 'N', '')),
      skyddad: maybe(fc.constantFrom('J', 'N')),
      tid: maybe(fc.constantFrom('20261119000000', '20261120000000')),
    })
    // XML has one list of addresses, so it says one thing of them.
    .map(({ annanAdress, ...rest }) =>
      rest.gata === undefined ? { ...rest, annanAdress } : rest,
    ) as fc.Arbitrary<PostText>;

  it('is what is said in XML', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(post, { maxLength: 6 }), async (posts) => {
        const [xml, terms] = [await read(navet(...posts)), await read(termdata(...posts))];
        expect(terms.refused).toBeUndefined();
        expect(terms.items.filter(isPost).map(comparable)).toEqual(xml.items.filter(isPost).map(comparable));
      }),
    );
  });
});

const isPost = ({ kind }: NavetItem) => kind === 'post' || kind === 'rejected';

/** An item without the line it stands on, and without the one thing that termdata has no code for. */
function comparable(item: NavetItem) {
  const { line: _line, ...rest } = { line: 0, ...item };
  if (rest.kind !== 'post' || rest.post.folkbokforing === undefined) return rest;
  return { ...rest, post: { ...rest.post, folkbokforing: { ...rest.post.folkbokforing, typ: null } } };
}
