import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readXml, XML_LIMITS, type XmlHandler } from '../../server/formats/xml.ts';
import { readXmlRecords } from '../../server/formats/xml-records.ts';
import { readAll, refusalOf } from './refusal.ts';

const quiet: XmlHandler = { open() {}, text() {}, close() {} };

function refusal(xml: string | Buffer, limits = XML_LIMITS) {
  return refusalOf(readXml([Buffer.from(xml)], quiet, { limits }));
}

async function names(bytes: Uint8Array[]) {
  const shapes = { 'r/p': { n: 'text' } } as const;
  const options = { containers: ['r'], wrongKind: 'Fel sorts fil.' };
  const { items, refused } = await readAll(readXmlRecords(bytes, shapes, options));
  return refused ? refused.code : items.map((item) => item.value.n);
}

describe('the door for XML', () => {
  test.each([
    ['nothing but white space', ' \n ', 'notWellFormed 2 1'],
    ['no XML at all', 'Hej!', 'notWellFormed 1 1'],
    ['a cut-off file', '<a><b>', 'truncated 1 6'],
    ['a file cut off inside a tag', '<a><b', 'truncated 1 5'],
    ['crossed end tags', '<a>\n<b></a></b>', 'notWellFormed 2 7'],
    ['text after the root', '<a></a>\nslut', 'notWellFormed 2 1'],
    ['a second root', '<a></a>\n<b></b>', 'notWellFormed 2 3'],
    ['a NUL character', '<a>\0</a>', 'notWellFormed 1 0'],
    ['a reference to a NUL character', '<a>&#0;</a>', 'notWellFormed 1 7'],
    ['an unknown entity', '<a>&aring;</a>', 'notWellFormed 1 10'],
    ['an entity named as a property of every object', '<a>&constructor;</a>', 'notWellFormed 1 16'],
    ['a DOCTYPE', '<!DOCTYPE a>\n<a/>', 'doctype 1 12'],
    ['entities', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'doctype 1 54'],
    ['a DOCTYPE that never ends', `<!DOCTYPE a [${'<!ENTITY x "y">'.repeat(9_000)}`, 'doctype'],
    ['a DOCTYPE in the middle', '<a><!DOCTYPE a></a>', 'doctype'],
    ['bottomless nesting', '<a>'.repeat(100_000), 'tooComplex 1 123'],
    [
      'a tag with too many attributes',
      `<a ${Array.from({ length: 50 }, (_, i) => `b${i}="1"`).join(' ')}/>`,
      'tooComplex',
    ],
    ['an endless tag name', `<${'a'.repeat(200_000)}`, 'notWellFormed'],
    ['UTF-16', Buffer.from('\ufeff<a/>', 'utf16le'), 'encoding'],
    ['UTF-16 without a byte order mark', Buffer.from('<a/>', 'utf16le'), 'encoding'],
    ['an encoding that is not taken', '<?xml version="1.0" encoding="EBCDIC-SE"?><a/>', 'encoding 1'],
    ['Latin-1 without saying so', Buffer.from('<a>\n\n\xe5</a>', 'latin1'), 'encoding 3'],
    ['UTF-8 that calls itself Latin-1', '<?xml version="1.0" encoding="ISO-8859-1"?><a>å</a>', 'encoding'],
  ])('refuses %s', async (_name, xml, expected) => {
    expect((await refusal(xml))?.startsWith(expected)).toBe(true);
  });

  test('says in Swedish what is wrong and where', async () => {
    const { refused } = await readAll(readXml([Buffer.from('<a>\n<b></a>')], quiet));
    expect(refused?.message).toBe('Filen är inte riktig XML. Rad 2, kolumn 7.');
  });

  test('refuses an empty file, a missing file and a file over the cap', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'xml-'));
    writeFileSync(join(folder, 'empty.xml'), '');
    writeFileSync(join(folder, 'large.xml'), `<a>${' '.repeat(5_000)}</a>`);
    expect(await refusalOf(readXml(join(folder, 'empty.xml'), quiet))).toBe('empty');
    expect(await refusalOf(readXml(join(folder, 'none.xml'), quiet))).toBe('missing');
    expect(await refusalOf(readXml(folder, quiet))).toBe('missing');
    expect(
      await refusalOf(
        readXml(join(folder, 'large.xml'), quiet, { limits: { ...XML_LIMITS, maxBytes: 4_096 } }),
      ),
    ).toBe('tooLarge');
  });

  test.each([
    ['UTF-8', 'utf8', ''],
    ['UTF-8', 'utf8', '\ufeff'],
    ['ISO-8859-1', 'latin1', ''],
    ['windows-1252', 'latin1', ''],
  ] as const)('reads å ä ö in %s however the bytes are cut', async (label, encoding, mark) => {
    const xml = `${mark}<?xml version="1.0" encoding="${label}"?><r><p><n>ÅÄÖ åäö éü</n></p></r>`;
    const bytes = Buffer.from(xml, encoding);
    expect(await names([bytes])).toEqual(['ÅÄÖ åäö éü']);
    expect(await names([...bytes].map((byte) => Buffer.from([byte])))).toEqual(['ÅÄÖ åäö éü']);
  });

  test('reads UTF-8 when no encoding is declared, and the letters that only windows-1252 has', async () => {
    expect(await names([Buffer.from('<r><p><n>Åsa</n></p></r>')])).toEqual(['Åsa']);
    const head = Buffer.from('<?xml version="1.0" encoding="windows-1252"?><r><p><n>', 'latin1');
    expect(await names([head, Buffer.from([0x8a, 0x9e]), Buffer.from('</n></p></r>')])).toEqual(['Šž']);
  });

  test('joins text, references and CDATA, and passes over comments and prefixes', async () => {
    const xml = '<x:r xmlns:x="u"><x:p><n>a &lt;b&gt; &#229;<!-- nej --><![CDATA[ <c> ]]>d</n></x:p></x:r>';
    expect(await names([Buffer.from(xml)])).toEqual(['a <b> å <c> d']);
  });

  test('does not hold a tag whose attributes never end', async () => {
    let given = 0;
    async function* endless() {
      yield Buffer.from('<a ');
      while (given < 10_000) yield Buffer.from(`b${given++}="1" `);
    }
    expect(await refusalOf(readXml(endless(), quiet))).toMatch(/^tooComplex/);
    expect(given).toBeLessThan(100);
  });

  test('reads nothing ahead of a caller who takes one record', async () => {
    let given = 0;
    async function* endless() {
      yield Buffer.from('<r>');
      while (true) {
        given++;
        yield Buffer.from('<p><n>x</n></p>');
      }
    }
    const options = { containers: ['r'], wrongKind: 'Fel sorts fil.' };
    for await (const record of readXmlRecords(endless(), { 'r/p': { n: 'text' } } as const, options)) {
      expect(record.value.n).toBe('x');
      break;
    }
    expect(given).toBeLessThan(100);
  });
});
